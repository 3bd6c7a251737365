// Owns the host contract: every method and event that crosses between renderer and main process, as one table of
// schemas. Both transports (Electron IPC, loopback HTTP) and their tests read this table; nothing crosses that is not here.
import { z } from 'zod';
import { journalEntrySchema, stampedChangeSchema, vectorSchema } from '../annotation/change.ts';
import { documentSchema, hashSchema, idSchema } from '../annotation/records.ts';

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

/** Raw bytes. They travel beside the JSON, never inside it; a method has at most one such field, named `bytes`. */
const bytesSchema = z.instanceof(Uint8Array);

/** Names an open library in every call about it: the shell's key for the folder at its real path. */
const libraryKey = z.string().regex(/^[0-9a-f]{16,64}$/);

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

export const settingsSchema = z.strictObject({
  annotator: z.string().max(200),
  theme: z.enum(['system', 'light', 'dark']),
  /** Size of the reading text in CSS px and width of its column in characters. */
  textSize: z.int().min(12).max(36),
  lineLength: z.int().min(40).max(120),
  documentsPane: z.boolean(),
  annotationsPane: z.boolean(),
});
export type Settings = Readonly<z.infer<typeof settingsSchema>>;
export const defaultSettings: Settings = {
  annotator: '',
  theme: 'system',
  textSize: 19,
  lineLength: 70,
  documentsPane: true,
  annotationsPane: true,
};

/** How the journal is doing; `pending` counts changes taken but not yet on disk. */
export const journalStateSchema = z.strictObject({
  state: z.enum(['good', 'failing', 'read-only']),
  message: z.string().optional(),
  /** What verification found at start-up, in words for people: torn tails cut, damaged lines set aside. */
  notices: z.array(z.string()),
});
export type JournalState = Readonly<z.infer<typeof journalStateSchema>>;

const empty = z.strictObject({});
const inLibrary = { library: libraryKey };
const ofDocument = { library: libraryKey, id: idSchema };

