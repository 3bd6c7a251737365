// Makes PDF files for tests: words at places, in a font that every reader knows the widths of.

export interface Words {
  readonly text: string;
  readonly x: number;
  /** From the top of the page. */
  readonly y: number;
  readonly size?: number;
  /** Radians, for words that stand on their side. */
  readonly angle?: number;
  /** Letters beyond Latin-1: each gets a code, and the file says which letter that is. */
  readonly foreign?: boolean;
}

export interface PdfOptions {
  readonly info?: Readonly<Record<string, string>>;
  readonly language?: string;
  /** Numbers of pages (from 1) that are turned by a quarter. */
  readonly turned?: readonly number[];
  /** More entries of the trailer, as they stand in the file. */
  readonly trailer?: string;
}

export const pageWidth = 612;
export const pageHeight = 792;

export function pdfFile(pages: readonly (readonly Words[])[], options: PdfOptions = {}): Uint8Array {
  const { info = {}, language, turned = [], trailer = '' } = options;
  const foreign = [
    ...new Set(pages.flat().flatMap(({ text, foreign: is }) => (is === true ? [...text] : []))),
  ];
  const objects: string[] = [
    `<< /Type /Catalog /Pages 2 0 R ${language === undefined ? '' : `/Lang (${language})`} >>`,
    `<< /Type /Pages /Kids [${pages.map((_, at) => `${6 + at * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 33 /LastChar ${32 + foreign.length} /Widths [${foreign.map(() => 500).join(' ')}] /ToUnicode 5 0 R >>`,
    streamOf(unicodeMap(foreign)),
  ];
  for (const [at, words] of pages.entries()) {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] ${turned.includes(at + 1) ? '/Rotate 90' : ''} /Contents ${7 + at * 2} 0 R /Resources << /Font << /F 3 0 R /G 4 0 R >> >> >>`,
      streamOf(words.map((word) => drawing(word, foreign)).join('\n')),
    );
  }
  objects.push(
    `<< ${Object.entries(info)
      .map(([key, value]) => `/${key} (${escaped(value)})`)
      .join(' ')} >>`,
  );
  let file = '%PDF-1.5\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  file += places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF`;
  return Uint8Array.from(file, (letter) => letter.charCodeAt(0));
}

function streamOf(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function drawing(
  { text, x, y, size = 10, angle = 0, foreign: isForeign = false }: Words,
  foreign: readonly string[],
): string {
  const [cos, sin] = [Math.cos(angle).toFixed(4), Math.sin(angle).toFixed(4)];
  const codes = isForeign
    ? String.fromCharCode(...[...text].map((letter) => 33 + foreign.indexOf(letter)))
    : text;
  return `BT /${isForeign ? 'G' : 'F'} ${size} Tf ${cos} ${sin} ${-Number(sin)} ${cos} ${x} ${pageHeight - y} Tm (${escaped(codes)}) Tj ET`;
}

function escaped(text: string): string {
  return text
    .replace(/•/g, '\x95')
    .replace(/–/g, '\x96')
    .replace(/[\\()]/g, '\\$&');
}

function unicodeMap(letters: readonly string[]): string {
  const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
  const lines = letters.map((letter, at) => {
    const units = Array.from({ length: letter.length }, (_, unit) => hex(letter.charCodeAt(unit), 4)).join(
      '',
    );
    return `<${hex(33 + at, 2)}> <${units}>`;
  });
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange ${lines.length} beginbfchar ${lines.join('\n')} endbfchar endcmap end end`;
}

export interface Setting {
  readonly x?: number;
  readonly y?: number;
  readonly size?: number;
  readonly leading?: number;
}

/** Lines one below the other. */
export function set(
  lines: readonly string[],
  { x = 72, y = 100, size = 10, leading = 12 }: Setting = {},
): Words[] {
  return lines.map((text, at) => ({ text, x, y: y + at * leading, size }));
}
