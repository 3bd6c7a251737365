// Owns answering for the past of a library from its journal: pages of steps, and records as they were at a moment. Memory holds the
// index; the values stay in the files and are read page by page.
import type { JournalEntry } from '#core/annotation/change.ts';
import type { Json } from '#core/annotation/records.ts';
import type { Input, Output } from '#core/contract/contract.ts';
import { HostError } from '#core/contract/host-data.ts';
import type { HistoryIndex, IndexedRecord, IndexedStep } from '#core/history/history-index.ts';
import type { HistoryStep, RecordState, Subject } from '#core/history/history-step.ts';
import { stateAt } from '#core/history/past-state.ts';
import { message } from '#core/messages/catalogue.ts';
import { hostErrorOf } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';
import { readPlaces } from './journal-places.ts';
import { createJournalScan, type ReadableSegment, type ScannedJournal } from './journal-scan.ts';

export interface JournalHistory {
  readonly read: (asked: Omit<Input<'history.read'>, 'library'>) => Promise<Output<'history.read'>>;
  readonly state: (asked: Omit<Input<'history.state'>, 'library'>) => Promise<Output<'history.state'>>;
}

/** Changes told of one step, documents named, UTF-16 units of words, and bytes of journal in one answer. */
const changesPerStep = 20;
const documentsPerStep = 5;
const longestWords = 200;
const mostBytes = 8_000_000;

function conflict(): HostError {
  return new HostError('conflict', message('host.history.rewritten'));
}

/** @param folder where the journal lies, for people to read */
export function createJournalHistory(
  files: FilePort,
  segments: () => readonly ReadableSegment[],
  folder: string,
): JournalHistory {
  const scan = createJournalScan(files, segments);

  /** The last answer is kept: every page of a moment asks the same. */
  let found: { readonly of: string; readonly records: readonly IndexedRecord[] } | undefined;
  function changedSince(
    { index, generation }: ScannedJournal,
    ...asked: Parameters<HistoryIndex['changedSince']>
  ): readonly IndexedRecord[] {
    const of = JSON.stringify([generation, index.size(), ...asked]);
    if (found?.of !== of) found = { of, records: index.changedSince(...asked) };
    return found.records;
  }

  async function entriesOf({ place }: ScannedJournal, numbers: readonly number[]): Promise<JournalEntry[]> {
    const entries = await readPlaces(files, numbers.map(place));
    const whole = entries.filter((entry) => entry !== undefined);
    if (whole.length < entries.length) {
      scan.doubt();
      throw conflict();
    }
    return whole;
  }

  /** Once more when the journal was rewritten meanwhile; then what is read is from one and the same journal. */
  async function withCurrent<T>(use: (journal: ScannedJournal) => Promise<T>): Promise<T> {
    try {
      return await use(await scan.current());
    } catch (error) {
      if (!(error instanceof HostError) || error.code !== 'conflict')
        throw hostErrorOf(error, 'read', folder);
      return use(await scan.current());
    }
  }

  return {
    read: ({ scope, filter, before, limit }) =>
      withCurrent(async (journal) => {
        const { index, place } = journal;
        const page = index.page(scope, filter, before, limit);
        const chosen: {
          readonly step: IndexedStep;
          readonly rows: readonly number[];
          readonly shown: readonly number[];
        }[] = [];
        let bytes = 0;
        for (const { step, rows } of page.steps) {
          const sizes = rows.slice(0, changesPerStep).map((row) => sizeOf(place(index.placeOf(row))));
          // A note can be a megabyte: of many such changes only the first are told.
          const shown = rows.slice(0, Math.max(1, countWithin(sizes, mostBytes)));
          const size = sizes.slice(0, shown.length).reduce((sum, one) => sum + one, 0);
          if (chosen.length > 0 && bytes + size > mostBytes) break;
          bytes += size;
          chosen.push({ step, rows, shown });
        }
        const records = new Set(chosen.flatMap(({ shown }) => shown.map(index.recordOf)));
        const changes = await entriesOf(
          journal,
          chosen.flatMap(({ shown }) => shown.map(index.placeOf)),
        );
        const subjects = await subjectsOf(journal, [...records], entriesOf);
        let at = 0;
        const steps = chosen.map(({ step, rows, shown }): HistoryStep => ({
          ...{ batchId: step.batchId, first: step.first, last: step.last, annotator: step.annotator },
          count: rows.length,
          tally: tallyOf(journal, rows),
          documents: documentsOf(journal, rows),
          changes: changes.slice(at, (at += shown.length)),
          subjects: [...new Set(shown.map(index.recordOf))].flatMap((record) => subjects.get(record) ?? []),
        }));
        const done = page.done && steps.length === page.steps.length;
        return { steps, done, total: page.total, people: index.people(scope) };
      }),

    state: ({ scope, until, exclusive, from, limit }) =>
      withCurrent(async (journal) => {
        const { index, place, generation } = journal;
        const records = changedSince(journal, scope, until, exclusive);
        const [of, ordinal] = (from ?? `${generation}:0`).split(':').map(Number);
        // What was given before is of another journal; the asker has to begin again.
        if (of !== generation) throw conflict();
        const rest = records.filter((record) => record.ordinal >= (ordinal ?? 0));
        const taken: IndexedRecord[] = [];
        let bytes = 0;
        for (const record of rest) {
          if (taken.length >= limit) break;
          for (const row of record.rows) bytes += sizeOf(place(index.placeOf(row)));
          if (taken.length > 0 && bytes > mostBytes) break;
          taken.push(record);
        }
        const entries = await entriesOf(
          journal,
          taken.flatMap(({ rows }) => rows.map((row) => index.placeOf(row))),
        );
        let at = 0;
        const states = taken.map(({ kind, id, rows }): RecordState => {
          const own = entries.slice(at, (at += rows.length));
          return { kind, id, fields: stateAt(own, until, exclusive) };
        });
        const next = rest[taken.length];
        return {
          records: states,
          total: records.length,
          ...(next === undefined ? {} : { next: `${generation}:${next.ordinal}` }),
        };
      }),
  };
}

