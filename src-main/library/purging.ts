// Owns deleting for good: which records, texts and snapshots are meant, and taking them out of everything that is kept here.
import { join, relative } from 'node:path';
import type { JournalEntry, Vector } from '#core/annotation/change.ts';
import { formatClock } from '#core/annotation/clock.ts';
import type { MergedRecord } from '#core/annotation/merge.ts';
import type { Id } from '#core/annotation/records.ts';
import type { Output } from '#core/contract/contract.ts';
import type { PurgePreview } from '#core/contract/purge-methods.ts';
import type { FilePort } from '../files/file-port.ts';
import type { Journal } from '../journal/journal.ts';
import type { Purge, PurgeList } from '../journal/purge-list.ts';
import type { TextStore } from '../journal/text-store.ts';
import type { Snapshots } from '../snapshots/snapshots.ts';
import type { Drafts } from './drafts.ts';

export type PurgeKind = 'annotation' | 'document';

export interface Purging {
  readonly preview: (kind: PurgeKind, id: Id) => Promise<PurgePreview>;
  readonly run: (kind: PurgeKind, id: Id, by: string) => Promise<PurgePreview>;
  readonly list: (from: number) => Output<'purge.list'>;
  /** Takes out what purges made elsewhere mean: texts and snapshots that are kept here. */
  readonly follow: () => Promise<void>;
}

export interface PurgingOptions {
  readonly files: FilePort;
  readonly newId: () => Id;
  readonly now: () => number;
  readonly library: string;
  readonly list: PurgeList;
  readonly journal: Journal;
  readonly texts: TextStore;
  readonly drafts: Pick<Drafts, 'purge'>;
  readonly snapshots: Pick<Snapshots, 'list' | 'read' | 'purge'>;
  readonly prepare: () => Promise<unknown>;
  /** Told when nothing of it is left here. */
  readonly done: () => void;
}

interface Meant {
  readonly records: ReadonlySet<Id>;
  readonly documents: ReadonlySet<Id>;
  readonly texts: readonly string[];
  readonly preview: Omit<PurgePreview, 'snapshots' | 'backups'>;
  /** Latest reading of the clock in what is meant. */
  readonly clock: string;
}

const journalPage = 5000;
const listPage = 20_000;
const snapshotPage = 5000;
const mostBackups = 100;
const deepestBackup = 4;
/** Milliseconds between a text kept anew and the first entry that names it, generously. */
const beginningAnew = 600_000;

