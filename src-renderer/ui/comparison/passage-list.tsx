// Owns the list of what became of each annotation, with its filters: the first thing that somebody wants to know who had checked the
// article before.
import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Annotation, Id } from '#core/annotation/records.ts';
import { findType, type TagSet } from '#core/annotation/tag-set.ts';
import {
  countVerdicts,
  verdicts,
  type ComparedPassage,
  type Verdict,
} from '#core/comparison/annotation-comparison.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Span } from '#core/text/span.ts';
import type { SideText } from '../../session/compared-side.ts';
import { ChoiceField } from '../parts/choice-field.tsx';
import { rowForKey } from '../parts/long-list.ts';
import { TagSwatch } from '../parts/tag-swatch.tsx';
import { LongRows, type LongRowsHandle } from './long-rows.tsx';

export interface PassageListProps {
  readonly passages: readonly ComparedPassage[];
  readonly annotations: ReadonlyMap<Id, Annotation>;
  readonly unplaced: number;
  readonly before: SideText;
  readonly after: SideText;
  readonly tagSet: TagSet;
  readonly chosen: Id | undefined;
  readonly onChoose: (passage: ComparedPassage) => void;
}

/** CSS px of a row with one and with two wordings. */
const rowHeight = { one: 58, two: 80 };
/** UTF-16 units of a passage that a row shows. */
const longest = 400;

export function PassageList(props: PassageListProps) {
  const { passages, before, after, tagSet, chosen, unplaced, onChoose } = props;
  const [shownVerdicts, setShownVerdicts] = useState<ReadonlySet<Verdict>>(new Set());
  const [type, setType] = useState('');
  const list = useRef<LongRowsHandle>(null);
  const { counts, shown, types } = useMemo(() => {
    const ofType = passages.filter((passage) => type === '' || passage.type === type);
    return {
      counts: countVerdicts(ofType),
      shown: ofType.filter(({ verdict }) => shownVerdicts.size === 0 || shownVerdicts.has(verdict)),
      types: [...new Set(passages.map((passage) => passage.type))],
    };
  }, [passages, type, shownVerdicts]);
  const active = Math.max(
    0,
    shown.findIndex(({ id }) => id === chosen),
  );
  const keyOf = useCallback((at: number) => shown[at]?.id ?? at, [shown]);
  const estimate = useCallback(
    (at: number) => (shown[at]?.verdict === 'reworded' ? rowHeight.two : rowHeight.one),
    [shown],
  );

  const pressKey = (event: KeyboardEvent) => {
    const view = { height: list.current?.height() ?? 0, rowHeight: rowHeight.two };
    const next = rowForKey(event.key, active, shown.length, view);
    const passage = next === undefined ? undefined : shown[next];
    if (next === undefined || passage === undefined) return;
    event.preventDefault();
    onChoose(passage);
    list.current?.show(next, 'auto');
    list.current?.focus(next);
  };

  return (
    <section className="comparison-passages" aria-label={message('comparison.passages')}>
      <div className="comparison-filters">
        <h3 className="comparison-heading">{message('comparison.passages')}</h3>
        <ToggleButtonGroup
          className="comparison-verdicts"
          aria-label={message('comparison.filter')}
          selectionMode="multiple"
          selectedKeys={shownVerdicts}
          onSelectionChange={(keys) =>
            setShownVerdicts(new Set(verdicts.filter((verdict) => keys.has(verdict))))
          }
        >
          {verdicts.map((verdict) => (
            <ToggleButton
              key={verdict}
              id={verdict}
              className="chip verdict-chip"
              data-verdict={verdict}
              isDisabled={counts[verdict] === 0 && !shownVerdicts.has(verdict)}
            >
              {message(`comparison.verdict.${verdict}`)}
              <span className="verdict-count">{counts[verdict]}</span>
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        {types.length > 1 && (
          <ChoiceField
            label={message('comparison.types')}
            value={type}
            choices={[
              { value: '', label: message('comparison.allTypes') },
              ...types.map((id) => ({
                value: id,
                label: findType(tagSet, id)?.label ?? id,
                mark: <TagSwatch type={findType(tagSet, id)} />,
              })),
            ]}
            onChange={setType}
          />
        )}
      </div>
      {shown.length === 0 ? (
        <p className="comparison-none">
          {message(passages.length === 0 ? 'comparison.noPassages' : 'comparison.noneShown')}
        </p>
      ) : (
        <LongRows
          label={message('comparison.passages')}
          className="passage-rows"
          count={shown.length}
          active={active}
          handle={list}
          keyOf={keyOf}
          estimate={estimate}
          onKeyDown={pressKey}
          render={(at) => {
            const passage = shown[at];
            return passage === undefined ? null : (
              <PassageRow
                passage={passage}
                {...{ before, after, tagSet }}
                isChosen={passage.id === chosen}
                tabIndex={at === active ? 0 : -1}
                onPress={() => onChoose(passage)}
              />
            );
          }}
        />
      )}
      {unplaced > 0 && (
        <p className="comparison-unplaced">{message('comparison.unplaced', { count: unplaced })}</p>
      )}
    </section>
  );
}

interface PassageRowProps extends Pick<PassageListProps, 'before' | 'after' | 'tagSet'> {
  readonly passage: ComparedPassage;
  readonly isChosen: boolean;
  readonly tabIndex: number;
  readonly onPress: () => void;
}

function PassageRow({ passage, before, after, tagSet, isChosen, tabIndex, onPress }: PassageRowProps) {
  const { verdict, old, fresh } = passage;
  const type = findType(tagSet, passage.type);
  const was = wordsOf(before.text, old);
  const is = wordsOf(after.text, fresh);
  return (
    <button
      type="button"
      className="passage-row"
      aria-current={isChosen ? 'true' : undefined}
      tabIndex={tabIndex}
      onClick={onPress}
    >
      <span className="passage-facts">
        <span className="verdict" data-verdict={verdict}>
          {message(`comparison.verdict.${verdict}`)}
        </span>
        <TagSwatch type={type} />
        <span className="passage-type">{type?.label ?? passage.type}</span>
      </span>
      {verdict === 'reworded' || verdict === 'removed' ? (
        <bdi className="passage-words">
          <del>{was}</del>
        </bdi>
      ) : null}
      {verdict === 'removed' ? null : (
        <bdi className="passage-words">{verdict === 'reworded' ? <ins>{is}</ins> : is}</bdi>
      )}
    </button>
  );
}

function wordsOf(text: string, spans: readonly Span[]): string {
  const words = spans.map(({ start, end }) => text.slice(start, Math.min(end, start + longest)));
  return words.join(' … ').replaceAll(/\s+/gu, ' ');
}
