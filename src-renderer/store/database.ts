// Owns the schema of the IndexedDB database, version by version, and how it is opened. Knows nothing of the journal.
import { Dexie, type Table } from 'dexie';
import type { PackedAnnotations } from '#core/annotation/annotation-index.ts';
import type { StampedChange } from '#core/annotation/change.ts';
import type { MergedRecord } from '#core/annotation/merge.ts';
import type { Id, Json, RecordKind } from '#core/annotation/records.ts';
import type { Draft } from '#core/text/draft.ts';
import { within, type After } from './host-port.ts';

/** A merged record as stored; its kind is its table. Removed records stay, as tombstones. */
export type RecordRow = Omit<MergedRecord, 'kind'>;

/** With the columns that indexes need. `tick` counts the writes of annotation rows: a row written later has a higher one. */
export interface AnnotationRow extends RecordRow {
  readonly documentId?: Id;
  readonly setId?: Id;
  readonly tick: number;
}

/** A document's annotations in columns, with all that rows up to `tick` say and perhaps more. */
export interface PackedRow {
  readonly documentId: Id;
  readonly tick: number;
  readonly packed: PackedAnnotations;
}

/** Number of alive annotations of a document. */
export interface CountRow {
  readonly documentId: Id;
  readonly alive: number;
}

/** A canonical text by its hash, cached; the ones stored longest ago make room. `storedAt`: ms since 1970. */
export interface TextRow {
  readonly hash: string;
  readonly text: string;
  readonly storedAt: number;
}

/** A text that targets refer to and that the host has not yet kept. */
export interface UnsentTextRow {
  readonly hash: string;
  readonly text: string;
}

/** Changes of one batch that the journal has not acknowledged. */
export interface OutboxRow {
  readonly key?: number;
  readonly changes: readonly StampedChange[];
}

/** Last journal entry of a writer that the rows hold. */
export interface PositionRow {
  readonly writer: Id;
  readonly sequence: number;
  readonly hash: string;
}

export interface MetaRow {
  readonly key: string;
  readonly value: Json;
}

export type AttestDatabase = Dexie & {
  readonly documents: Table<RecordRow, Id>;
  readonly annotationSets: Table<RecordRow, Id>;
  readonly annotations: Table<AnnotationRow, Id>;
  readonly relations: Table<RecordRow, Id>;
  readonly entities: Table<RecordRow, Id>;
  readonly tagSets: Table<RecordRow, Id>;
  readonly rebases: Table<RecordRow, Id>;
  readonly packed: Table<PackedRow, Id>;
  readonly counts: Table<CountRow, Id>;
  readonly texts: Table<TextRow, string>;
  readonly unsentTexts: Table<UnsentTextRow, string>;
  readonly drafts: Table<Draft, Id>;
  readonly outbox: Table<OutboxRow, number>;
  readonly positions: Table<PositionRow, Id>;
  readonly meta: Table<MetaRow, string>;
};

/** Kind of record → its table. */
export const tableOf = {
  document: 'documents',
  annotationSet: 'annotationSets',
  annotation: 'annotations',
  relation: 'relations',
  entity: 'entities',
  tagSet: 'tagSets',
  rebase: 'rebases',
} as const satisfies Record<RecordKind, keyof AttestDatabase>;

/** An IndexedDB implementation; tests bring their own, one per simulated browser profile. */
export interface IndexedDbPort {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof globalThis.IDBKeyRange;
}

export interface OpenOptions {
  readonly after: After;
  readonly indexedDb?: IndexedDbPort | undefined;
  /** Another window wants to change or delete the database; this connection is closed by then. */
  readonly onVersionChange: () => void;
}

const openLimit = 5000;
const schemaVersion = 2;

/** Dexie would open a database of a later version and change its schema back; it belongs to a later Attest. */
async function refuseLaterVersion(name: string, { after, indexedDb }: OpenOptions): Promise<void> {
  const factory = indexedDb?.indexedDB ?? indexedDB;
  if (typeof factory.databases !== 'function') return;
  const databases = await within(after, openLimit, factory.databases(), 'listing the databases');
  const version = databases.find((database) => database.name === name)?.version ?? 0;
  // Dexie counts in tenths.
  if (Math.floor(version / 10) > schemaVersion)
    throw new Error('the database was made by a later version of Attest');
}

/** Opens or creates the database. Rejects when IndexedDB refuses or does not answer. */
export async function openDatabase(name: string, options: OpenOptions): Promise<AttestDatabase> {
  await refuseLaterVersion(name, options);
  const database = new Dexie(name, {
    chromeTransactionDurability: 'strict',
    cache: 'disabled',
    ...options.indexedDb,
  }) as AttestDatabase;

  // Published versions are never edited: a new shape is a new version with an upgrade that may run twice.
  database.version(1).stores({
    documents: 'id',
    annotationSets: 'id',
    annotations: 'id, [documentId+tick], [setId+id]',
    relations: 'id',
    entities: 'id',
    tagSets: 'id',
    rebases: 'id',
    packed: 'documentId',
    counts: 'documentId',
    texts: 'hash, storedAt',
    unsentTexts: 'hash',
    outbox: '++key',
    positions: 'writer',
    meta: 'key',
  });
  database.version(2).stores({ drafts: 'documentId' });

  database.on('versionchange', () => {
    database.close({ disableAutoOpen: true });
    options.onVersionChange();
  });
  const blocked = new Promise<never>((_, reject) => {
    database.on('blocked', () => reject(new Error('another window holds an older version of the database')));
  });
  try {
    await within(options.after, openLimit, Promise.race([database.open(), blocked]), 'opening the database');
  } catch (error) {
    database.close({ disableAutoOpen: true });
    throw error;
  }
  return database;
}
