// Owns how one side of a difference is written: what went is struck through, what came is underlined, the annotation's own words
// stand out. Told apart by form as well as colour.
import type { ShownPart } from '#core/text/context-difference.ts';
import { message } from '#core/messages/catalogue.ts';

export function DifferingWords({ parts }: { parts: readonly ShownPart[] }) {
  return (
    <p className="differing-words" dir="auto">
      {parts.map((part, at) => (
        <Part key={at} part={part} />
      ))}
    </p>
  );
}

function Part({ part: { kind, quoted, text } }: { part: ShownPart }) {
  const words = quoted ? <mark className="differing-quoted">{text}</mark> : text;
  switch (kind) {
    case 'same':
      return words;
    case 'removed':
      return <del aria-description={message('review.removed')}>{words}</del>;
    case 'added':
      return <ins aria-description={message('review.added')}>{words}</ins>;
  }
}
