// Owns the record of one fault test on disk: rounds done, figures added up, failed rounds. The report is made from these.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultSetting } from './fault-setting.ts';

export interface FailedRound {
  readonly index: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly message: string;
}

export interface FaultRecord {
  readonly id: string;
  readonly title: string;
  readonly seed: number;
  /** Rounds of the long form. */
  readonly aim: number;
  /** Rounds that ended, failed ones included; the next one has this index. */
  readonly done: number;
  readonly seconds: number;
  /** Of the rounds that did not fail. */
  readonly counts: Readonly<Record<string, number>>;
  readonly failures: readonly FailedRound[];
}

export interface RecordKeeper {
  /** Indexes of the rounds still to be done: those that failed before first, as they may have been mended. */
  toDo(total: number): number[];
  /** @param error what went wrong in the round, if anything */
  note(index: number, counts: Readonly<Record<string, number>>, took: number, error?: string): void;
  save(): void;
}

/** Milliseconds between savings: a run that is ended loses at most so much. */
const saveEvery = 1000;

export function createRecordKeeper(
  setting: FaultSetting,
  of: Pick<FaultRecord, 'id' | 'title' | 'aim'>,
): RecordKeeper {
  const name = `${of.id} ${of.title}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const file = join(setting.folder, `${name}.json`);
  const empty: FaultRecord = { ...of, seed: setting.seed, done: 0, seconds: 0, counts: {}, failures: [] };
  let record = setting.long ? (earlier(file, setting.seed) ?? empty) : empty;
  record = { ...record, ...of };
  let savedAt = Date.now();

  function save(): void {
    if (setting.round !== undefined) return;
    mkdirSync(setting.folder, { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(record, null, 1));
    renameSync(`${file}.new`, file);
    savedAt = Date.now();
  }

  return {
    toDo: (total) => [
      ...record.failures.map(({ index }) => index),
      ...Array.from({ length: Math.max(0, total - record.done) }, (_, at) => record.done + at),
    ],
    note(index, counts, took, error) {
      const others = record.failures.filter((failure) => failure.index !== index);
      record = {
        ...record,
        done: Math.max(record.done, index + 1),
        seconds: record.seconds + took / 1000,
        counts: error === undefined ? addUp(record.counts, counts) : record.counts,
        failures: error === undefined ? others : [...others, { index, counts, message: error }],
      };
      if (error !== undefined || Date.now() - savedAt > saveEvery) save();
    },
    save,
  };
}

function earlier(file: string, seed: number): FaultRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(file, 'utf8')) as FaultRecord;
    return record.seed === seed ? record : undefined;
  } catch {
    return undefined;
  }
}

function addUp(
  counts: Readonly<Record<string, number>>,
  more: Readonly<Record<string, number>>,
): Record<string, number> {
  const sum = { ...counts };
  for (const [figure, by] of Object.entries(more)) sum[figure] = (sum[figure] ?? 0) + by;
  return sum;
}
