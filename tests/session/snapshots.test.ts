// Snapshots in a window: as a past to restore from, before steps that change much, and as what is left of a library.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { addRecord, removeRecord, type Change } from '#core/annotation/change.ts';
import type { Entity, Id } from '#core/annotation/records.ts';
import type { Method } from '#core/contract/contract.ts';
import { HostError } from '#core/contract/host-data.ts';
import type { Library } from '../../src-main/library/library.ts';
import type { HostClient } from '../../src-renderer/client/host-client.ts';
import { createDialogs } from '../../src-renderer/session/dialogs.ts';
import { openLibrarySession } from '../../src-renderer/session/library-session.ts';
import { createNotices } from '../../src-renderer/session/notices.ts';
import { applyRestoration, prepareRestoration } from '../../src-renderer/session/restoring.ts';
import {
  snapshotBefore,
  snapshotPast,
  takeSnapshot,
  tellFoundSnapshots,
} from '../../src-renderer/session/snapshots.ts';
import { testId } from '../support/journal-changes.ts';
import { opened, placeWith } from '../support/test-libraries.ts';

vi.setConfig({ testTimeout: 30_000 });

// Frames belong to windows; here there is none.
beforeAll(() => void vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0)));
afterAll(() => void vi.unstubAllGlobals());

const moment = '2024-06-01T10:00:00.000Z';
const provenance = { createdBy: 'Ada', createdAt: moment, modifiedBy: 'Ada', modifiedAt: moment };
const person = (name: string): Entity => ({
  ...{ id: testId(), name, kind: 'person', aliases: [], note: '' },
  ...provenance,
});

/** The contract over the library itself, without a transport. */
function hostOf(library: Library): HostClient {
  const { journal, snapshots } = library;
  const answer = async (method: Method, input: never): Promise<unknown> => {
    const given = input as Record<string, never>;
    switch (method) {
      case 'journal.append':
        return journal.append(given['changes']!);
      case 'journal.read':
        return journal.read(given['after']!, given['limit']!);
      case 'journal.position':
        return journal.position();
      case 'documents.list':
        return library.documents.list();
      case 'snapshots.list':
        return { snapshots: await snapshots.list() };
      case 'snapshots.take':
        return snapshots.take(given['reason']!, given['name']);
      case 'snapshots.read':
        return snapshots.read(given['id']!, given['from']!, 3);
      default:
        throw new HostError('not-found', method);
    }
  };
  return {
    call: async (method: Method, input: never) =>
      structuredClone(await answer(method, structuredClone(input))),
    on: () => () => undefined,
  } as unknown as HostClient;
}

async function open(place = placeWith()) {
  const { library, libraries, info } = await opened(place);
  const host = hostOf(library);
  const session = await openLibrarySession(host, info, {
    annotator: () => 'Ada',
    newId: testId,
    wallTime: () => Date.now(),
    moment: () => new Date().toISOString(),
  });
  onTestFinished(() => session.close());
  const workbench = { host, notices: createNotices(), dialogs: createDialogs() };
  const commit = (changes: readonly Change[]) =>
    session.historyOf(undefined).execute('log.note', () => changes);
  const people = async () => (await session.store.records('entity')).map(({ name }) => name).sort();
  return { place, library, libraries, host, session, workbench, commit, people };
}

test('a library is brought back to a snapshot as one step, and undo takes that back', async () => {
  const { host, session, commit, people } = await open();
  const kept = ['Anna', 'Bert', 'Cleo', 'Dora', 'Emil'].map(person);
  const [gone] = [person('Gone before')];
  await commit([...kept, gone!].map((one) => addRecord('entity', one)));
  await commit([removeRecord('entity', gone!)]);
  const { snapshot } = await takeSnapshot(host, session, 'hand', 'Five people');
  await commit([addRecord('entity', person('Came later')), removeRecord('entity', kept[1]!)]);
  const after = await people();

  const restoration = await prepareRestoration(session, snapshotPast(host, session, snapshot!));
  expect(restoration.plan.tally).toEqual(
    expect.arrayContaining([
      { kind: 'entity', op: 'add', count: 1 },
      { kind: 'entity', op: 'remove', count: 1 },
    ]),
  );
  await applyRestoration(session, undefined, restoration, 'log.restoreLibrary');
  expect(await people()).toEqual(['Anna', 'Bert', 'Cleo', 'Dora', 'Emil']);
  await session.historyOf(undefined).undo();
  expect(await people()).toEqual(after);
});

test('a snapshot is taken before a step that changes much, with what is still on its way, and not before small ones', async () => {
  const { library, session, workbench, commit } = await open();
  void commit(Array.from({ length: 30 }, (_, index) => addRecord('entity', person(`P${index}`))));
  await snapshotBefore(workbench, session, 'bulk', 2);
  expect(await library.snapshots.list()).toEqual([]);
  await snapshotBefore(workbench, session, 'import');
  expect(await library.snapshots.list()).toMatchObject([{ reason: 'import', counts: { entities: 30 } }]);
  expect(workbench.notices.shown.get()).toEqual([]);
});

test('a step goes on when no snapshot can be taken, and the person is told', async () => {
  const { host, session, workbench, commit } = await open();
  await commit([addRecord('entity', person('Anna'))]);
  const full = {
    ...host,
    call: async (method: Method, input: never): Promise<unknown> => {
      if (method === 'snapshots.take') throw new HostError('disk-full', 'The disk is full.');
      return host.call(method, input);
    },
  } as unknown as HostClient;
  await snapshotBefore({ ...workbench, host: full }, session, 'import');
  expect(workbench.notices.shown.get()).toMatchObject([
    { tone: 'warning', text: expect.stringContaining('The disk is full.') },
  ]);
});

test('snapshots that are all that is left of a library are pointed out', async () => {
  const first = await open();
  await first.commit([addRecord('entity', person('Anna'))]);
  await tellFoundSnapshots(first.workbench, first.session);
  expect(first.workbench.notices.shown.get()).toEqual([]);
  await first.session.store.flush();
  await first.libraries.close();
  rmSync(join(first.place.folder, '.attest'), { recursive: true });

  const { workbench, session, host, people } = await open(first.place);
  await tellFoundSnapshots(workbench, session);
  const [notice] = workbench.notices.shown.get();
  expect(notice).toMatchObject({ tone: 'warning', text: expect.stringContaining('a snapshot of it from') });
  notice!.action!.run();
  expect(workbench.dialogs.open.get()).toEqual({ kind: 'snapshots' });
  const { snapshots } = await host.call('snapshots.list', { library: session.info.key });
  const restoration = await prepareRestoration(session, snapshotPast(host, session, snapshots[0]!));
  await applyRestoration(session, undefined as Id | undefined, restoration, 'log.restoreLibrary');
  expect(await people()).toEqual(['Anna']);
});
