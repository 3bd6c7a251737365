// Owns the one way in which reading a document fails. Knows nothing of files or of how the failure is shown.
import { message } from '#core/messages/catalogue.ts';
import { largestDocument } from '#core/text/document-size.ts';

export type ReaderProblemCode = 'not-text' | 'too-large';

/** Thrown when bytes cannot become a document. The message is for people: what it is, and what to do. */
export class ReaderProblem extends Error {
  override readonly name = 'ReaderProblem';
  readonly code: ReaderProblemCode;
  constructor(code: ReaderProblemCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The refusal of a file with this many bytes. */
export function tooLarge(bytes: number): ReaderProblem {
  return new ReaderProblem(
    'too-large',
    message('reader.tooLarge', {
      megabytes: Math.ceil(bytes / 1_000_000),
      limit: largestDocument / 1_000_000,
    }),
  );
}
