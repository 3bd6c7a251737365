// Owns the one shape in which readers of whole formats take their work and give their result. Plain data: it goes to a worker.
import type { Encoding } from '#core/text/encodings.ts';
import type { LineEnds } from '#core/text/canonical-text.ts';
import type { Structure } from '#core/text/structure.ts';
import type { DecodedText } from './decode-text.ts';
import type { Metadata } from './front-matter.ts';

export type FormatName = 'html' | 'docx' | 'epub' | 'pdf';

/** What of a web page is the document: the article alone, or all its words. */
export type ReadingScope = 'article' | 'page';

export interface FormatRequest {
  readonly format: FormatName;
  /** File name, for messages and as the last resort for a title. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** That a person chose; for HTML only. */
  readonly encoding?: Encoding;
  readonly scope?: ReadingScope;
  /** HTML from the clipboard, in UTF-8, to be kept under this title. */
  readonly copied?: { readonly title: string };
}

export interface FormatReading {
  readonly text: string;
  readonly structure: Structure;
  readonly reader: 'html/1' | 'docx/1' | 'epub/1' | 'pdf/1';
  /** Undefined when the source names none. */
  readonly title: string | undefined;
  readonly metadata: Metadata;
  /** How many the source has; absent for formats without pages. */
  readonly pages?: number;
  /** For people: what is not as it should be; undefined when all is. */
  readonly note: string | undefined;
  /** Of formats that are characters in some encoding. */
  readonly decoded?: {
    readonly encoding: Encoding;
    readonly decoding: Pick<DecodedText, 'by' | 'damage' | 'nuls'>;
    readonly bom: boolean;
    readonly lineEnds: LineEnds;
  };
  /** Of copied HTML: it anew, of its words and what they are alone. */
  readonly clean?: string;
  /** What was read of a web page, which may be more than was asked for. */
  readonly scope?: ReadingScope;
}