/** method → what it takes and gives. */
export const methods = {
  /** First call: who hosts us, the settings, and the library that this window was opened on. */
  'app.hello': {
    input: empty,
    output: z.strictObject({
      shell: z.enum(['electron', 'web']),
      platform: z.enum(['linux', 'darwin', 'win32']),
      version: z.string(),
      /** False when nobody has chosen an annotator's name yet; then `annotator` holds the offered default. */
      greeted: z.boolean(),
      settings: settingsSchema,
      library: librarySchema.optional(),
      /** Why the asked-for library did not open. */
      problem: errorSchema.optional(),
      abilities: z.strictObject({ nativeDialogs: z.boolean() }),
    }),
  },
  'settings.change': { input: settingsSchema.partial(), output: settingsSchema },

  /** Electron only: the system's folder dialog. Nothing when the user cancelled. */
  'library.choose': { input: empty, output: z.strictObject({ library: librarySchema.optional() }) },
  /** Web shell only: folders on the machine that serves, for its own folder picker. Empty path: the home folder. */
  'folders.list': {
    input: z.strictObject({ path: z.string().max(4096) }),
    output: z.strictObject({
      path: z.string(),
      parent: z.string().optional(),
      folders: z.array(z.strictObject({ name: z.string(), path: z.string() })),
      /** Documents that Attest could open directly in this folder. */
      documents: z.int(),
    }),
  },
  /** Web shell only: opens a folder named by the picker. */
  'library.openFolder': {
    input: z.strictObject({ path: z.string().max(4096) }),
    output: z.strictObject({ library: librarySchema }),
  },
  /** Electron's preload only: a file or folder dropped on the window. The page never sees the path. */
  'library.openDropped': {
    input: z.strictObject({ path: z.string().max(4096) }),
    output: z.strictObject({ library: librarySchema }),
  },
  /** Folders opened before, newest first. */
  'library.recent': {
    input: empty,
    output: z.strictObject({
      libraries: z.array(z.strictObject({ key: libraryKey, name: z.string(), location: z.string() })),
    }),
  },
  'library.openRecent': {
    input: z.strictObject({ key: libraryKey }),
    output: z.strictObject({ library: librarySchema }),
  },

  'documents.list': {
    input: z.strictObject(inLibrary),
    output: z.strictObject({ documents: z.array(listedDocumentSchema) }),
  },
  /** The source file's bytes, read whole from one open descriptor, and their hash. */
  'documents.read': {
    input: z.strictObject(ofDocument),
    output: z.strictObject({
      path: z.string(),
      sourceHash: hashSchema,
      modifiedAt: z.number(),
      bytes: bytesSchema,
    }),
  },
  /** Keeps a text as a new plain-text file named after the title; the name gets a number when it is taken. */
  'documents.create': {
    input: z.strictObject({
      ...inLibrary,
      title: z.string().min(1).max(200),
      text: z.string().max(100_000_000),
    }),
    output: z.strictObject({ document: listedDocumentSchema }),
  },

  /** Keeps a canonical text that targets refer to, as UTF-8 bytes that must have this hash. */
  'texts.keep': {
    input: z.strictObject({ ...inLibrary, hash: hashSchema, bytes: bytesSchema }),
    output: z.strictObject({ kept: z.boolean() }),
  },
  'texts.read': {
    input: z.strictObject({ ...inLibrary, hash: hashSchema }),
    output: z.strictObject({ bytes: bytesSchema }),
  },

  /** Appends in the order given, as one write; answers only after fdatasync. Change ids already there are not repeated. */
  'journal.append': {
    input: z.strictObject({ ...inLibrary, changes: z.array(stampedChangeSchema).min(1).max(100_000) }),
    output: z.strictObject({ sequence: z.int(), hash: z.string() }),
  },
  /** Entries that `after` does not hold, each writer's in order, at most `limit`; `done` when none are left. */
  'journal.read': {
    input: z.strictObject({ ...inLibrary, after: vectorSchema, limit: z.int().min(1).max(20_000) }),
    output: z.strictObject({ entries: z.array(journalEntrySchema), vector: vectorSchema, done: z.boolean() }),
  },
  'journal.position': {
    input: z.strictObject(inLibrary),
    output: z.strictObject({ vector: vectorSchema, journal: journalStateSchema }),
  },

  /** Electron only: the save dialog, then an atomic write. The web shell downloads instead. */
  'export.save': {
    input: z.strictObject({ suggestedName: z.string().min(1).max(255), bytes: bytesSchema }),
    output: z.strictObject({ saved: z.boolean(), location: z.string().optional() }),
  },
  /** Tells the host whether this window may close; while it may not, the host asks first. */
  'window.unsaved': { input: z.strictObject({ unsaved: z.boolean() }), output: empty },
} as const;

export const events = {
  'documents.changed': z.strictObject({ ...inLibrary, documents: z.array(listedDocumentSchema) }),
  /** Entries newly in the journal, from this writer's other windows and from other writers, with the vector after them. */
  'journal.entries': z.strictObject({
    ...inLibrary,
    entries: z.array(journalEntrySchema),
    vector: vectorSchema,
  }),
  'journal.state': z.strictObject({ ...inLibrary, journal: journalStateSchema }),
  'settings.changed': z.strictObject({ settings: settingsSchema }),
  /** A menu entry was chosen: run this command of the command table. */
  'command.run': z.strictObject({ command: z.string() }),
  /** Sent by the host at intervals so that both ends notice a dead connection. */
  'host.alive': empty,
} as const;

export type Method = keyof typeof methods;
export type Input<M extends Method> = z.infer<(typeof methods)[M]['input']>;
export type Output<M extends Method> = z.infer<(typeof methods)[M]['output']>;
export type HostEvent = keyof typeof events;
export type Payload<E extends HostEvent> = z.infer<(typeof events)[E]>;

export type Reply<M extends Method> =
  { readonly ok: true; readonly value: Output<M> } | { readonly ok: false; readonly error: HostErrorData };

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

export function isMethod(name: string): name is Method {
  return Object.hasOwn(methods, name);
}
