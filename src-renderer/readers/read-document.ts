// Owns reading a source file's bytes into a document's text and what stands beside it. Knows nothing of where bytes come from.
import { message } from '#core/messages/catalogue.ts';
import { canonicalText } from '#core/text/canonical-text.ts';
import type { Encoding } from '#core/text/encodings.ts';
import { noStructure, type Structure } from '#core/text/structure.ts';
import { decodeText, saysItsEncoding, type DecodedText } from './decode-text.ts';
import { readFormatInWorker } from './document-worker-client.ts';
import { fileTitle, markdownTitle, namedTitle } from './document-title.ts';
import { formatOf } from './format-names.ts';
import type { FormatName, FormatReading, FormatRequest, ReadingScope } from './format-reading.ts';
import { readFrontMatter, type Metadata } from './front-matter.ts';
import type { Analysis } from './markdown-analysis.ts';
import { analyseMarkdownInWorker } from './markdown-worker-client.ts';

export interface SourceFile {
  /** File name; its extension chooses the reader. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The encoding that a person chose; `forTheseBytes`: not for an earlier state of the file. */
  readonly chosen?: { readonly encoding: Encoding; readonly forTheseBytes: boolean };
  /** What a person chose to see of a web page; its article without a choice. */
  readonly scope?: ReadingScope;
}

export interface ReadDocument {
  /** Canonical: line ends are \n, no byte order mark. */
  readonly text: string;
  /** Undefined for formats that bring their own, so that there is nothing to choose. */
  readonly encoding: Encoding | undefined;
  /** True when the encoding was guessed or damaged bytes were replaced. */
  readonly uncertain: boolean;
  /** How the encoding is known, and what does not stand in the text as it stands in the file. */
  readonly decoding: Pick<DecodedText, 'by' | 'damage' | 'nuls'>;
  readonly bom: boolean;
  readonly lineEnds: ReturnType<typeof canonicalText>['lineEnds'];
  /** Name and version of what made the text; a new version may make another text of the same bytes. */
  readonly reader: 'text/1' | 'markdown/1' | FormatReading['reader'];
  readonly title: string;
  readonly metadata: Metadata;
  /** Arrives later than the text and never rejects. */
  readonly structure: Promise<Structure>;
  /** For people: what the structure lacks and why; undefined when it is whole. Never rejects. */
  readonly structureNote: Promise<string | undefined>;
  /** Of a web page: what of it the text is. */
  readonly scope: ReadingScope | undefined;
  /** How many the source has; undefined for formats without pages. */
  readonly pages: number | undefined;
}

/** Where the parsing is done. What it takes on hostile input has no bound, so in a window it must be workers. */
export interface Parsers {
  readonly analyse: (markdown: string) => Promise<Analysis>;
  readonly readFormat: (request: FormatRequest, signal?: AbortSignal) => Promise<FormatReading>;
}

const workers: Parsers = { analyse: analyseMarkdownInWorker, readFormat: readFormatInWorker };

const markdownName = /\.(md|markdown|mdown|mkd)$/i;

/**
 * Rejects with a ReaderProblem when the bytes are not what the name says, are damaged or too many; with the signal's reason
 * when it is aborted.
 */
export async function readDocument(
  source: SourceFile,
  parsers: Partial<Parsers> = {},
  signal?: AbortSignal,
): Promise<ReadDocument> {
  const { analyse, readFormat } = { ...workers, ...parsers };
  const format = formatOf(source.name);
  if (format !== undefined) return fromFormat(source, await readFormat(requestFor(source, format), signal));
  const { decoded, encoding, ...decoding } = decodeText(source.bytes, chosenFor(source));
  const { text, bom, lineEnds } = canonicalText(decoded);
  const uncertain = decoding.by === 'guess' || decoding.damage !== undefined;
  const facts = { text, encoding, uncertain, decoding, bom, lineEnds, scope: undefined, pages: undefined };
  if (!markdownName.test(source.name)) {
    return {
      ...facts,
      reader: 'text/1',
      title: fileTitle(source.name),
      metadata: {},
      structure: Promise.resolve(noStructure),
      structureNote: Promise.resolve(undefined),
    };
  }
  const { metadata } = readFrontMatter(text);
  const analysis = analyse(text);
  return {
    ...facts,
    reader: 'markdown/1',
    title: markdownTitle(text, metadata, source.name),
    metadata,
    structure: analysis.then(({ structure }) => structure),
    structureNote: analysis.then(({ linesOnly }) => noteOn(linesOnly)),
  };
}

function requestFor(source: SourceFile, format: FormatName): FormatRequest {
  const encoding = format === 'html' ? chosenFor(source) : undefined;
  return {
    format,
    name: source.name,
    bytes: source.bytes,
    ...(encoding === undefined ? {} : { encoding }),
    ...(source.scope === undefined ? {} : { scope: source.scope }),
  };
}

function fromFormat(source: SourceFile, reading: FormatReading): ReadDocument {
  const { text, structure, reader, title, metadata, note, decoded, scope, pages } = reading;
  const decoding = decoded?.decoding ?? { by: 'bytes', damage: undefined, nuls: undefined };
  return {
    text,
    encoding: decoded?.encoding,
    uncertain: decoding.by === 'guess' || decoding.damage !== undefined,
    decoding,
    bom: decoded?.bom ?? false,
    lineEnds: decoded?.lineEnds ?? 'lf',
    reader,
    title: namedTitle(title, source.name),
    metadata,
    structure: Promise.resolve(structure),
    structureNote: Promise.resolve(note),
    scope,
    pages,
  };
}

/** A choice made for other bytes does not stand against new ones that say themselves what they are. */
function chosenFor({ bytes, chosen }: SourceFile): Encoding | undefined {
  if (chosen === undefined) return undefined;
  return chosen.forTheseBytes || !saysItsEncoding(bytes) ? chosen.encoding : undefined;
}

function noteOn(linesOnly: Analysis['linesOnly']): string | undefined {
  return linesOnly === undefined ? undefined : message(`reader.linesOnly.${linesOnly}`);
}
