// Owns the shapes that the host contract's methods and events share, and its errors. The methods are in contract.ts.
import { z } from 'zod';
import { documentSchema, idSchema } from '../annotation/records.ts';

/** Errors cross as data: `{ok: false, error: {code, message}}`. The message is for people; details name what and where. */
export const errorCodes = [
  'bad-request', // the arguments do not fit the method's schema
  'forbidden', // not allowed: outside the library, wrong sender, wrong token
  'not-found', // no such library, document or text
  'unreadable', // it exists but cannot be read
  'not-text', // bytes that are not text
  'too-large',
  'exists', // something of that name is there already
  'read-only', // the place cannot be written
  'disk-full',
  'conflict', // the file is not what the caller thought it was
  'damaged', // a checksum does not fit
  'busy',
  'unavailable', // the host does not answer
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export const errorSchema = z.strictObject({
  code: z.enum(errorCodes),
  message: z.string(),
  /** Catalogue message that says it in the reader's words, with its parameters. */
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type HostErrorData = z.infer<typeof errorSchema>;

/** Thrown on either side of the contract; crosses as data. */
export class HostError extends Error {
  override readonly name = 'HostError';
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string | number>> | undefined;
  constructor(code: ErrorCode, message: string, details?: Readonly<Record<string, string | number>>) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** Raw bytes. They travel beside the JSON, never inside it; a method has at most one such field, named `bytes`. */
export const bytesSchema = z.instanceof(Uint8Array);

/** Names an open library in every call about it: the shell's key for the folder at its real path. */
export const libraryKey = z.string().regex(/^[0-9a-f]{16,64}$/);

export const librarySchema = z.strictObject({
  key: libraryKey,
  /** The library's own id, kept in `.attest/library.json`; copies of a folder share it. */
  id: idSchema,
  name: z.string(),
  /** Where it is, for people to read; never sent back. */
  location: z.string(),
  /** This shell's writer in the library's journal. */
  writer: idSchema,
  /** 'own-folder' when the library cannot be written and its journal is kept in the user-data folder. */
  journalPlace: z.enum(['library', 'own-folder']),
  /** Where the folder was when its id was given, when it is a copy of that folder and that one still exists. */
  copyOf: z.string().optional(),
});
export type LibraryInfo = Readonly<z.infer<typeof librarySchema>>;

/** A document as found on disk. `record` is what the journal knows of it, when it knows it. */
export const listedDocumentSchema = z.strictObject({
  id: idSchema,
  path: z.string(),
  title: z.string(),
  /** Size in bytes and time of last change in ms since 1970; 0 when missing. */
  size: z.number(),
  modifiedAt: z.number(),
  state: z.enum(['ready', 'missing', 'unreadable', 'too-large']),
  record: documentSchema.optional(),
});
export type ListedDocument = Readonly<z.infer<typeof listedDocumentSchema>>;

/**
 * A path inside a library, relative to it, forward slashes, no `.` or `..` segments, none that starts with a dot. The host
 * checks it against links as well. Empty: the library's own folder.
 */
export const innerPathSchema = z
  .string()
  .max(4096)
  .regex(
    /^(?:[^./\\\p{Cc}][^/\\\p{Cc}]*(?:\/[^./\\\p{Cc}][^/\\\p{Cc}]*)*)?$/u,
    'not a path inside the library',
  );

export const documentSorts = ['name', 'modified', 'status', 'annotations'] as const;

export const settingsSchema = z.strictObject({
  annotator: z.string().max(200),
  theme: z.enum(['system', 'light', 'dark']),
  /** 'system' follows the system's wish for more contrast. */
  contrast: z.enum(['system', 'standard', 'more']),
  /** Size of the reading text in CSS px and width of its column in characters. */
  textSize: z.int().min(12).max(36),
  lineLength: z.int().min(40).max(120),
  documentsPane: z.boolean(),
  annotationsPane: z.boolean(),
  documentSort: z.enum(documentSorts),
});
export type Settings = Readonly<z.infer<typeof settingsSchema>>;
export const defaultSettings: Settings = {
  annotator: '',
  theme: 'system',
  contrast: 'system',
  textSize: 19,
  lineLength: 70,
  documentsPane: true,
  annotationsPane: true,
  documentSort: 'name',
};

/** How the journal is doing; `pending` counts changes taken but not yet on disk. */
export const journalStateSchema = z.strictObject({
  state: z.enum(['good', 'failing', 'read-only']),
  message: z.string().optional(),
  /** What verification found at start-up, in words for people: torn tails cut, damaged lines set aside. */
  notices: z.array(z.string()),
  /** Names what was found damaged or cannot be read, the same for the same damage; absent while everything can be read. */
  damage: z.string().optional(),
  /** Times that something was deleted for good; absent for never. */
  purges: z.int().optional(),
});
export type JournalState = Readonly<z.infer<typeof journalStateSchema>>;
