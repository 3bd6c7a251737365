// Owns reading a source file's bytes into a document's text and what stands beside it. Knows nothing of where bytes come from.
import { message } from '#core/messages/catalogue.ts';
import { canonicalText } from '#core/text/canonical-text.ts';
import type { Encoding } from '#core/text/encodings.ts';
import { noStructure, type Structure } from '#core/text/structure.ts';
import { decodeText, saysItsEncoding, type DecodedText } from './decode-text.ts';
import { fileTitle, markdownTitle } from './document-title.ts';
import { readFrontMatter, type Metadata } from './front-matter.ts';
import type { Analysis } from './markdown-analysis.ts';
import { analyseMarkdownInWorker } from './markdown-worker-client.ts';

export interface SourceFile {
  /** File name; its extension chooses the reader. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The encoding that a person chose; `forTheseBytes`: not for an earlier state of the file. */
  readonly chosen?: { readonly encoding: Encoding; readonly forTheseBytes: boolean };
}

export interface ReadDocument {
  /** Canonical: line ends are \n, no byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
  /** True when the encoding was guessed or damaged bytes were replaced. */
  readonly uncertain: boolean;
  /** How the encoding is known, and what does not stand in the text as it stands in the file. */
  readonly decoding: Pick<DecodedText, 'by' | 'damage' | 'nuls'>;
  readonly bom: boolean;
  readonly lineEnds: ReturnType<typeof canonicalText>['lineEnds'];
  /** Name and version of what made the text; a new version may make another text of the same bytes. */
  readonly reader: 'text/1' | 'markdown/1';
  readonly title: string;
  readonly metadata: Metadata;
  /** Arrives later than the text and never rejects. */
  readonly structure: Promise<Structure>;
  /** For people: what the structure lacks and why; undefined when it is whole. Never rejects. */
  readonly structureNote: Promise<string | undefined>;
}

const markdownName = /\.(md|markdown|mdown|mkd)$/i;

/**
 * Rejects with a ReaderProblem when the bytes are not text or too many. `analyse` is where Markdown is parsed; what it
 * takes on hostile input has no bound, so in a window it must be a worker.
 */
export async function readDocument(
  source: SourceFile,
  analyse: (markdown: string) => Promise<Analysis> = analyseMarkdownInWorker,
): Promise<ReadDocument> {
  const { decoded, encoding, ...decoding } = decodeText(source.bytes, chosenFor(source));
  const { text, bom, lineEnds } = canonicalText(decoded);
  const uncertain = decoding.by === 'guess' || decoding.damage !== undefined;
  const facts = { text, encoding, uncertain, decoding, bom, lineEnds };
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

/** A choice made for other bytes does not stand against new ones that say themselves what they are. */
function chosenFor({ bytes, chosen }: SourceFile): Encoding | undefined {
  if (chosen === undefined) return undefined;
  return chosen.forTheseBytes || !saysItsEncoding(bytes) ? chosen.encoding : undefined;
}

function noteOn(linesOnly: Analysis['linesOnly']): string | undefined {
  return linesOnly === undefined ? undefined : message(`reader.linesOnly.${linesOnly}`);
}
