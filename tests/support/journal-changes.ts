// Changes to append and journals to append them to, for tests of the main process.
import type { StampedChange } from '#core/annotation/change.ts';
import { formatClock } from '#core/annotation/clock.ts';
import type { Id } from '#core/annotation/records.ts';
import { createIdMaker } from '#core/annotation/uuid.ts';
import { onTestFinished } from 'vitest';
import { nodeFiles } from '../../src-main/files/node-files.ts';
import { openJournal, type Journal, type JournalOptions } from '../../src-main/journal/journal.ts';
import { currentProcess, type ProcessIdentity } from '../../src-main/journal/process-identity.ts';
import { join } from 'node:path';
import { makeFolders } from '../../src-main/files/atomic-file.ts';

let clock = 0;
let random = 0;
const startOfTime = 1_760_000_000_000;

/** Reproducible and never twice the same. */
export const testId: () => Id = createIdMaker(
  () => startOfTime,
  (count) =>
    Uint8Array.from(
      { length: count },
      () => (random = (random * 1_103_515_245 + 12_345) % 2_147_483_648) >> 16,
    ),
);

/** One command's changes: entities named after `name`. */
export function batchOf(count: number, name = 'Someone'): StampedChange[] {
  const batchId = testId();
  return Array.from({ length: count }, (_, index) => ({
    op: 'add',
    kind: 'entity',
    id: testId(),
    fields: { name: `${name} ${index}`, kind: 'person', note: 'é “quoted” \n 🙂' },
    previous: {},
    changeId: testId(),
    batchId,
    index,
    of: count,
    clock: formatClock(startOfTime + (clock += 1), 0),
    annotator: 'Ann',
  }));
}

export interface JournalSetting extends Partial<JournalOptions> {
  /** Library folder. */
  readonly library: string;
  readonly userData: string;
}

/** A journal with everything real except what is given; closed after the test. */
export async function journalOn(setting: JournalSetting): Promise<Journal> {
  const { library, userData } = setting;
  const files = setting.files ?? nodeFiles;
  const root = join(library, '.attest');
  const journal = await openJournal({
    files,
    newId: testId,
    now: () => startOfTime,
    self: currentProcess(),
    root,
    ownRoot: join(userData, 'journals'),
    place: 'library',
    slotFolder: join(userData, 'writers'),
    prepare: async () => {
      await makeFolders(files, root);
      return '00000000-0000-8000-8000-000000000001';
    },
    fold: () => undefined,
    failed: () => undefined,
    pollEvery: 60_000,
    ...setting,
  });
  onTestFinished(() => journal.close().catch(() => undefined));
  return journal;
}

/** Another process, dead or alive, as far as locks can tell. */
export function processLike(change: Partial<ProcessIdentity>): ProcessIdentity {
  return { ...currentProcess(), ...change };
}

/** Everything in the journal, asked for in small pages. */
export async function readAll(journal: Journal, pageSize = 7) {
  let vector = {};
  const entries = [];
  for (;;) {
    const page = await journal.read(vector, pageSize);
    entries.push(...page.entries);
    vector = page.vector;
    if (page.done) return { entries, vector };
  }
}

/** Resolves as soon as `condition` holds; the test's own timeout is the limit. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}
