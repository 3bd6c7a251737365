// Owns the dialog that tags all repeats of a passage: how they are looked for, and each in its context with a tick.
import { useEffect, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Id } from '#core/annotation/records.ts';
import { findType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Span } from '#core/text/span.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import {
  findRepeats,
  isTaggedAs,
  tagRepeats,
  type RepeatOptions,
  type RepeatSource,
} from '../../session/repeats.ts';
import { windowMemory } from '../../session/window-memory.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { ChoiceField } from '../parts/choice-field.tsx';
import { TagSwatch, tagColours } from '../parts/tag-swatch.tsx';
import { ToggleSwitch } from '../parts/toggle-switch.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { TicksHead } from './ticks-head.tsx';
import { RepeatList } from './repeat-list.tsx';

export interface RepeatsDialogProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly source: RepeatSource;
  readonly onClose: () => void;
}

const memoryKey = 'repeats';
const typeKey = 'repeatsType';

/** As chosen last. */
function readOptions(): RepeatOptions {
  const kept = windowMemory.readOrLast(memoryKey);
  const has = (name: string, otherwise: boolean): boolean => {
    if (typeof kept !== 'object' || kept === null) return otherwise;
    const value: unknown = Reflect.get(kept, name);
    return typeof value === 'boolean' ? value : otherwise;
  };
  return { matchCase: has('matchCase', true), wholeWord: has('wholeWord', true) };
}

export function RepeatsDialog({ library, document, source, onClose }: RepeatsDialogProps) {
  const { notices } = useWorkbench();
  const tagSet = useObservable(library.tagSet);
  useObservable(document.annotations.version);
  const types = tagSet.types.filter((type) => type.deprecated !== true);
  const [typeId, setTypeId] = useState(() => {
    const last = windowMemory.readOrLast(typeKey);
    return source.annotation?.type ?? types.find(({ id }) => id === last)?.id ?? types[0]?.id ?? '';
  });
  const [options, setOptions] = useState(readOptions);
  const [pieceAt, setPieceAt] = useState(0);
  const [unticked, setUnticked] = useState<ReadonlySet<number>>(new Set());
  const [applying, setApplying] = useState(false);
  const piece = source.pieces[pieceAt] ?? source.pieces[0];
  const setId: Id = source.annotation?.setId ?? library.sets.state.get().current;
  const found = useMemo(
    () =>
      piece === undefined
        ? { repeats: [], tagged: 0 }
        : findRepeats(document, piece, { type: typeId, setId }, options),
    [document, piece, typeId, setId, options],
  );
  const { repeats, tagged } = found;
  const [activeAt, setActiveAt] = useState(0);
  const active = repeats[Math.min(activeAt, repeats.length - 1)]?.span;

  // All of them are pointed out in the text as well, as far as it is to be seen behind.
  useEffect(() => {
    document.shownPlaces.show(
      repeats.map(({ span }) => span),
      active,
    );
    if (active !== undefined) document.reveal(active, 'nearest');
  }, [document, repeats, active]);
  useEffect(() => () => document.shownPlaces.clear(), [document]);

  const change = (set: Partial<RepeatOptions>) => {
    const next = { ...options, ...set };
    setOptions(next);
    setUnticked(new Set());
    windowMemory.keepForNext(memoryKey, next);
  };
  const ticked: readonly Span[] = repeats
    .filter(({ span }) => !unticked.has(span.start))
    .map(({ span }) => span);
  const type = findType(tagSet, typeId);
  const wordsOf = ({ start, end }: Span) => document.opened.text.slice(start, end);

  // Words that are no annotation yet are tagged together with their repeats.
  const tagsItself =
    source.annotation === undefined && !isTaggedAs(document, source.pieces, { type: typeId, setId });
  const apply = async () => {
    if (ticked.length === 0 || applying) return;
    setApplying(true);
    windowMemory.keepForNext(typeKey, typeId);
    const count = await tagRepeats(library, document, source, typeId, ticked);
    onClose();
    notices.announce(message('repeats.done', { count, type: type?.label ?? typeId }));
  };

  return (
    <DialogFrame
      size="large"
      title={message('repeats.title')}
      text={message(source.annotation === undefined ? 'repeats.textWords' : 'repeats.text')}
      onClose={onClose}
      onSubmit={() => void apply()}
      actions={
        <>
          <Button className="button" onPress={onClose}>
            {message('screen.cancel')}
          </Button>
          <Button
            type="submit"
            className="button button-primary"
            isDisabled={ticked.length === 0 || applying}
          >
            {message('repeats.apply', {
              count: ticked.length === 0 ? 0 : ticked.length + (tagsItself ? 1 : 0),
            })}
          </Button>
        </>
      }
    >
      <div className="repeats-source" style={tagColours(type)}>
        <blockquote className="repeats-words" dir="auto">
          {piece === undefined ? '' : wordsOf(piece)}
        </blockquote>
        <div className="repeats-options">
          {source.annotation === undefined && (
            <ChoiceField
              label={message('repeats.type')}
              value={typeId}
              choices={types.map((candidate) => ({
                value: candidate.id,
                label: candidate.label,
                mark: <TagSwatch type={candidate} />,
              }))}
              onChange={setTypeId}
            />
          )}
          {source.pieces.length > 1 && (
            <ChoiceField
              label={message('repeats.piece')}
              value={String(pieceAt)}
              choices={source.pieces.map((one, at) => ({
                value: String(at),
                label: wordsOf(one).slice(0, 60),
              }))}
              onChange={(at) => setPieceAt(Number(at))}
            />
          )}
          <ToggleSwitch isSelected={!options.matchCase} onChange={(ignore) => change({ matchCase: !ignore })}>
            {message('repeats.ignoreCase')}
          </ToggleSwitch>
          <ToggleSwitch isSelected={options.wholeWord} onChange={(wholeWord) => change({ wholeWord })}>
            {message('repeats.wholeWord')}
          </ToggleSwitch>
        </div>
      </div>
      <TicksHead
        said={[
          message('repeats.found', { found: repeats.length }),
          tagged > 0 && message('repeats.tagged', { count: tagged }),
          repeats.length > 0 && message('repeats.ticked', { count: ticked.length }),
        ]}
        canTick={repeats.length > 0}
        onAll={() => setUnticked(new Set())}
        onNone={() => setUnticked(new Set(repeats.map(({ span }) => span.start)))}
      />
      {repeats.length === 0 ? (
        <p className="repeats-none">{message('repeats.noneLeft')}</p>
      ) : (
        <RepeatList
          label={message('repeats.list')}
          count={repeats.length}
          repeatAt={(at) => repeats[at]}
          isTicked={(at) => !unticked.has(repeats[at]?.span.start ?? -1)}
          active={Math.min(activeAt, repeats.length - 1)}
          onActive={setActiveAt}
          onToggle={(at) => {
            const start = repeats[at]?.span.start;
            if (start === undefined) return;
            const next = new Set(unticked);
            if (!next.delete(start)) next.add(start);
            setUnticked(next);
          }}
          onSubmit={() => void apply()}
        />
      )}
    </DialogFrame>
  );
}
