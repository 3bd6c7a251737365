// Owns the dialog that tags all matches of what is being found, each looked at in its context with a tick.
import { useEffect, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { findType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { occurrenceAt } from '#core/text/occurrences.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import { mostToTag, tagMatches, untaggedMatches } from '../../session/find-tagging.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { windowMemory } from '../../session/window-memory.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { TicksHead } from '../links/ticks-head.tsx';
import { RepeatList } from '../links/repeat-list.tsx';
import { ChoiceField } from '../parts/choice-field.tsx';
import { TagSwatch, tagColours } from '../parts/tag-swatch.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { useTicks } from './find-ticks.ts';

export interface FindTagDialogProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly onClose: () => void;
}

/** The type chosen last, here or for repeats. */
const typeKey = 'repeatsType';
/** Code units on either side. */
const context = 80;

export function FindTagDialog({ library, document, onClose }: FindTagDialogProps) {
  const { notices } = useWorkbench();
  const tagSet = useObservable(library.tagSet);
  const tagVersion = useObservable(document.annotations.version);
  const { query, pattern, version, count } = useObservable(document.find.state);
  const types = tagSet.types.filter((type) => type.deprecated !== true);
  const [typeId, setTypeId] = useState(() => {
    const last = windowMemory.readOrLast(typeKey);
    return types.find(({ id }) => id === last)?.id ?? types[0]?.id ?? '';
  });
  const setId = library.sets.state.get().current;
  const found = useMemo(
    () => untaggedMatches(document, { type: typeId, setId }),
    // Read anew when matches or annotations are others.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [document, typeId, setId, version, tagVersion],
  );
  const { spans, tagged } = found;
  const ticks = useTicks(spans.length);
  const [activeAt, setActiveAt] = useState(0);
  const [applying, setApplying] = useState(false);
  const active = Math.max(0, Math.min(activeAt, spans.length - 1));
  const span = spans[active];
  useEffect(() => {
    if (span !== undefined) document.reveal(span, 'nearest');
  }, [document, span]);

  const type = findType(tagSet, typeId);
  const tooMany = count > mostToTag;
  const cannot = ticks.count === 0 || applying || tooMany;
  const apply = async () => {
    if (cannot) return;
    setApplying(true);
    windowMemory.keepForNext(typeKey, typeId);
    const done = await tagMatches(
      library,
      document,
      typeId,
      spans.filter((_, at) => ticks.isTicked(at)),
    );
    onClose();
    notices.announce(message('repeats.done', { count: done, type: type?.label ?? typeId }));
  };

  return (
    <DialogFrame
      size="large"
      title={message('tagAll.title')}
      text={message('tagAll.text')}
      onClose={onClose}
      onSubmit={() => void apply()}
      actions={
        <>
          <Button className="button" onPress={onClose}>
            {message('screen.cancel')}
          </Button>
          <Button type="submit" className="button button-primary" isDisabled={cannot}>
            {message('repeats.apply', { count: ticks.count })}
          </Button>
        </>
      }
    >
      <div className="repeats-source" style={tagColours(type)}>
        <blockquote className="repeats-words" data-pattern={pattern || undefined} dir="auto">
          {query}
        </blockquote>
        <div className="repeats-options">
          <ChoiceField
            label={message('repeats.type')}
            value={typeId}
            choices={types.map((candidate) => ({
              value: candidate.id,
              label: candidate.label,
              mark: <TagSwatch type={candidate} />,
            }))}
            onChange={(chosen) => {
              setTypeId(chosen);
              ticks.all();
            }}
          />
        </div>
      </div>
      <TicksHead
        said={[
          message('tagAll.found', { found: spans.length }),
          tagged > 0 && message('repeats.tagged', { count: tagged }),
          spans.length > 0 && message('repeats.ticked', { count: ticks.count }),
        ]}
        canTick={spans.length > 0 && !tooMany}
        onAll={ticks.all}
        onNone={ticks.none}
      />
      {tooMany ? (
        <p className="repeats-none">{message('tagAll.tooMany', { most: mostToTag })}</p>
      ) : spans.length === 0 ? (
        <p className="repeats-none">{message('tagAll.noneLeft')}</p>
      ) : (
        <RepeatList
          label={message('tagAll.list')}
          count={spans.length}
          repeatAt={(at) => {
            const place = spans[at];
            return place === undefined ? undefined : occurrenceAt(document.opened.text, place, context);
          }}
          isTicked={ticks.isTicked}
          active={active}
          onActive={setActiveAt}
          onToggle={ticks.toggle}
          onSubmit={() => void apply()}
        />
      )}
    </DialogFrame>
  );
}
