// Owns the look at copied words as they will be kept: what each line is, to be read only. Links lead nowhere here.
import { useMemo, useRef, type ReactNode } from 'react';
import { message } from '#core/messages/catalogue.ts';
import type { Mark } from '#core/text/structure.ts';
import type { FormattedWords } from '../../session/copied-words.ts';
import { useScrollable } from '../use-scrollable.ts';

/** More is cut off: it is a look, not the document. */
const mostLines = 300;

export function CopiedPreview({ words }: { words: FormattedWords }) {
  const place = useRef<HTMLDivElement>(null);
  const tabIndex = useScrollable(place);
  const lines = useMemo(() => previewLines(words), [words]);
  return (
    <div className="text-field">
      <span className="field-label" id="copied-preview-label">
        {message('new.preview')}
      </span>
      <div
        ref={place}
        className="copied-preview"
        role="group"
        aria-labelledby="copied-preview-label"
        {...(tabIndex === undefined ? {} : { tabIndex })}
      >
        {lines}
      </div>
    </div>
  );
}

function previewLines({ text, structure }: FormattedWords): ReactNode[] {
  const lines = text.split('\n', mostLines);
  let start = 0;
  let next = 0;
  return lines.map((line, number) => {
    const from = start;
    start += line.length + 1;
    const marks: Mark[] = [];
    for (
      let mark = structure.marks[next];
      mark !== undefined && mark.start < start;
      mark = structure.marks[next]
    ) {
      marks.push(mark);
      next += 1;
    }
    if (line === '') return null;
    const { kind = 'paragraph', level, marker } = structure.blocks.get(number) ?? {};
    return (
      <p key={number} className="copied-line" data-kind={kind} data-level={level} dir="auto">
        {marker !== undefined && <span className="copied-marker">{marker} </span>}
        {piecesOf(line, from, marks)}
      </p>
    );
  });
}

function piecesOf(line: string, from: number, marks: readonly Mark[]): ReactNode[] {
  const end = from + line.length;
  const edges = [...new Set([from, end, ...marks.flatMap((mark) => [mark.start, mark.end])])]
    .filter((edge) => edge >= from && edge <= end)
    .sort((a, b) => a - b);
  return edges.slice(1).map((to, at) => {
    const start = edges[at] ?? from;
    const kinds = marks.filter((mark) => mark.start <= start && mark.end >= to).map(({ kind }) => kind);
    const words = line.slice(start - from, to - from);
    return kinds.length === 0 ? (
      words
    ) : (
      <span key={start} className={kinds.map((kind) => `copied-${kind}`).join(' ')}>
        {words}
      </span>
    );
  });
}
