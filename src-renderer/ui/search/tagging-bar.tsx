// Owns tagging the ticked hits: with which type, how far it is, what came of it, and taking it back.
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { findType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { tagHits, type TaggedHits } from '../../session/search-tagging.ts';
import { windowMemory } from '../../session/window-memory.ts';
import { ChoiceField } from '../parts/choice-field.tsx';
import { TagSwatch } from '../parts/tag-swatch.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'working'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly type: string; readonly tagged: TaggedHits }
  | { readonly kind: 'undone' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly reason: string };

const typeKey = 'librarySearchType';

export function TaggingBar({ library }: { library: LibrarySession }) {
  const workbench = useWorkbench();
  const { search } = library;
  const { types } = useObservable(library.tagSet);
  const { found, asked } = useObservable(search.shown);
  useObservable(search.ticks.state);
  const offered = types.filter((type) => type.deprecated !== true);
  const [typeId, setTypeId] = useState(() => {
    const last = windowMemory.readOrLast(typeKey);
    return offered.find(({ id }) => id === last)?.id ?? offered[0]?.id ?? '';
  });
  const [latest, setLatest] = useState<{ readonly of: string; readonly outcome: Outcome }>();
  const wanted = `${asked.scope} ${asked.query}`;
  const setOutcome = (outcome: Outcome) => setLatest({ of: wanted, outcome });
  // What came of it is told beside the hits that it came of; what still goes on, whatever is asked meanwhile.
  const outcome: Outcome =
    latest !== undefined && (latest.outcome.kind === 'working' || latest.of === wanted)
      ? latest.outcome
      : { kind: 'none' };
  const working = useRef<AbortController>(undefined);
  useEffect(() => () => working.current?.abort(), []);
  const isWorking = outcome.kind === 'working';
  const count = search.ticks.count(found?.listed ?? 0);
  if (!isWorking && (asked.scope !== 'text' || found === undefined || found.listed === 0)) return null;

  const tag = async () => {
    const ending = (working.current = new AbortController());
    setOutcome({ kind: 'working', done: 0, total: 0 });
    windowMemory.keepForNext(typeKey, typeId);
    try {
      const hits = await search.tickedHits();
      const tickedFor = search.asked.get();
      const tagged = await tagHits(workbench, library, typeId, hits, {
        signal: ending.signal,
        progress: (done, total) => setOutcome({ kind: 'working', done, total }),
      });
      if (search.asked.get() === tickedFor) search.ticks.setAll(false);
      setOutcome({ kind: 'done', type: findType(library.tagSet.get(), typeId)?.label ?? typeId, tagged });
    } catch (problem) {
      if (ending.signal.aborted) {
        setOutcome({ kind: 'ended' });
        // The view may be closed by now, which ends it too.
        workbench.notices.announce(message('librarySearch.ended'));
      } else setOutcome({ kind: 'failed', reason: explain(problem) });
    }
  };
  const undo = () => {
    workbench.commands.run('edit.undo');
    setOutcome({ kind: 'undone' });
  };

  return (
    <div className="tagging-bar">
      <p className="tagging-outcome" role="status">
        {outcomeWords(outcome)}
      </p>
      {outcome.kind === 'done' && outcome.tagged.tagged > 0 && (
        <Button className="link-button" onPress={undo}>
          {message('librarySearch.undo')}
        </Button>
      )}
      <ChoiceField
        label={message('librarySearch.tagAs')}
        value={typeId}
        isDisabled={isWorking}
        choices={offered.map((type) => ({
          value: type.id,
          label: type.label,
          mark: <TagSwatch type={type} />,
        }))}
        onChange={setTypeId}
      />
      {/* One button through all of it, and not disabled once it was pressed: it would lose the focus. */}
      <Button
        className={isWorking ? 'button' : 'button button-primary'}
        isDisabled={outcome.kind === 'none' && (count === 0 || typeId === '')}
        onPress={() => {
          if (isWorking) working.current?.abort();
          else if (count > 0) void tag();
        }}
      >
        {isWorking ? message('librarySearch.cancel') : message('librarySearch.tag', { count })}
      </Button>
    </div>
  );
}

function outcomeWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'none':
      return '';
    case 'working':
      return message('librarySearch.tagging', { done: outcome.done + 1, total: outcome.total });
    case 'undone':
      return message('librarySearch.undone');
    case 'ended':
      return message('librarySearch.ended');
    case 'failed':
      return outcome.reason;
    case 'done': {
      const { tagged, documents, already, skipped } = outcome.tagged;
      return [
        message('librarySearch.tagged', { count: tagged, documents, type: outcome.type }),
        ...(already > 0 ? [message('librarySearch.already', { count: already })] : []),
        ...(skipped.length > 0
          ? [message('librarySearch.skippedSome', { count: skipped.length }), ...skipped]
          : []),
      ].join(' ');
    }
  }
}
