// Owns the one way in which reading a document fails. Knows nothing of files or of how the failure is shown.

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
