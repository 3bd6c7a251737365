// Owns what happens to the database when a library is opened: compared with the journal, brought up to date or built anew.
import type { StampedChange, Vector } from '#core/annotation/change.ts';
import { HostError, type LibraryInfo } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { recordKinds, type Id } from '#core/annotation/records.ts';
import { readHeader } from './database-header.ts';
import { createDatabaseRows } from './database-rows.ts';
import { openDatabase, tableOf, type AttestDatabase, type OpenOptions } from './database.ts';
import { within, type HostCaller } from './host-port.ts';
import { isBehind, isConflict, isForeign, readJournal, writtenBy } from './journal-reader.ts';
import { rebuildDatabase } from './rebuild.ts';
import type { HashedText } from './rows.ts';

/** What earlier windows left for the journal. */
export interface Leftovers {
  /** Oldest first. */
  readonly outbox: readonly { readonly key: number; readonly changes: readonly StampedChange[] }[];
  readonly unsentTexts: readonly HashedText[];
}

export interface OpenedDatabase extends Leftovers {
  readonly database: AttestDatabase;
  /** Where the rows stand. */
  readonly vector: Vector;
  /** Latest clock reading in the rows. */
  readonly clock: string;
  readonly restored: number;
  readonly notices: readonly string[];
}

/** The database must not be written; what could still be read from it is here. */
export interface UnusableDatabase extends Leftovers {
  readonly database?: never;
  readonly reason: string;
}

export interface StartUpOptions extends OpenOptions {
  readonly host: HostCaller;
  readonly library: LibraryInfo;
  readonly now: () => number;
  readonly newId: () => Id;
}

const pageSize = 2000;

const noLeftovers: Leftovers = { outbox: [], unsentTexts: [] };
const readLimit = 15_000;

/**
 * Opens the library's database and makes it agree with the journal, which stands at `journal`.
 * @throws HostError when the host does not answer
 */
export async function startDatabase(
  options: StartUpOptions,
  journal: Vector,
): Promise<OpenedDatabase | UnusableDatabase> {
  const notices: string[] = [];
  let database: AttestDatabase | undefined;
  try {
    database = await openOwnDatabase(options, journal, notices);
    return await bringUpToDate(database, options, journal, notices);
  } catch (error) {
    // Reading does no harm, and what waits for the journal need not wait for the next start.
    const reading =
      database === undefined || error instanceof HostError ? undefined : readLeftovers(database);
    const leftovers =
      reading === undefined
        ? noLeftovers
        : await within(options.after, readLimit, reading, 'reading the outbox').catch(() => noLeftovers);
    database?.close({ disableAutoOpen: true });
    if (error instanceof HostError) throw error;
    return { ...leftovers, reason: error instanceof Error ? error.message : String(error) };
  }
}

async function readLeftovers(database: AttestDatabase): Promise<Leftovers> {
  const outbox: { key: number; changes: readonly StampedChange[] }[] = [];
  await database.outbox.each((row, { primaryKey }) => outbox.push({ key: primaryKey, changes: row.changes }));
  return { outbox, unsentTexts: await database.unsentTexts.toArray() };
}

async function bringUpToDate(
  database: AttestDatabase,
  options: StartUpOptions,
  journal: Vector,
  notices: string[],
): Promise<OpenedDatabase> {
  const { host, library, now, newId } = options;
  let vector = await readPositions(database);
  let restored = 0;

  const rebuild = async () => {
    const rebuilt = await rebuildDatabase({ database, host, library, newId });
    vector = rebuilt.vector;
    restored = rebuilt.restored;
    if (rebuilt.rescued > 0) notices.push(message('store.rescued', { count: rebuilt.rescued }));
  };

  const header = await readHeader(database);
  const sound =
    header !== undefined &&
    !header.doubtful &&
    header.library === library.id &&
    header.writer === library.writer &&
    !isForeign(vector, journal) &&
    header.rows === (await countRows(database));
  if (!sound) {
    await rebuild();
  } else if (isBehind(vector, journal)) {
    const rows = createDatabaseRows(database, now);
    try {
      vector = await readJournal(host, library, vector, pageSize, async (entries, to) => {
        const clock = entries.reduce((latest, entry) => (entry.clock > latest ? entry.clock : latest), '');
        await rows.apply(entries.map(writtenBy), { vector: to, clock });
      });
    } catch (error) {
      if (!isConflict(error)) throw error;
      await rebuild();
    }
  }

  return {
    ...(await readLeftovers(database)),
    database,
    vector,
    clock: (await readHeader(database))?.clock ?? '',
    restored,
    notices,
  };
}

async function readPositions(database: AttestDatabase): Promise<Vector> {
  const rows = await database.positions.toArray();
  return Object.fromEntries(rows.map(({ writer, sequence, hash }) => [writer, { sequence, hash }]));
}

async function countRows(database: AttestDatabase): Promise<number> {
  const counts = await Promise.all(recordKinds.map((kind) => database.table(tableOf[kind]).count()));
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * The database of this library. Databases are named after the folder; when the one found was filled from a library with
 * another id, it is taken over only if the journal is gone and the documents are the same (somebody deleted `.attest`).
 */
async function openOwnDatabase(
  options: StartUpOptions,
  journal: Vector,
  notices: string[],
): Promise<AttestDatabase> {
  const { host, library } = options;
  const name = `attest-${library.key}`;
  const database = await openDatabase(name, options);
  const header = await readHeader(database);
  if (header === undefined || header.library === library.id) return database;
  if (Object.keys(journal).length === 0) {
    const { documents } = await host.call('documents.list', { library: library.key });
    const paths = new Set<unknown>(documents.map((document) => document.path));
    const known = await database.documents.toArray();
    if (known.some((row) => paths.has(row.fields['path']))) return database;
  }
  database.close({ disableAutoOpen: true });
  notices.push(message('store.otherLibrary'));
  return openDatabase(`${name}-${library.id}`, options);
}
