// Restoring in a window: from the real journal, as one step that undo takes back, with what it needs and without what others hold.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { addRecord, removeRecord, updateRecord, type Change, type Fields } from '#core/annotation/change.ts';
import type { Method } from '#core/contract/contract.ts';
import { HostError } from '#core/contract/host-data.ts';
import type { HistoryScope, HistoryStep } from '#core/history/history-step.ts';
import { createJournalHistory } from '../../src-main/history/journal-history.ts';
import { nodeFiles } from '../../src-main/files/node-files.ts';
import { openLibrarySession, type LibrarySession } from '../../src-renderer/session/library-session.ts';
import type { HostClient } from '../../src-renderer/client/host-client.ts';
import { createRecordHistory, type RecordHistory } from '../../src-renderer/session/record-history.ts';
import { journalPast } from '../../src-renderer/session/restoring-history.ts';
import {
  applyRestoration,
  prepareRestoration,
  type PastSource,
  type RestoreLabel,
} from '../../src-renderer/session/restoring.ts';
import {
  createTestIds,
  documentA,
  documentB,
  setA,
  testAnnotation,
  testSet,
} from '../support/store-bench.ts';
import { journalOn } from '../support/journal-changes.ts';
import { hostOn } from '../support/journal-host.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

vi.setConfig({ testTimeout: 30_000 });

// Frames belong to windows; here there is none.
beforeAll(() => void vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0)));
afterAll(() => void vi.unstubAllGlobals());

const moment = '2024-06-01T10:00:00.000Z';
const provenance = { createdBy: 'Ada', createdAt: moment, modifiedBy: 'Ada', modifiedAt: moment };

async function open() {
  const folder = temporaryFolder();
  const at = { library: join(folder, 'library'), userData: join(folder, 'user-data') };
  mkdirSync(at.library);
  const journal = await journalOn(at);
  const real = hostOn(journal);
  const past = createJournalHistory(nodeFiles, journal.segments, 'journal');
  const host = {
    ...real,
    async call(method: Method, input: never): Promise<unknown> {
      if (method === 'history.read') return structuredClone(await past.read(input));
      if (method === 'history.state') return structuredClone(await past.state(input));
      if (method === 'documents.list') return { documents: [], folders: [] };
      if (method === 'journal.append' || method === 'journal.read' || method === 'journal.position')
        return real.call(method, input);
      // What this window asks beside is of no matter here.
      throw new HostError('not-found', method);
    },
  } as unknown as HostClient;
  let now = 1_780_000_000_000;
  const library = await openLibrarySession(host, real.library, {
    annotator: () => 'Ada',
    newId: createTestIds(77),
    wallTime: () => (now += 1000),
    moment: () => moment,
  });
  onTestFinished(() => library.close());
  return { host, library };
}

type Opened = Awaited<ReturnType<typeof open>>;

const act = (library: LibrarySession, ...changes: Change[]) =>
  library.historyOf(documentA).execute('log.tag', () => changes);
