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
  /** Letters of a font that the file does not bring, by a character map that it does not bring either. */
  readonly mapped?: MappedFont;
}

export interface MappedFont {
  /** The collection of characters: "GB1" (simplified Chinese), "CNS1" (traditional), "Japan1", "Korea1". */
  readonly ordering: string;
  /** Name of the map; without `codes` one that takes UTF-16. */
  readonly map: string;
  /** Codes by the map, in hex. */
  readonly codes?: string;
}

/** A place on a page that leads to an address. Points from the upper left corner. */
export interface PdfLink {
  readonly page: number;
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
  /** The action as it stands in the file, for those that are no web addresses. */
  readonly action: string;
}

export const leadsTo = (address: string): string => `<< /S /URI /URI (${address}) >>`;

export interface PdfOptions {
  readonly info?: Readonly<Record<string, string>>;
  readonly language?: string;
  /** Numbers of pages (from 1) that are turned by a quarter. */
  readonly turned?: readonly number[];
  readonly links?: readonly PdfLink[];
  /** More entries of the trailer, as they stand in the file. */
  readonly trailer?: string;
}

export const pageWidth = 612;
export const pageHeight = 792;

export function pdfFile(pages: readonly (readonly Words[])[], options: PdfOptions = {}): Uint8Array {
  const { info = {}, language, turned = [], links = [], trailer = '' } = options;
  const foreign = [
    ...new Set(pages.flat().flatMap(({ text, foreign: is }) => (is === true ? [...text] : []))),
  ];
  const maps = new Map(
    pages
      .flat()
      .flatMap(({ mapped }) => (mapped === undefined ? [] : [[mapped.map, mapped.ordering] as const])),
  );
  const firstFont = 6 + pages.length * 2;
  const mapFonts = [...maps.keys()].map((_, at) => `/M${at} ${firstFont + at * 3} 0 R`).join(' ');
  const annotations = (page: number) =>
    links
      .filter((link) => link.page === page)
      .map(
        ({ box: [left, top, right, bottom], action }) =>
          `<< /Type /Annot /Subtype /Link /Rect [${left} ${pageHeight - bottom} ${right} ${pageHeight - top}] /A ${action} >>`,
      )
      .join(' ');
  const objects: string[] = [
    `<< /Type /Catalog /Pages 2 0 R ${language === undefined ? '' : `/Lang (${language})`} >>`,
    `<< /Type /Pages /Kids [${pages.map((_, at) => `${6 + at * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 33 /LastChar ${32 + foreign.length} /Widths [${foreign.map(() => 500).join(' ')}] /ToUnicode 5 0 R >>`,
    streamOf(unicodeMap(foreign)),
  ];
  for (const [at, words] of pages.entries()) {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] ${turned.includes(at + 1) ? '/Rotate 90' : ''} /Contents ${7 + at * 2} 0 R /Annots [${annotations(at + 1)}] /Resources << /Font << /F 3 0 R /G 4 0 R ${mapFonts} >> >> >>`,
      streamOf(words.map((word) => drawing(word, foreign, [...maps.keys()])).join('\n')),
    );
  }
  for (const [at, [map, ordering]] of [...maps].entries()) {
    const own = firstFont + at * 3;
    objects.push(
      `<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /${map} /DescendantFonts [${own + 1} 0 R] >>`,
      `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 0 >> /DW 1000 /FontDescriptor ${own + 2} 0 R >>`,
      '<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>',
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
  { text, x, y, size = 10, angle = 0, foreign: isForeign = false, mapped }: Words,
  foreign: readonly string[],
  maps: readonly string[],
): string {
  const [cos, sin] = [Math.cos(angle).toFixed(4), Math.sin(angle).toFixed(4)];
  if (mapped !== undefined) {
    const written = mapped.codes ?? hexUnits(text);
    return `BT /M${maps.indexOf(mapped.map)} ${size} Tf ${cos} ${sin} ${-Number(sin)} ${cos} ${x} ${pageHeight - y} Tm <${written}> Tj ET`;
  }
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

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
const hexUnits = (text: string) =>
  Array.from({ length: text.length }, (_, unit) => hex(text.charCodeAt(unit), 4)).join('');

function unicodeMap(letters: readonly string[]): string {
  const lines = letters.map((letter, at) => {
    return `<${hex(33 + at, 2)}> <${hexUnits(letter)}>`;
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
