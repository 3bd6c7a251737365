// Owns the dialog that replaces all matches, each looked at as it would become, with a tick.
import { useEffect, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { occurrenceAt } from '#core/text/occurrences.ts';
import { spanAt, spanCount } from '#core/text/search-spans.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import {
  countEmptied,
  noReplacements,
  readReplacements,
  replaceMatches,
  type Replacements,
} from '../../session/find-replacing.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { TicksHead } from '../links/ticks-head.tsx';
import { RepeatList } from '../links/repeat-list.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { useTicks } from './find-ticks.ts';

export interface FindReplaceDialogProps {
  readonly document: DocumentSession;
  readonly onClose: () => void;
}

/** Code units on either side. */
const context = 80;

export function FindReplaceDialog({ document, onClose }: FindReplaceDialogProps) {
  const { query, pattern, replacement, replacementProblem, version } = useObservable(document.find.state);
  const [replacements, setReplacements] = useState<Replacements>();
  useEffect(() => {
    let wanted = true;
    void readReplacements(document).then((read) => {
      if (wanted) setReplacements(read ?? noReplacements);
    });
    return () => {
      wanted = false;
    };
  }, [document, version]);
  // In a moment: a pattern gives what its groups hold from its worker.
  if (replacements === undefined) return null;
  return (
    <ReplaceAll
      // With other matches the ticks are others.
      key={version}
      {...{ document, onClose, replacements, query, pattern, replacement, problem: replacementProblem }}
    />
  );
}

interface ReplaceAllProps extends FindReplaceDialogProps {
  readonly replacements: Replacements;
  readonly query: string;
  readonly pattern: boolean;
  readonly replacement: string;
  readonly problem: string | undefined;
}

function ReplaceAll(props: ReplaceAllProps) {
  const { document, onClose, replacements, query, pattern, replacement, problem } = props;
  const { notices } = useWorkbench();
  const { matches, text, insertOf } = replacements;
  const total = spanCount(matches);
  const ticks = useTicks(total);
  const [activeAt, setActiveAt] = useState(0);
  const active = Math.max(0, Math.min(activeAt, total - 1));
  useEffect(() => {
    const span = spanAt(matches, active);
    if (span !== undefined) document.reveal(span, 'nearest');
  }, [document, matches, active]);
  const { isTicked } = ticks;
  const emptied = useMemo(
    () => countEmptied(document, replacements, isTicked),
    // `isTicked` is another function each time; what it says changes with the count.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [document, replacements, ticks.count],
  );
  const apply = () => {
    if (ticks.count === 0) return;
    onClose();
    const count = replaceMatches(document, replacements, ticks.isTicked);
    notices.announce(
      count === undefined ? message('replaceAll.changed') : message('replaceAll.done', { count }),
    );
  };

  return (
    <DialogFrame
      size="large"
      title={message('replaceAll.title')}
      text={message('replaceAll.text')}
      onClose={onClose}
      onSubmit={apply}
      actions={
        <>
          <Button className="button" onPress={onClose}>
            {message('screen.cancel')}
          </Button>
          <Button type="submit" className="button button-primary" isDisabled={ticks.count === 0}>
            {message('replaceAll.apply', { count: ticks.count })}
          </Button>
        </>
      }
    >
      <p className="replace-what" dir="auto">
        {replacement === '' ? (
          message('replaceAll.removal', { words: query })
        ) : (
          <>
            <del data-pattern={pattern || undefined}>{query}</del>{' '}
            <ins data-pattern={pattern || undefined}>{replacement}</ins>
          </>
        )}
      </p>
      <TicksHead
        said={[
          message('replaceAll.found', { found: total }),
          total > 0 && message('replaceAll.ticked', { count: ticks.count }),
        ]}
        canTick={total > 0}
        onAll={ticks.all}
        onNone={ticks.none}
      />
      {total === 0 ? (
        <p className="repeats-none">{problem ?? message('replaceAll.changed')}</p>
      ) : (
        <RepeatList
          label={message('replaceAll.list')}
          count={total}
          repeatAt={(at) => {
            const span = spanAt(matches, at);
            return span === undefined ? undefined : occurrenceAt(text, span, context);
          }}
          insertAt={insertOf}
          isTicked={ticks.isTicked}
          active={active}
          onActive={setActiveAt}
          onToggle={ticks.toggle}
          onSubmit={apply}
        />
      )}
      {emptied > 0 && <p className="replace-emptied">{message('replaceAll.emptied', { count: emptied })}</p>}
    </DialogFrame>
  );
}
