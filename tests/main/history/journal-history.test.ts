// The past as the main process answers for it: from the journal's files, page by page, also when they change under it.
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Change, StampedChange } from '#core/annotation/change.ts';
import { formatClock } from '#core/annotation/clock.ts';
import type { Output } from '#core/contract/contract.ts';
import { historyMethods } from '#core/contract/history-methods.ts';
import { createJournalHistory, type JournalHistory } from '../../../src-main/history/journal-history.ts';
import { nodeFiles } from '../../../src-main/files/node-files.ts';
import type { Journal } from '../../../src-main/journal/journal.ts';
import { journalOn, testId } from '../../support/journal-changes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

vi.setConfig({ testTimeout: 30_000 });

const document = '0d000000-0000-4000-8000-000000000001';
const set = '05000000-0000-4000-8000-000000000001';

function setting() {
  const folder = temporaryFolder();
  const library = join(folder, 'library');
  mkdirSync(library);
  return { library, userData: join(folder, 'user-data') };
}

let time = 1_760_000_000_000;
function stamped(changes: readonly Change[], annotator = 'Ada'): StampedChange[] {
  const batchId = testId();
  return changes.map((change, index) => ({
    ...change,
    ...{ changeId: testId(), batchId, index, of: changes.length, annotator },
    clock: formatClock((time += 1), 0),
  }));
}

const target = (exact: string) => ({
  textHash: 'a'.repeat(64),
  pieces: [{ start: 0, end: exact.length, exact, prefix: '', suffix: '' }],
});
const adding = (id: string, exact = 'rents fell'): Change => ({
  ...{ op: 'add', kind: 'annotation', id, previous: {} },
  fields: {
    documentId: document,
    setId: set,
    type: 'claim',
    target: target(exact),
    note: '',
    status: 'draft',
  },
});
const noting = (id: string, note: string, before = ''): Change => ({
  ...{ op: 'update', kind: 'annotation', id },
  ...{ fields: { note }, previous: { note: before } },
});

const historyOf = (journal: Journal) => createJournalHistory(nodeFiles, journal.segments, 'journal');
const everything = { scope: { of: 'library' }, filter: {}, limit: 100 } as const;
const notesOf = ({ steps }: Output<'history.read'>) =>
  steps.map(({ changes: [change] }) => change?.fields['note']);

async function allStates(history: JournalHistory, until: string, limit: number, exclusive = false) {
  const records = [];
  let from: string | undefined;
  for (;;) {
    const page = await history.state({
      ...{ scope: { of: 'library' }, until, exclusive, limit },
      ...(from === undefined ? {} : { from }),
    });
    historyMethods['history.state'].output.parse(page);
    expect(page.records.length).toBeLessThanOrEqual(limit);
    records.push(...page.records);
    if (page.next === undefined) return { records, total: page.total };
    from = page.next;
  }
}

