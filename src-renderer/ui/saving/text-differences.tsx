// Owns how two texts of one document are shown beside each other where they differ: a paragraph to a row, word by word.
import { Fragment } from 'react';
import type { TextDifference } from '#core/comparison/text-differences.ts';
import { message } from '#core/messages/catalogue.ts';
import { differWords, type WordDifference } from '#core/text/word-difference.ts';

/** Rows that are shown; what is beyond them is counted. A person decides by the gist of it. */
const mostShown = 80;

export function TextDifferences({ differences }: { differences: readonly TextDifference[] }) {
  const rest = differences.length - mostShown;
  if (differences.length === 0) return <p className="field-hint">{message('fileConflict.same')}</p>;
  return (
    <section
      className="text-differences"
      aria-label={message('fileConflict.summary', { count: differences.length })}
    >
      <div className="text-differences-head" aria-hidden="true">
        <span>{message('fileConflict.theirs')}</span>
        <span>{message('fileConflict.mine')}</span>
      </div>
      <ol className="text-differences-list">
        {differences.slice(0, mostShown).map((difference, at) => (
          <Row key={at} difference={difference} />
        ))}
      </ol>
      {rest > 0 && <p className="field-hint">{message('fileConflict.more', { count: rest })}</p>}
    </section>
  );
}

function Row({ difference: { line, theirs, mine } }: { difference: TextDifference }) {
  const parts = differWords(theirs, mine);
  return (
    <li className="text-difference">
      <span className="text-difference-line">{message('fileConflict.line', { line })}</span>
      <Side label={message('fileConflict.theirs')} parts={parts} leaves="added" />
      <Side label={message('fileConflict.mine')} parts={parts} leaves="removed" />
    </li>
  );
}

interface SideProps {
  readonly label: string;
  readonly parts: readonly WordDifference[];
  /** What the other side has. */
  readonly leaves: 'added' | 'removed';
}

function Side({ label, parts, leaves }: SideProps) {
  return (
    <p className="text-difference-side" aria-label={label} role="group" dir="auto">
      {parts.map(({ kind, text }, at) => {
        if (kind === leaves) return null;
        // Neither text is the later one: nothing was taken out or put in, each only has it.
        return kind === 'same' ? <Fragment key={at}>{text}</Fragment> : <mark key={at}>{text}</mark>;
      })}
    </p>
  );
}
