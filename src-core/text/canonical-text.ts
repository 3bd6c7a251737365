// Owns what a document's canonical text is: no byte order mark, `\n` line ends, everything else as it was decoded.
// Knows nothing of bytes or encodings; Unicode normalisation and LS/PS are deliberately left alone.

export type LineEnds = 'lf' | 'crlf' | 'cr' | 'mixed';

export interface CanonicalText {
  readonly text: string;
  /** How lines ended in the source; 'lf' when it has a single line. */
  readonly lineEnds: LineEnds;
  /** Whether the source began with a byte order mark. Only one is taken off: a second one is content. */
  readonly bom: boolean;
}

const byteOrderMark = '\uFEFF';

export function canonicalText(decoded: string): CanonicalText {
  const bom = decoded.startsWith(byteOrderMark);
  const body = bom ? decoded.slice(1) : decoded;
  if (!body.includes('\r')) return { text: body, lineEnds: 'lf', bom };
  return { text: body.replace(/\r\n?/g, '\n'), lineEnds: lineEndsOf(body), bom };
}

/** The decoded source that canonicalText would take to this; undefined for mixed line ends, which are not kept. */
export function sourceText({ text, lineEnds, bom }: CanonicalText): string | undefined {
  const mark = bom ? byteOrderMark : '';
  switch (lineEnds) {
    case 'lf':
      return mark + text;
    case 'crlf':
      return mark + text.replaceAll('\n', '\r\n');
    case 'cr':
      return mark + text.replaceAll('\n', '\r');
    case 'mixed':
      return undefined;
  }
}

/** Offset of the first surrogate without its partner, which no encoder can write; undefined when there is none. */
export function firstLoneSurrogate(text: string): number | undefined {
  const at = text.search(/\p{Surrogate}/u);
  return at < 0 ? undefined : at;
}

export function isWellFormed(text: string): boolean {
  return firstLoneSurrogate(text) === undefined;
}

function lineEndsOf(body: string): LineEnds {
  const kinds: LineEnds[] = [];
  if (body.includes('\r\n')) kinds.push('crlf');
  if (/\r(?!\n)/.test(body)) kinds.push('cr');
  if (/(?<!\r)\n/.test(body)) kinds.push('lf');
  return kinds.length === 1 && kinds[0] !== undefined ? kinds[0] : 'mixed';
}
