// Owns the one way in which reading a document fails. Knows nothing of files or of how the failure is shown.
import { message } from '#core/messages/catalogue.ts';
import { largestDocument } from '#core/text/document-size.ts';

/**
 * 'not-text': the bytes are something else; 'damaged': a file of its kind that cannot be read; 'no-words': it can, and holds no
 * text; 'protected': a password is needed; 'too-large': more than a window can hold, also once unpacked; 'time': the limit ran out.
 */
export type ReaderProblemCode = 'not-text' | 'damaged' | 'no-words' | 'protected' | 'too-large' | 'time';

/** Thrown when bytes cannot become a document. The message is for people: what it is, and what to do. */
export class ReaderProblem extends Error {
  override readonly name = 'ReaderProblem';
  readonly code: ReaderProblemCode;
  constructor(code: ReaderProblemCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The refusal of a file with this many bytes; `limit` is what one of its kind may have. */
export function tooLarge(bytes: number, limit = largestDocument): ReaderProblem {
  return new ReaderProblem(
    'too-large',
    message('reader.tooLarge', {
      megabytes: Math.ceil(bytes / 1_000_000),
      limit: limit / 1_000_000,
    }),
  );
}

/** The refusal of a file that is small enough itself, and whose text is not. */
export function tooMuchText(): ReaderProblem {
  return new ReaderProblem('too-large', message('reader.tooMuchText'));
}

/** The refusal of a file whose parts are more, or nested deeper, than any article has. */
export function tooComplex(): ReaderProblem {
  return new ReaderProblem('too-large', message('reader.tooComplex'));
}

/** A file of this kind ("Word document") that cannot be read; `reason` says what is wrong in it, as a whole sentence. */
export function damaged(kind: string, reason: string): ReaderProblem {
  return new ReaderProblem('damaged', message('reader.damaged', { kind, reason }));
}
