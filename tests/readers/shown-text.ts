// Writes a text with its structure as people can read and compare it: one line per line, its kind in front, marks in brackets.
import type { Structure } from '#core/text/structure.ts';

/** `heading 2 | Words [bold: in bold] more`; an empty line is empty. */
export function shownLines(text: string, { blocks, marks }: Structure): string[] {
  let start = 0;
  return text.split('\n').map((line, number) => {
    const from = start;
    start += line.length + 1;
    const block = blocks.get(number);
    const kind = [
      block?.kind ?? 'paragraph',
      block?.level,
      block?.marker,
      block?.column === undefined ? undefined : `column ${block.column}`,
      block?.page === undefined ? undefined : `page ${block.page}`,
    ]
      .filter((part) => part !== undefined)
      .join(' ');
    if (line === '') return block === undefined ? '' : `${kind} |`;
    const edges: { at: number; order: number; sign: string }[] = [];
    for (const mark of marks) {
      if (mark.start >= from + line.length || mark.end <= from) continue;
      const address = mark.address === undefined ? '' : ` ${mark.address}`;
      edges.push({ at: mark.start - from, order: 1, sign: `[${mark.kind}${address}: ` });
      edges.push({ at: mark.end - from, order: 0, sign: ']' });
    }
    let shown = line;
    for (const { at, sign } of edges.sort((a, b) => b.at - a.at || b.order - a.order)) {
      shown = shown.slice(0, at) + sign + shown.slice(at);
    }
    return `${kind} | ${shown}`;
  });
}
