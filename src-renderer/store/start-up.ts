// Owns what happens to the database when a library is opened: compared with the journal, brought up to date or built anew.
import type { StampedChange, Vector } from '#core/annotation/change.ts';
import { HostError, type LibraryInfo } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Id } from '#core/annotation/records.ts';
import { readHeader } from './database-header.ts';
import { countRows, createDatabaseRows } from './database-rows.ts';
import { openDatabase, type AttestDatabase, type OpenOptions } from './database.ts';
import { within, type HostCaller } from './host-port.ts';
import { isBehind, isConflict, isForeign, readJournal, writtenBy } from './journal-reader.ts';
import { createFillingRows, type FillingRows } from './filling-rows.ts';
import { gatherRecords } from './rebuild.ts';
import { takeOutPurged } from './purged-records.ts';
import type { HashedText } from './rows.ts';

/** What earlier windows left for the journal. */
export interface Leftovers {
  /** Oldest first. */
  readonly outbox: readonly { readonly key: number; readonly changes: readonly StampedChange[] }[];
  readonly unsentTexts: readonly HashedText[];
}

export interface OpenedDatabase extends Leftovers {
  readonly database: AttestDatabase;
  /** Set while the database is filled from what the journal has; to be used in its place. */
  readonly filling?: FillingRows;
  /** False when the rows could not vouch for what the journal may have lost: they were gone, damaged or behind it. */
  readonly vouched: boolean;
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
  /** How many times something was deleted for good in this library. */
  readonly purges: number;
}

const pageSize = 2000;

const noLeftovers: Leftovers = { outbox: [], unsentTexts: [] };

/** Not opened at all, as even that could write; what is in it waits for the next start. */
export function databaseLeftAlone(reason: string): UnusableDatabase {
  return { ...noLeftovers, reason };
}
const readLimit = 15_000;
const fillLimit = 15_000;
/** Records; more are filled in while the person is at work already. */
const filledAtOnce = 2000;

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
    if (options.purges > 0) await takeOutPurged(database, options.host, options.library, options.purges);
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

  let filling: FillingRows | undefined;
  let clock = '';

  const rebuild = async () => {
    const gathered = await gatherRecords({ database, host, library, newId });
    ({ vector, restored, clock } = gathered);
    if (gathered.rescued > 0) notices.push(message('store.rescued', { count: gathered.rescued }));
    // What waits is read first: it would wait for the whole filling.
    leftovers = await readLeftovers(database);
    const rows = createFillingRows({ database, gathered, now, newId });
    const size = Object.values(gathered.records).reduce((sum, { size: of }) => sum + of, 0);
    // A few are there at once, and then there is nothing in between.
    if (size <= filledAtOnce) await within(options.after, fillLimit, rows.filled, 'filling the database');
    else filling = rows;
  };
  let leftovers: Leftovers | undefined;

  const header = await readHeader(database);
  const vouched =
    header !== undefined &&
    !header.doubtful &&
    header.library === library.id &&
    header.rows === (await countRows(database));
  const sound = vouched && header.writer === library.writer && !isForeign(vector, journal);
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
    ...(leftovers ?? (await readLeftovers(database))),
    database,
    ...(filling === undefined ? {} : { filling }),
    vouched,
    vector,
    clock: clock || ((await readHeader(database))?.clock ?? ''),
    restored,
    notices,
  };
}

async function readPositions(database: AttestDatabase): Promise<Vector> {
  const rows = await database.positions.toArray();
  return Object.fromEntries(rows.map(({ writer, sequence, hash }) => [writer, { sequence, hash }]));
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
