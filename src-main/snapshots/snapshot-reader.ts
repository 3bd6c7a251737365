// Owns giving a snapshot's records in pages. The one that is being read is held in memory for as long as pages are asked for.
import type { MergedRecord } from '#core/annotation/merge.ts';
import type { Id } from '#core/annotation/records.ts';

export interface SnapshotReader {
  readonly page: (
    id: Id,
    from: number,
    limit: number,
  ) => Promise<{ readonly records: MergedRecord[]; readonly done: boolean }>;
  readonly close: () => void;
}

type Read = (id: Id, take: (record: MergedRecord) => void) => Promise<unknown>;

/** Milliseconds after which records that nobody asked for any more are let go. */
const patience = 60_000;
/** UTF-16 units of JSON in one page, however many records were asked for. */
const mostUnits = 8_000_000;

export function createSnapshotReader(read: Read): SnapshotReader {
  let held: { readonly id: Id; readonly records: Promise<readonly MergedRecord[]> } | undefined;
  let forgetting: NodeJS.Timeout | undefined;

  const forget = () => {
    clearTimeout(forgetting);
    held = undefined;
  };

  async function readAll(id: Id): Promise<readonly MergedRecord[]> {
    const records: MergedRecord[] = [];
    await read(id, (record) => records.push(record));
    return records;
  }

  return {
    async page(id, from, limit) {
      if (held?.id !== id || from === 0) held = { id, records: readAll(id) };
      clearTimeout(forgetting);
      forgetting = setTimeout(forget, patience).unref();
      let all;
      try {
        all = await held.records;
      } catch (error) {
        forget();
        throw error;
      }
      const records: MergedRecord[] = [];
      let units = 0;
      for (const record of all.slice(from, from + limit)) {
        units += JSON.stringify(record).length;
        if (units > mostUnits && records.length > 0) break;
        records.push(record);
      }
      const done = from + records.length >= all.length;
      if (done) forget();
      return { records, done };
    },
    close: forget,
  };
}
