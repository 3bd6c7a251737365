// Owns reading a source file's bytes into a document's text and what stands beside it. Knows nothing of where bytes come from.
import { message } from '#core/messages/catalogue.ts';
import { canonicalText } from '#core/text/canonical-text.ts';
import { noStructure, type Structure } from '#core/text/structure.ts';
import { decodeText, type Encoding } from './decode-text.ts';
import { fileTitle, markdownTitle } from './document-title.ts';
import { readFrontMatter, type Metadata } from './front-matter.ts';
import type { Analysis } from './markdown-analysis.ts';
import { analyseMarkdownInWorker } from './markdown-worker-client.ts';

export interface SourceFile {
  /** File name; its extension chooses the reader. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ReadDocument {
  /** Canonical: line ends are \n, no byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
  /** True when the encoding was guessed or damaged bytes were replaced. */
  readonly uncertain: boolean;
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
  const { decoded, encoding, uncertain } = decodeText(source.bytes);
  const { text, bom, lineEnds } = canonicalText(decoded);
  const facts = { text, encoding, uncertain, bom, lineEnds };
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

function noteOn(linesOnly: Analysis['linesOnly']): string | undefined {
  return linesOnly === undefined ? undefined : message(`reader.linesOnly.${linesOnly}`);
}
