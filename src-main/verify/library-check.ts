// Owns checking all that is kept of a library against itself: journal, texts, snapshots, id. Reads only; what can be made good
// is handed on as data, for library-repair.ts.
import { join, relative, resolve } from 'node:path';
import type { StampedChange } from '#core/annotation/change.ts';
import { isAlive } from '#core/annotation/merge.ts';
import type { Id } from '#core/annotation/records.ts';
import { HostError } from '#core/contract/host-data.ts';
import type { Finding, Soundness } from '#core/contract/verify-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import { isMissing } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';
import { readKeptId } from '../library/library-identity.ts';
import { readWholeJournal, type ReadJournal } from './journal-reading.ts';
import { checkSnapshots, type SnapshotCheck } from './snapshot-check.ts';
import { findingsOf } from './journal-findings.ts';
import { checkTexts, type TextCheck } from './text-check.ts';

export interface CheckOptions {
  readonly files: FilePort;
  readonly library: string;
  readonly newId: () => Id;
  /** What this shell keeps of the library outside it: the stand-in for its own folder, and second copies of snapshots. */
  readonly ownRoot?: string;
  readonly secondSnapshots?: string;
}

export interface LibraryCheck {
  readonly report: Soundness;
  readonly mends: {
    readonly changes: readonly StampedChange[];
    readonly texts: TextCheck['mends'];
    readonly snapshots: SnapshotCheck['copies'];
    readonly identity: boolean;
  };
}

const mostFindings = 1000;

/** Throws 'not-found' or 'unreadable' when the folder is not there or cannot be listed. */
export async function checkLibrary(options: CheckOptions): Promise<LibraryCheck> {
  const { files, newId, ownRoot, secondSnapshots } = options;
  const library = await realFolder(files, resolve(options.library));
  const root = join(library, '.attest');
  const roots = [root, ...(ownRoot === undefined ? [] : [ownRoot])];
  const shown = (path: string) => {
    const inside = relative(library, path);
    return inside.startsWith('..') ? path : inside.replaceAll('\\', '/');
  };

  const journal = await readWholeJournal(
    files,
    roots.map((folder) => join(folder, 'journal')),
  );
  const { records } = journal;
  const texts = await checkTexts({
    ...{ files, library, records, shown },
    folders: roots.map((folder) => join(folder, 'texts')),
  });
  const snapshots = await checkSnapshots({
    ...{ files, records, newId, shown },
    folders: [
      ...roots.map((folder) => join(folder, 'snapshots')),
      ...(secondSnapshots === undefined ? [] : [secondSnapshots]),
    ],
  });
  const identity = await checkIdentity(files, root, journal, shown);
  const findings = [
    ...findingsOf(journal, shown),
    ...identity,
    ...texts.findings,
    ...snapshots.findings,
  ].sort((a, b) => Number(b.serious) - Number(a.serious));
  const alive = (kind: 'document' | 'annotation') => {
    let count = 0;
    for (const record of records.get(kind)?.values() ?? []) if (isAlive(record)) count += 1;
    return count;
  };
  const changes = new Map<string, StampedChange>();
  for (const change of [...journal.stray.flatMap((file) => file.changes), ...snapshots.lost])
    changes.set(`${change.changeId} ${change.id}`, change);
  return {
    report: {
      writers: journal.indexes.length,
      entries: journal.entries,
      documents: alive('document'),
      annotations: alive('annotation'),
      texts: texts.texts,
      snapshots: snapshots.snapshots,
      findings: findings.slice(0, mostFindings),
      found: findings.length,
      serious: findings.filter(({ serious }) => serious).length,
    },
    mends: {
      changes: [...changes.values()].sort((a, b) => (a.clock < b.clock ? -1 : 1)),
      texts: texts.mends,
      snapshots: snapshots.copies,
      identity: identity.length > 0,
    },
  };
}

/** Needed as soon as there is a journal: documents that were never recorded have ids that follow from it. */
async function checkIdentity(
  files: FilePort,
  root: string,
  journal: ReadJournal,
  shown: (path: string) => string,
): Promise<readonly Finding[]> {
  const path = join(root, 'library.json');
  if (!journal.indexes.some(({ folder }) => folder.startsWith(root))) return [];
  if ((await readKeptId(files, root)) !== undefined) return [];
  const missing = await files.facts(path).then(
    () => false,
    (error: unknown) => isMissing(error),
  );
  const what = message(missing ? 'verify.what.identityMissing' : 'verify.what.identityDamaged');
  const advice = message('verify.do.identity');
  return [{ kind: 'identity', serious: true, where: shown(path), what, advice, repairable: true }];
}

async function realFolder(files: FilePort, path: string): Promise<string> {
  try {
    const real = await files.realPath(path);
    if ((await files.facts(real)).kind === 'folder') {
      await files.list(real);
      return real;
    }
  } catch (error) {
    if (isMissing(error)) throw new HostError('not-found', message('host.folderMissing', { path }));
    throw new HostError('unreadable', message('host.folderUnreadable', { path }));
  }
  throw new HostError('not-found', message('host.notAFolder', { path }));
}