async function stateOf({ store }: LibrarySession) {
  await store.flush();
  const annotations = await store.annotationsOf({});
  const others = await Promise.all(
    (['relation', 'entity', 'annotationSet'] as const).map((kind) => store.records(kind)),
  );
  return [annotations, ...others]
    .flat()
    .map(({ modifiedBy: _by, modifiedAt: _at, ...record }) => record)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
const set = async (library: LibrarySession, id: string, fields: Fields) => {
  const annotation = (await library.store.annotation(id))!;
  await act(library, updateRecord('annotation', annotation, fields)!);
};

async function shownOf(history: RecordHistory) {
  await vi.waitFor(() => expect(history.shown.get().reading).toBe(false));
  return history.shown.get();
}
async function stepsOf({ host, library }: Opened, scope: HistoryScope = { of: 'library' }) {
  const history = createRecordHistory({ library, host, asked: { scope, what: 'all', annotator: undefined } });
  onTestFinished(history.open());
  const { steps, problem } = await shownOf(history);
  expect(problem).toBeUndefined();
  return steps;
}
async function restore(
  { host, library }: Opened,
  scope: HistoryScope,
  step: HistoryStep,
  side: 'before' | 'after' = 'after',
  label: RestoreLabel = 'log.restoreLibrary',
) {
  const restoration = await prepareRestoration(library, journalPast(host, library, scope, { step, side }));
  const done = await applyRestoration(library, documentA, restoration, label);
  expect(done.tally).toEqual(restoration.plan.tally);
  return done;
}

/** A set, a person, two annotations in two documents and a link between them. */
async function work(library: LibrarySession) {
  const [person, first, second] = ['1', '2', '3'].map((n) => `0e000000-0000-4000-8000-00000000000${n}`) as [
    string,
    string,
    string,
  ];
  const entity = { id: person, name: 'Ana Ruiz', kind: 'person', aliases: [], note: '', ...provenance };
  const one = testAnnotation({ id: first, attributes: { speaker: person } });
  const two = testAnnotation({ id: second, documentId: documentB });
  const link = {
    ...{ id: '0e000000-0000-4000-8000-000000000004', setId: setA, kind: 'supports', from: first, to: second },
    ...{ note: '', ...provenance },
  };
  await act(library, addRecord('annotationSet', testSet()));
  await act(library, addRecord('entity', entity));
  await act(library, addRecord('annotation', one), addRecord('annotation', two));
  await act(library, addRecord('relation', link));
  return { entity, one, two, link };
}

describe('restoring', () => {
  test('brings the library back to a step, and undo and redo go to and fro', async () => {
    const opened = await open();
    const { library } = opened;
    const { one, two, link } = await work(library);
    const then = await stateOf(library);
    const [step] = await stepsOf(opened);
    await set(library, one.id, { note: 'later', status: 'done' });
    await act(library, removeRecord('relation', link), removeRecord('annotation', two));
    await act(library, addRecord('annotation', testAnnotation({ note: 'made later' })));
    const now = await stateOf(library);
    const { tally } = await restore(opened, { of: 'library' }, step!);
    expect(tally).toContainEqual({ kind: 'annotation', op: 'remove', count: 1 });
    expect(await stateOf(library)).toEqual(then);
    const history = library.historyOf(documentA);
    expect(history.state.get().undo).toBe('log.restoreLibrary');
    expect((await history.undo())?.skipped).toBe(0);
    expect(await stateOf(library)).toEqual(now);
    await history.redo();
    expect(await stateOf(library)).toEqual(then);
  });

  test('of a deleted annotation brings its link, its set and the person that it names', async () => {
    const opened = await open();
    const { library } = opened;
    const { one, two, link, entity } = await work(library);
    const then = await stateOf(library);
    await act(library, removeRecord('relation', link), removeRecord('annotation', one));
    const scope = { of: 'record', kind: 'annotation', id: one.id } as const;
    const [deleted] = await stepsOf(opened, scope);
    expect(deleted?.tally).toContainEqual({ kind: 'annotation', op: 'remove', count: 1 });
    await act(library, removeRecord('entity', entity));
    await restore(opened, scope, deleted!, 'before', 'log.restoreRecord');
    expect(await stateOf(library)).toEqual(then);
    // While its other end is gone, a link stays away.
    await act(library, removeRecord('relation', link), removeRecord('annotation', one));
    await act(library, removeRecord('annotation', two));
    const [, again] = await stepsOf(opened);
    const source = journalPast(opened.host, library, scope, { step: again!, side: 'before' });
    const { plan } = await prepareRestoration(library, source);
    expect(plan.tally).toEqual([{ kind: 'annotation', op: 'add', count: 1 }]);
    expect(plan.leftOut.relations).toBe(1);
  });

  test('of an annotation that is there gives it its former values and leaves its links alone', async () => {
    const opened = await open();
    const { library } = opened;
    const { one, link } = await work(library);
    await set(library, one.id, { note: 'first', 'attributes.speaker': null });
    await set(library, one.id, { note: 'second' });
    const scope = { of: 'record', kind: 'annotation', id: one.id } as const;
    const steps = await stepsOf(opened, scope);
    expect(steps.map(({ changes: [change] }) => change?.op)).toEqual(['update', 'update', 'add', 'add']);
    await restore(opened, scope, steps[3]!, 'after', 'log.restoreRecord');
    expect(await library.store.annotation(one.id)).toMatchObject({ note: '', attributes: one.attributes });
    expect((await library.store.records('relation')).map(({ id }) => id)).toEqual([link.id]);
  });

  test('takes back a step that changed many, long after it', async () => {
    const opened = await open();
    const { library } = opened;
    await work(library);
    const then = await stateOf(library);
    const imported = Array.from({ length: 200 }, () => testAnnotation({ origin: 'imported:test' }));
    await act(library, ...imported.map((annotation) => addRecord('annotation', annotation)));
    await set(library, imported[3]!.id, { note: 'worked on since' });
    const step = (await stepsOf(opened))[1]!;
    expect(step.count).toBe(200);
    await restore(opened, { of: 'step', batchId: step.batchId }, step, 'before', 'log.restoreStep');
    expect(await stateOf(library)).toEqual(then);
    await library.historyOf(documentA).undo();
    expect((await library.store.annotation(imported[3]!.id))?.note).toBe('worked on since');
  });

  test('from a whole state, such as a snapshot, takes away what is not in it', async () => {
    const { library } = await open();
    const { one, two, entity } = await work(library);
    const { id, ...fields } = testSet();
    const { attributes: _, ...kept } = { ...one, note: 'as in the snapshot' };
    const { id: __, ...ofOne } = kept;
    const snapshot: PastSource = {
      async *pages() {
        yield {
          records: [
            { kind: 'annotationSet', id, fields },
            { kind: 'annotation', id: one.id, fields: ofOne as unknown as Fields },
          ],
          total: 2,
        };
      },
      whole: true,
      record: async () => undefined,
    };
    const restoration = await prepareRestoration(library, snapshot);
    await applyRestoration(library, undefined, restoration, 'log.restoreLibrary');
    const left = await stateOf(library);
    expect(left.map((record) => record.id).sort()).toEqual([id, one.id].sort());
    expect(await library.store.annotation(one.id)).toMatchObject({
      note: 'as in the snapshot',
      attributes: {},
    });
    await library.historyOf(undefined).undo();
    expect((await stateOf(library)).map((record) => record.id)).toContain(two.id);
    expect((await library.store.records('entity')).map((record) => record.id)).toEqual([entity.id]);
  });

  test('has nothing to do where all is as it was, and then makes no step', async () => {
    const opened = await open();
    await work(opened.library);
    const [step] = await stepsOf(opened);
    const { tally } = await restore(opened, { of: 'library' }, step!);
    expect(tally).toEqual([]);
    expect(opened.library.historyOf(documentA).state.get().undo).toBe('log.tag');
  });
});

describe('the list of changes', () => {
  test('is read page by page, by kind and person, and says when there is more to see', async () => {
    const opened = await open();
    const { library, host } = opened;
    const { one } = await work(library);
    for (let n = 0; n < 70; n += 1) await set(library, one.id, { note: `n${n}` });
    const asked = { scope: { of: 'library' }, what: 'all', annotator: undefined } as const;
    const history = createRecordHistory({ library, host, asked });
    onTestFinished(history.open());
    expect(await shownOf(history)).toMatchObject({ total: 74, done: false, people: ['Ada'] });
    expect(history.shown.get().steps).toHaveLength(50);
    history.more();
    expect((await shownOf(history)).steps).toHaveLength(74);
    expect(history.shown.get().done).toBe(true);
    history.ask({ ...asked, what: 'links' });
    expect((await shownOf(history)).steps).toHaveLength(1);
    history.ask({ ...asked, annotator: 'Nobody' });
    expect(await shownOf(history)).toMatchObject({ steps: [], total: 0, done: true, people: ['Ada'] });
    await set(library, one.id, { note: 'newest' });
    expect(history.shown.get().newer).toBe(true);
    history.ask(asked);
    const { steps, newer } = await shownOf(history);
    expect(newer).toBe(false);
    expect(steps[0]?.changes[0]?.fields['note']).toBe('newest');
  });
});
