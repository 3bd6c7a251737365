// Owns the conditions that a list of annotations can be filtered by, generated from the tag set and what the library holds.
import { Dialog, Heading, Label, Radio, RadioGroup, ToggleButton } from 'react-aria-components';
import type { AnnotationFilter, Confidence } from '#core/annotation/annotation-filter.ts';
import { confidences, statuses, type Annotation } from '#core/annotation/records.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { StatusMark } from '../parts/status-mark.tsx';
import { useObservable } from '../use-observable.ts';
import { EntityChoice } from './entity-choice.tsx';
import { FilterCondition } from './filter-condition.tsx';

export interface FilterPanelProps {
  readonly library: LibrarySession;
  readonly tagSet: TagSet;
  readonly filter: AnnotationFilter;
  /** Whether its words are found in the text is not known here. */
  readonly withoutPlace?: boolean;
  /** Absent fields stay as they are; undefined takes a condition away. */
  readonly onChange: (set: {
    readonly [F in keyof AnnotationFilter]?: AnnotationFilter[F] | undefined;
  }) => void;
}

const allConfidences: readonly Confidence[] = [...confidences, 'unset'];

export function FilterPanel(props: FilterPanelProps) {
  const { library, tagSet, filter, withoutPlace = false, onChange } = props;
  const { sets, hidden } = useObservable(library.sets.state);
  const entities = useObservable(library.entities);
  const shownSets = sets.filter(({ id }) => !hidden.has(id));
  return (
    <Dialog className="filter-panel">
      <Heading slot="title" className="filter-panel-title">
        {message('filterPanel.title')}
      </Heading>
      <Chips
        label={message('filterPanel.status')}
        values={statuses}
        chosen={filter.statuses}
        say={(status) => (
          <>
            <StatusMark status={status} />
            {message(`screen.status.${status}`)}
          </>
        )}
        onChange={(chosen) => onChange({ statuses: chosen })}
      />
      <Chips
        label={message('filterPanel.confidence')}
        values={allConfidences}
        chosen={filter.confidences}
        say={(confidence) => message('filterPanel.confidenceName', { confidence })}
        onChange={(chosen) => onChange({ confidences: chosen })}
      />
      {shownSets.length > 1 && (
        <Chips
          label={message('filterPanel.set')}
          values={shownSets.map(({ id }) => id)}
          chosen={filter.sets}
          say={(id) => shownSets.find((set) => set.id === id)?.name ?? ''}
          onChange={(chosen: readonly Annotation['setId'][] | undefined) => onChange({ sets: chosen })}
        />
      )}
      <div className="filter-panel-pairs">
        <YesOrNo kind="note" value={filter.hasNote} onChange={(hasNote) => onChange({ hasNote })} />
        <YesOrNo kind="links" value={filter.hasLink} onChange={(hasLink) => onChange({ hasLink })} />
        {!withoutPlace && (
          <YesOrNo kind="place" value={filter.lost} onChange={(lost) => onChange({ lost })} />
        )}
      </div>
      {(entities.size > 0 || filter.entity !== undefined) && (
        <EntityChoice
          label={message('filterPanel.entity')}
          placeholder={message('filterPanel.entityAny')}
          entities={entities}
          value={filter.entity}
          onChange={(entity) => onChange({ entity })}
        />
      )}
      <FilterCondition
        tagSet={tagSet}
        types={filter.types}
        entities={entities}
        onAdd={(condition) => onChange({ attributes: [...(filter.attributes ?? []), condition] })}
      />
    </Dialog>
  );
}

interface ChipsProps<V extends string> {
  readonly label: string;
  readonly values: readonly V[];
  readonly chosen: readonly V[] | undefined;
  readonly say: (value: V) => React.ReactNode;
  readonly onChange: (chosen: readonly V[] | undefined) => void;
}

/** Several may be on; none on means every value. */
function Chips<V extends string>({ label, values, chosen = [], say, onChange }: ChipsProps<V>) {
  return (
    <div className="filter-panel-field" role="group" aria-label={label}>
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
      <div className="filter-chips">
        {values.map((value) => (
          <ToggleButton
            key={value}
            className="chip"
            isSelected={chosen.includes(value)}
            onChange={(on) => {
              const next = values.filter((one) => (one === value ? on : chosen.includes(one)));
              onChange(next.length === 0 ? undefined : next);
            }}
          >
            {say(value)}
          </ToggleButton>
        ))}
      </div>
    </div>
  );
}

interface YesOrNoProps {
  readonly kind: 'note' | 'links' | 'place';
  readonly value: boolean | undefined;
  readonly onChange: (value: boolean | undefined) => void;
}

function YesOrNo({ kind, value, onChange }: YesOrNoProps) {
  return (
    <RadioGroup
      className="segments-field"
      value={value === undefined ? 'any' : value ? 'yes' : 'no'}
      onChange={(chosen) => onChange(chosen === 'any' ? undefined : chosen === 'yes')}
    >
      <Label className="field-label">{message(`filterPanel.${kind}`)}</Label>
      <div className="segments">
        <Radio value="any" className="segment">
          {message('filterPanel.any')}
        </Radio>
        <Radio value="yes" className="segment">
          {message(`filterPanel.${kind}.yes`)}
        </Radio>
        <Radio value="no" className="segment">
          {message(`filterPanel.${kind}.no`)}
        </Radio>
      </div>
    </RadioGroup>
  );
}
