// Owns what windows do about snapshots: take one before a step that changes much, use one as a past to restore from, and say
// when only snapshots are left of a library. Where they lie is the host's business.
import { isAlive } from '#core/annotation/merge.ts';
import type { Id } from '#core/annotation/records.ts';
import type { Output } from '#core/contract/contract.ts';
import type { SnapshotInfo, SnapshotReason } from '#core/contract/snapshot-methods.ts';
import type { RecordState } from '#core/history/history-step.ts';
import { message } from '#core/messages/catalogue.ts';
import type { HostCaller } from '../store/host-port.ts';
import type { LibrarySession } from './library-session.ts';
import { explain } from './problems.ts';
import type { PastSource } from './restoring.ts';
import type { WorkbenchParts } from './workbench.ts';

type Host = Pick<HostCaller, 'call'>;

/** Records in one answer of the host. */
const pageSize = 2000;
/** Changes of fewer records are not worth a snapshot of all: undo and history have them. */
const manyChanges = 20;

const moments = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export function snapshotMoment(at: number): string {
  return moments.format(at);
}

/** Of everything done so far, what is on its way to the journal included. Rejects with a HostError. */
export async function takeSnapshot(
  host: Host,
  library: LibrarySession,
  reason: SnapshotReason,
  name?: string,
): Promise<Output<'snapshots.take'>> {
  await library.store.flush();
  const named = name === undefined || name === '' ? {} : { name };
  return host.call('snapshots.take', { library: library.info.key, reason, ...named });
}

/**
 * Before a step that changes `records` records. Never rejects: the journal has everything all the same, so that the step is
 * done also when no snapshot can be taken, and the person is told.
 */
export async function snapshotBefore(
  { host, notices }: Pick<WorkbenchParts, 'host' | 'notices'>,
  library: LibrarySession,
  reason: SnapshotReason,
  records: number = Infinity,
): Promise<void> {
  if (records < manyChanges) return;
  try {
    await takeSnapshot(host, library, reason);
  } catch (problem) {
    notices.show({
      tone: 'warning',
      text: message('snapshots.notTakenBefore', { reason: explain(problem) }),
    });
  }
}

/** A snapshot as a past: records that are not in it were not there then. */
export function snapshotPast(host: Host, library: LibrarySession, { id, counts }: SnapshotInfo): PastSource {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    async *pages() {
      let from = 0;
      for (let done = false; !done;) {
        const page = await host.call('snapshots.read', {
          library: library.info.key,
          ...{ id, from, limit: pageSize },
        });
        from += page.records.length;
        done = page.done;
        yield { records: page.records.map(stateOf), total };
      }
    },
    whole: true,
    record: async () => undefined,
  };
}

function stateOf(record: Output<'snapshots.read'>['records'][number]): RecordState {
  const { kind, id } = record;
  if (!isAlive(record)) return { kind, id, fields: null };
  return {
    kind,
    id,
    fields: Object.fromEntries(Object.entries(record.fields).filter(([, value]) => value !== null)),
  };
}

/** Says that snapshots are kept of a library whose journal is empty: its own folder was deleted or lost. */
export async function tellFoundSnapshots(
  { host, notices, dialogs }: Pick<WorkbenchParts, 'host' | 'notices' | 'dialogs'>,
  library: LibrarySession,
): Promise<void> {
  const ofLibrary = { library: library.info.key };
  const isEmpty = async () =>
    Object.keys((await host.call('journal.position', ofLibrary)).vector).length === 0;
  try {
    if (!(await isEmpty())) return;
    const { snapshots } = await host.call('snapshots.list', ofLibrary);
    const newest = snapshots.find(({ state }) => state === 'good');
    if (newest === undefined) return;
    // What the window's own database still had goes back into the journal first.
    await library.store.flush();
    if (!(await isEmpty())) return;
    const values = { at: snapshotMoment(newest.at), annotations: newest.counts.annotations };
    notices.show({
      tone: 'warning',
      text: message('snapshots.found', values),
      action: { label: message('snapshots.show'), run: () => dialogs.show({ kind: 'snapshots' }) },
    });
  } catch {
    // A host that does not answer is told of elsewhere; the command shows the snapshots at any time.
  }
}

export async function setPinned(
  host: Host,
  library: LibrarySession,
  id: Id,
  pinned: boolean,
): Promise<SnapshotInfo> {
  return (await host.call('snapshots.pin', { library: library.info.key, id, pinned })).snapshot;
}

/** An empty name takes the name away. */
export async function setSnapshotName(
  host: Host,
  library: LibrarySession,
  id: Id,
  name: string,
): Promise<SnapshotInfo> {
  const named = name.trim() === '' ? {} : { name: name.trim() };
  return (await host.call('snapshots.rename', { library: library.info.key, id, ...named })).snapshot;
}