describe('the past of a library', () => {
  test('is told newest first with values before and after, and with the words that a change does not say', async () => {
    const journal = await journalOn(setting());
    const id = testId();
    await journal.append(stamped([adding(id, 'rents fell 4%')]));
    await journal.append(stamped([noting(id, 'Check')], 'Bea'));
    const page = await historyOf(journal).read(everything);
    historyMethods['history.read'].output.parse(page);
    expect(page).toMatchObject({ total: 2, done: true, people: ['Ada', 'Bea'] });
    const [noted, tagged] = page.steps;
    expect(noted).toMatchObject({
      ...{ annotator: 'Bea', count: 1, documents: [document] },
      changes: [{ op: 'update', fields: { note: 'Check' }, previous: { note: '' } }],
      subjects: [{ kind: 'annotation', id, documentId: document, type: 'claim', words: 'rents fell 4%' }],
      tally: [{ kind: 'annotation', op: 'update', count: 1 }],
    });
    expect(tagged).toMatchObject({ annotator: 'Ada', changes: [{ op: 'add' }] });
  });

  test('of a step of thousands tells how many and the first of them', async () => {
    const journal = await journalOn(setting());
    await journal.append(stamped(Array.from({ length: 3000 }, () => adding(testId()))));
    const { steps } = await historyOf(journal).read(everything);
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ count: 3000, tally: [{ kind: 'annotation', op: 'add', count: 3000 }] });
    expect(steps[0]?.changes).toHaveLength(20);
  });

  test('comes in pages without gaps, smaller ones where values are large', async () => {
    const journal = await journalOn(setting());
    const id = testId();
    await journal.append(stamped([adding(id)]));
    const notes = Array.from({ length: 12 }, (_, n) => `${n} ${'x'.repeat(1_000_000)}`);
    for (const note of notes) await journal.append(stamped([noting(id, note)]));
    const history = historyOf(journal);
    const seen: string[] = [];
    let before: string | undefined;
    let pages = 0;
    for (;;) {
      const page = await history.read({ ...everything, ...(before === undefined ? {} : { before }) });
      pages += 1;
      seen.push(...notesOf(page).map((note) => String(note).split(' ')[0] ?? ''));
      before = page.steps.at(-1)?.last;
      if (page.done) break;
    }
    expect(pages).toBeGreaterThan(1);
    expect(seen).toEqual([...notes.map((_, n) => String(11 - n)), '']);
  });

  test('grows with the journal, over segments, and is the same after the next start', async () => {
    const at = setting();
    const journal = await journalOn({ ...at, rotateAt: 2000 });
    const history = historyOf(journal);
    const id = testId();
    await journal.append(stamped([adding(id)]));
    expect((await history.read(everything)).total).toBe(1);
    for (let n = 1; n <= 30; n += 1) await journal.append(stamped([noting(id, `n${n}`)]));
    const grown = await history.read(everything);
    expect(grown.total).toBe(31);
    expect(notesOf(grown).slice(0, 2)).toEqual(['n30', 'n29']);
    await journal.close();
    expect(await historyOf(await journalOn(at)).read(everything)).toEqual(grown);
  });

  test('includes what another writer’s files bring late', async () => {
    const at = setting();
    const other = setting();
    const far = await journalOn({ ...other, rotateAt: 1000 });
    const id = testId();
    await far.append(stamped([adding(id)], 'Bea'));
    for (let n = 1; n <= 12; n += 1) await far.append(stamped([noting(id, `n${n}`)], 'Bea'));
    const journal = await journalOn(at);
    const history = historyOf(journal);
    await journal.append(stamped([adding(testId())]));
    expect((await history.read(everything)).total).toBe(1);
    const from = join(other.library, '.attest/journal', far.writer);
    const to = join(at.library, '.attest/journal', far.writer);
    const [first, ...rest] = readdirSync(from).sort() as [string, ...string[]];
    expect(rest.length).toBeGreaterThan(1);
    mkdirSync(to, { recursive: true });
    copyFileSync(join(from, first), join(to, first));
    await journal.look();
    const some = (await history.read(everything)).total;
    for (const name of rest) copyFileSync(join(from, name), join(to, name));
    await journal.look();
    expect(some).toBeLessThan(14);
    expect(await history.read(everything)).toMatchObject({ total: 14, people: ['Ada', 'Bea'] });
  });

  test('follows a journal that was rewritten, and keeps nothing of what it was', async () => {
    const at = setting();
    const first = await journalOn(at);
    const id = testId();
    await first.append(stamped([adding(id, 'a secret')]));
    await first.append(stamped([noting(id, 'another secret')]));
    await first.close();
    const folder = join(at.library, '.attest/journal', first.writer);
    const [name] = readdirSync(folder) as [string];
    // The other journal, of the same length in lines, takes its place under the reader's feet.
    const replaced = setting();
    const second = await journalOn(replaced);
    await second.append(stamped([adding(testId(), 'harmless')]));
    await second.append(stamped([noting(testId(), 'nothing to see')]));
    await second.append(stamped([noting(testId(), 'nothing to see either, at some length')]));
    await second.close();
    const otherFolder = join(replaced.library, '.attest/journal', second.writer);
    const [otherName] = readdirSync(otherFolder) as [string];
    const paths = { now: join(folder, name) };
    const size = async () => [{ path: paths.now, end: (await nodeFiles.facts(paths.now)).size }];
    let segments = await size();
    const history = createJournalHistory(nodeFiles, () => segments, 'journal');
    const before = await history.read(everything);
    expect(before.steps.at(-1)?.subjects[0]?.words).toBe('a secret');
    const until = before.steps.at(-1)!.last;
    const page = await history.state({ scope: { of: 'library' }, until, exclusive: true, limit: 1 });
    copyFileSync(join(otherFolder, otherName), paths.now);
    segments = await size();
    const after = await history.read(everything);
    expect(JSON.stringify(after)).not.toContain('secret');
    expect(after.total).toBe(3);
    expect(page.next).toBeUndefined();
    await expect(
      history.state({ scope: { of: 'library' }, until, exclusive: true, limit: 1, from: '0:1' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  test('says so when its files are gone, and works again when they are back', async () => {
    const at = setting();
    const journal = await journalOn(at);
    await journal.append(stamped([adding(testId())]));
    const history = historyOf(journal);
    await history.read(everything);
    const folder = join(at.library, '.attest/journal', journal.writer);
    const [name] = readdirSync(folder) as [string];
    copyFileSync(join(folder, name), join(at.library, 'kept'));
    rmSync(join(folder, name));
    await expect(history.read(everything)).rejects.toMatchObject({ code: 'not-found' });
    copyFileSync(join(at.library, 'kept'), join(folder, name));
    expect((await history.read(everything)).total).toBe(1);
  });
});

describe('records at a moment', () => {
  test('are those that changed since, as they were then, in pages', async () => {
    const journal = await journalOn(setting());
    const ids = Array.from({ length: 10 }, () => testId());
    for (const id of ids) await journal.append(stamped([adding(id)]));
    await journal.append(stamped([noting(ids[0]!, 'early')]));
    const history = historyOf(journal);
    const moment = (await history.read(everything)).steps[0]!;
    const late = testId();
    await journal.append(stamped([adding(late)]));
    for (const id of ids.slice(0, 7)) await journal.append(stamped([noting(id, 'late')]));
    await journal.append(
      stamped([{ op: 'remove', kind: 'annotation', id: ids[1]!, fields: {}, previous: { note: 'late' } }]),
    );
    const { records, total } = await allStates(history, moment.last, 3);
    expect(total).toBe(8);
    const notes = new Map(records.map(({ id, fields }) => [id, fields?.['note']]));
    expect(notes.get(ids[0]!)).toBe('early');
    for (const id of ids.slice(1, 7)) expect(notes.get(id)).toBe('');
    expect(notes.has(ids[8]!)).toBe(false);
    expect(records.find(({ id }) => id === late)?.fields).toBeNull();
    const exclusive = await allStates(history, moment.first, 100, true);
    expect(exclusive.records.find(({ id }) => id === ids[0])?.fields?.['note']).toBe('');
  });

  test('of one record are told also when it was not changed since', async () => {
    const journal = await journalOn(setting());
    const id = testId();
    await journal.append(stamped([adding(id)]));
    const history = historyOf(journal);
    const until = (await history.read(everything)).steps[0]!.last;
    const scope = { of: 'record', kind: 'annotation', id } as const;
    const { records } = await history.state({ scope, until, exclusive: false, limit: 10 });
    expect(records).toMatchObject([{ id, fields: { note: '' } }]);
    const unknown = { ...scope, id: testId() };
    expect((await history.state({ scope: unknown, until, exclusive: false, limit: 10 })).records).toEqual([]);
  });
});