export function createPurging(options: PurgingOptions): Purging {
  const { files, newId, now, library, list, journal, texts, drafts, snapshots } = options;

  async function eachEntry(take: (entry: JournalEntry) => void): Promise<void> {
    let vector: Vector = {};
    for (let done = false; !done;) {
      const page = await journal.read(vector, journalPage);
      for (const entry of page.entries) take(entry);
      ({ vector, done } = page);
    }
  }

  async function meant(kind: PurgeKind, id: Id): Promise<Meant> {
    const annotations = new Set<Id>(kind === 'annotation' ? [id] : []);
    const others = new Set<Id>();
    const documents = new Set<Id>(kind === 'document' ? [id] : []);
    await eachEntry((entry) => {
      if (kind !== 'document') return;
      const of = [entry.fields['documentId'], entry.previous['documentId']];
      if (!of.includes(id)) return;
      (entry.kind === 'annotation' ? annotations : others).add(entry.id);
    });
    const relations = new Set<Id>();
    await eachEntry((entry) => {
      if (entry.kind !== 'relation') return;
      const ends = [entry.fields, entry.previous].flatMap(({ from, to }) => [from, to]);
      if (ends.some((end) => typeof end === 'string' && annotations.has(end))) relations.add(entry.id);
    });
    const records = new Set([...annotations, ...others, ...relations]);
    const going = new Set<string>();
    const staying = new Set<string>();
    const sources = { going: new Set<string>(), staying: new Set<string>() };
    const writers = new Set<Id>();
    let entries = 0;
    let clock = formatClock(now(), 0);
    await eachEntry((entry) => {
      const goes = records.has(entry.id) || (entry.kind === 'document' && documents.has(entry.id));
      for (const hash of hashesIn(entry)) (goes ? going : staying).add(hash);
      for (const hash of sourceHashesIn(entry)) sources[goes ? 'going' : 'staying'].add(hash);
      if (!goes) return;
      entries += 1;
      if (entry.clock > clock) clock = entry.clock;
      if (entry.writer !== journal.writer) writers.add(entry.writer);
    });
    const gone = kind === 'document' ? [...going].filter((hash) => !staying.has(hash)) : [];
    // A file that was replaced by a newer one is kept as a text is, under the hash of its bytes.
    const files =
      kind === 'document'
        ? [...sources.going].filter(
            (hash) => !sources.staying.has(hash) && !staying.has(hash) && !gone.includes(hash),
          )
        : [];
    return {
      ...{ records, documents, texts: [...gone, ...files], clock },
      preview: {
        ...{ annotations: annotations.size, relations: relations.size, entries },
        ...{ texts: gone.length, others: writers.size },
      },
    };
  }

  /** Snapshots in which there is some of it; one that cannot be read might hold it. */
  async function snapshotsWith(covers: (record: MergedRecord) => boolean): Promise<Id[]> {
    const found: Id[] = [];
    for (const { id } of await snapshots.list()) {
      try {
        let holds = false;
        for (let from = 0, done = false; !done && !holds;) {
          const page = await snapshots.read(id, from, snapshotPage);
          holds = page.records.some(covers);
          from += page.records.length;
          ({ done } = page);
        }
        if (holds) found.push(id);
      } catch {
        found.push(id);
      }
    }
    return found;
  }

  const isMeant =
    ({ records, documents }: Pick<Meant, 'records' | 'documents'>) =>
    (record: MergedRecord) =>
      records.has(record.id) || (record.kind === 'document' && documents.has(record.id));

  async function backups(): Promise<string[]> {
    const found: string[] = [];
    const walk = async (folder: string, depth: number): Promise<void> => {
      for (const { name, kind } of await files.list(folder).catch(() => [])) {
        if (found.length >= mostBackups || name === '.attest') continue;
        if (kind === 'folder' && depth < deepestBackup) await walk(join(folder, name), depth + 1);
        if (kind === 'file' && name.toLowerCase().endsWith('.zip'))
          found.push(relative(library, join(folder, name)).replaceAll('\\', '/'));
      }
    };
    await walk(library, 0);
    return found;
  }

  return {
    async preview(kind, id) {
      const what = await meant(kind, id);
      const holding = await snapshotsWith(isMeant(what));
      return { ...what.preview, snapshots: holding.length, backups: await backups() };
    },
    async run(kind, id, by) {
      await options.prepare();
      const what = await meant(kind, id);
      const holding = await snapshotsWith(isMeant(what));
      const purge: Purge = {
        ...{ format: 1, id: newId(), at: new Date(now()).toISOString(), by, clock: what.clock },
        records: [...what.records],
        documents: [...what.documents],
        texts: [...what.texts],
      };
      // From here on nothing brings it back, whatever happens to the rest of the work.
      await list.add(purge);
      await journal.purge();
      await texts.purge(what.texts);
      await drafts.purge([...what.documents], purge.at);
      if (holding.length > 0) await snapshots.purge(without(isMeant(what)));
      options.done();
      return { ...what.preview, snapshots: holding.length, backups: await backups() };
    },
    list(from) {
      const records = list
        .all()
        .flatMap((purge) => [
          ...purge.records.map((id) => ({ id })),
          ...purge.documents.map((id) => ({ id, until: purge.clock })),
        ]);
      return {
        records: records.slice(from, from + listPage),
        texts: from === 0 ? list.all().flatMap((purge) => purge.texts) : [],
        done: from + listPage >= records.length,
      };
    },
    async follow() {
      // What was begun anew since stands on its text again, and that is kept before the first entry that names it.
      const needed = new Set<string>();
      await eachEntry((entry) => {
        for (const hash of [...hashesIn(entry), ...sourceHashesIn(entry)]) needed.add(hash);
      });
      for (const { at, documents, texts: hashes } of list.all()) {
        if (documents.length > 0) await drafts.purge(documents, at);
        const gone = hashes.filter((hash) => !needed.has(hash));
        await texts.purge(
          gone,
          (writtenAt) => writtenAt <= Date.parse(at) || now() - writtenAt > beginningAnew,
        );
      }
      const clockOf = (record: MergedRecord) => record.added.split('/', 1)[0] ?? '';
      const covers = (record: MergedRecord) => list.covers({ ...record, clock: clockOf(record) });
      if ((await snapshotsWith(covers)).length > 0) await snapshots.purge(without(covers));
    },
  };
}

const without = (goes: (record: MergedRecord) => boolean) => (record: MergedRecord) =>
  goes(record) ? undefined : record;

function hashesIn({ fields, previous }: JournalEntry): string[] {
  return [fields, previous].flatMap((values) => {
    const { target, textHash, fromHash, toHash, lostIn } = values;
    const inTarget =
      typeof target === 'object' && target !== null && !Array.isArray(target)
        ? (target as { readonly textHash?: unknown }).textHash
        : undefined;
    return [inTarget, textHash, fromHash, toHash, lostIn].filter((hash) => typeof hash === 'string');
  });
}

function sourceHashesIn({ kind, fields, previous }: JournalEntry): string[] {
  if (kind !== 'document') return [];
  return [fields, previous].flatMap(({ sourceHash }) => (typeof sourceHash === 'string' ? sourceHash : []));
}