function sizeOf({ from, to }: { readonly from: number; readonly to: number }): number {
  return to - from;
}

function countWithin(sizes: readonly number[], most: number): number {
  let sum = 0;
  const beyond = sizes.findIndex((size) => (sum += size) > most);
  return beyond === -1 ? sizes.length : beyond;
}

function tallyOf({ index }: ScannedJournal, rows: readonly number[]): HistoryStep['tally'] {
  const tally = new Map<string, HistoryStep['tally'][number]>();
  for (const row of rows) {
    const { kind } = index.recordOf(row);
    const op = index.opOf(row);
    const entry = tally.get(`${kind}/${op}`) ?? { kind, op, count: 0 };
    entry.count += 1;
    tally.set(`${kind}/${op}`, entry);
  }
  return [...tally.values()];
}

function documentsOf({ index }: ScannedJournal, rows: readonly number[]): string[] {
  const documents = new Set<string>();
  for (const row of rows) {
    for (const document of index.documentsOf(index.recordOf(row))) documents.add(document);
    if (documents.size >= documentsPerStep) break;
  }
  return [...documents].slice(0, documentsPerStep);
}

async function subjectsOf(
  journal: ScannedJournal,
  records: readonly IndexedRecord[],
  entriesOf: (journal: ScannedJournal, numbers: readonly number[]) => Promise<JournalEntry[]>,
): Promise<ReadonlyMap<IndexedRecord, Subject>> {
  const { index } = journal;
  const named = records.filter(({ wordsRow }) => wordsRow !== undefined);
  const entries = await entriesOf(
    journal,
    named.map(({ wordsRow }) => index.placeOf(wordsRow as number)),
  );
  const words = new Map(named.map((record, at) => [record, wordsOf(entries[at] as JournalEntry)] as const));
  return new Map(
    records.map((record): [IndexedRecord, Subject] => {
      const [documentId] = index.documentsOf(record);
      const said = words.get(record);
      const subject = {
        ...{ kind: record.kind, id: record.id },
        ...(documentId === undefined ? {} : { documentId }),
        ...(record.type === undefined ? {} : { type: record.type }),
        ...(said === undefined ? {} : { words: said }),
      };
      return [record, subject];
    }),
  );
}

/** What a record is known by, from the change that says it. */
function wordsOf({ op, kind, fields, previous }: JournalEntry): string {
  const said = op === 'remove' ? previous : fields;
  const text =
    kind === 'annotation' ? wordsOfTarget(said['target']) : said[kind === 'document' ? 'title' : 'name'];
  const line = typeof text === 'string' ? text.replaceAll(/\s+/g, ' ').trim() : '';
  const letters = Array.from(line.slice(0, 2 * longestWords));
  return letters.length > longestWords ? `${letters.slice(0, longestWords).join('')}…` : line;
}

function wordsOfTarget(target: Json | undefined): string {
  const pieces =
    (target as { readonly pieces?: readonly { readonly exact?: unknown }[] } | null)?.pieces ?? [];
  return pieces.map(({ exact }) => (typeof exact === 'string' ? exact : '')).join(' … ');
}
