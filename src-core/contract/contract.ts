// Owns the host contract: every method and event that crosses between renderer and main process, as one table of
// schemas. Both transports (Electron IPC, loopback HTTP) and their tests read this table; nothing crosses that is not here.
import { z } from 'zod';
import { journalEntrySchema, stampedChangeSchema, vectorSchema } from '../annotation/change.ts';
import { hashSchema, idSchema } from '../annotation/records.ts';
import { conflictMethods } from './conflict-methods.ts';
import { documentMethods, listingFields } from './document-methods.ts';
import { draftMethods } from './draft-methods.ts';
import { historyMethods } from './history-methods.ts';
import { backupProgressSchema, snapshotMethods } from './snapshot-methods.ts';
import { spaceMethods, spaceSchema } from './space-methods.ts';
import { purgeMethods } from './purge-methods.ts';
import { verifyMethods } from './verify-methods.ts';
import {
  bytesSchema,
  errorSchema,
  journalStateSchema,
  libraryKey,
  librarySchema,
  settingsSchema,
  type HostErrorData,
} from './host-data.ts';

const empty = z.strictObject({});
const inLibrary = { library: libraryKey };

/** method → what it takes and gives. */
export const methods = {
  /**
   * First call: who hosts us, the settings, and the library that this window was opened on. `library` and `document` are what
   * a browser tab was opened for, by its address: a library that is open or among the recent ones.
   */
  'app.hello': {
    input: z.strictObject({ library: libraryKey.optional(), document: idSchema.optional() }),
    output: z.strictObject({
      shell: z.enum(['electron', 'web']),
      platform: z.enum(['linux', 'darwin', 'win32']),
      version: z.string(),
      /** False when nobody has chosen an annotator's name yet; then `annotator` holds the offered default. */
      greeted: z.boolean(),
      settings: settingsSchema,
      library: librarySchema.optional(),
      /** The document that the window was asked to show, told once: a reload goes back to where the person was. */
      document: idSchema.optional(),
      /** Why the asked-for library did not open or, beside a library, why the asked-for file is not shown. */
      problem: errorSchema.optional(),
      abilities: z.strictObject({
        nativeDialogs: z.boolean(),
        /** The window's own menu shows the commands, and `window.menuState` keeps it true. */
        nativeMenu: z.boolean(),
        /** Writes a PDF itself; otherwise the print dialog's "save as PDF" is the way. */
        pdf: z.boolean(),
      }),
      /** The program ended unexpectedly last time: told once. */
      crash: z.strictObject({ at: z.string(), what: z.string() }).optional(),
    }),
  },
  'settings.change': { input: settingsSchema.partial(), output: settingsSchema },

  /** An address outside: http(s) or mailto only, through the system's browser. Asked for by a person, never by a document. */
  'address.open': { input: z.strictObject({ address: z.string().max(4096) }), output: empty },

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

  ...documentMethods,
  ...draftMethods,
  ...verifyMethods,
  ...purgeMethods,
  ...conflictMethods,
  ...spaceMethods,
  ...historyMethods,
  ...snapshotMethods,

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
  /** Electron only: the page as it prints, as PDF, through the save dialog. */
  'print.savePdf': {
    input: z.strictObject({ suggestedName: z.string().min(1).max(255) }),
    output: z.strictObject({ saved: z.boolean(), location: z.string().optional() }),
  },
  /** Electron only: another window on this library, or on the library used last; the web shell opens a tab itself. */
  'window.open': {
    input: z.strictObject({ library: libraryKey.optional(), document: idSchema.optional() }),
    output: empty,
  },
  /** Electron only: which commands can run now and which are switched on, for the native menu. */
  'window.menuState': {
    input: z.strictObject({ enabled: z.array(z.string()), checked: z.array(z.string()) }),
    output: empty,
  },
  /** Names the window after what it shows. The document is shown again when Attest opens its windows at the next start. */
  'window.title': {
    input: z.strictObject({ title: z.string().max(1000), document: idSchema.optional() }),
    output: empty,
  },
  /** Electron only: full screen on or off; a browser's page asks the browser. */
  'window.fullScreen': { input: empty, output: empty },
  /** The end of the program's own log, which never holds text of documents, and where it is. */
  'log.read': {
    input: empty,
    output: z.strictObject({ location: z.string(), text: z.string() }),
  },
  /** Shows the log file in the system's file manager. */
  'log.reveal': { input: empty, output: empty },
  /**
   * Something failed in the window: the stack of the error, its name in front. `where` is a word of the program. The log keeps
   * kinds and places only, no messages, as those may quote a document.
   */
  'log.write': {
    input: z.strictObject({ where: z.string().max(200), problem: z.string().max(20_000) }),
    output: empty,
  },
  /** Tells the host whether this window may close; while it may not, the host asks first. */
  'window.unsaved': { input: z.strictObject({ unsaved: z.boolean() }), output: empty },
} as const;

export const events = {
  'documents.changed': z.strictObject({ ...inLibrary, ...listingFields }),
  /** Entries newly in the journal, from this writer's other windows and from other writers, with the vector after them. */
  'journal.entries': z.strictObject({
    ...inLibrary,
    entries: z.array(journalEntrySchema),
    vector: vectorSchema,
    /** They fill places before a position told earlier, where entries were missing until now. */
    late: z.literal(true).optional(),
  }),
  'journal.state': z.strictObject({ ...inLibrary, journal: journalStateSchema }),
  /** There is less room on a disk than before, or enough again. */
  'space.state': z.strictObject({ ...inLibrary, space: spaceSchema }),
  /** Something was deleted for good, here or elsewhere: windows load again, so that nothing of it stays in them. */
  'library.purged': z.strictObject(inLibrary),
  'settings.changed': z.strictObject({ settings: settingsSchema }),
  /** To the window whose backup or restoring it is. */
  'backup.progress': backupProgressSchema,
  /** Show this document: a file of the open library was opened with Attest. */
  'document.show': z.strictObject({ ...inLibrary, id: idSchema }),
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

export function isMethod(name: string): name is Method {
  return Object.hasOwn(methods, name);
}
