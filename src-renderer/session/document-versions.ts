// Owns the list of texts that a document has had, read from the journal's past, with what was marked in each and whether it is kept.
import { clockMilliseconds } from '#core/annotation/clock.ts';
import type { Id } from '#core/annotation/records.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import { textVersions, type RecordMoment, type TextVersion } from '#core/history/text-versions.ts';
import type { LibrarySession } from './library-session.ts';
import { openText } from './opened-text.ts';
import type { WorkbenchParts } from './workbench.ts';

export interface DocumentVersion extends Omit<TextVersion, 'reason'> {
  /** 'unrecorded': what the file holds now, on which no work was done. */
  readonly reason: TextVersion['reason'] | 'unrecorded';
  /** Annotations that were made on it. */
  readonly marked: number;
  readonly isPresent: boolean;
  /** Its file was replaced, and is kept. */
  readonly fileKept: boolean;
}

type Parts = Pick<WorkbenchParts, 'host' | 'document'>;

/** Of pieces whose words stand nowhere for certain. */
const unknownText = '0'.repeat(64);
const pageSize = 100;

/** Newest first; the present one is the first. @throws HostError when the past cannot be read */
export async function readVersions(
  workbench: Parts,
  library: LibrarySession,
  listed: ListedDocument,
): Promise<DocumentVersion[]> {
  const { id } = listed;
  await library.store.flush();
  const [moments, rebases, annotations, present] = await Promise.all([
    recordMoments(workbench, library, id),
    library.store.records('rebase'),
    library.store.annotationsOf({ documentId: id }),
    presentText(workbench, library, listed),
  ]);
  const known = textVersions(
    moments,
    rebases.filter(({ documentId }) => documentId === id),
  );
  const marked = new Map<string, { count: number; first: number }>();
  for (const { target, createdAt } of annotations) {
    const at = Date.parse(createdAt);
    const { count, first } = marked.get(target.textHash) ?? { count: 0, first: at };
    marked.set(target.textHash, { count: count + 1, first: Math.min(first, at) });
  }
  const hashes = new Set(known.map(({ textHash }) => textHash));
  const others = [...marked].flatMap(([textHash, { first }]): TextVersion[] =>
    hashes.has(textHash) || textHash === unknownText
      ? []
      : [{ textHash, sourceHash: undefined, reason: 'annotated', at: first, annotator: '' }],
  );
  const inOrder = [...known, ...others].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const last = known.at(-1);
  const versions = inOrder.map((version): DocumentVersion => {
    const next = known[known.indexOf(version) + 1];
    return {
      ...version,
      marked: marked.get(version.textHash)?.count ?? 0,
      isPresent: version === last && (present === undefined || present.textHash === version.textHash),
      fileKept: known.includes(version) && isFileKept(version, next),
    };
  });
  if (present !== undefined && present.textHash !== last?.textHash) {
    versions.push({
      ...{ textHash: present.textHash, sourceHash: present.sourceHash },
      reason: last === undefined ? 'unrecorded' : 'changed',
      ...{ at: present.modifiedAt, annotator: '', marked: marked.get(present.textHash)?.count ?? 0 },
      ...{ isPresent: true, fileKept: false },
    });
  }
  // The present one is on top, whatever clocks said.
  return versions.sort((a, b) => Number(a.isPresent) - Number(b.isPresent)).reverse();
}

/** Only a person's replacing, and going back from it, keeps the file that was there. */
function isFileKept(version: TextVersion, next: TextVersion | undefined): boolean {
  return next?.reason === 'replaced' || (next?.reason === 'back' && version.reason === 'replaced');
}

async function recordMoments(
  { host }: Parts,
  library: LibrarySession,
  id: Id,
): Promise<readonly RecordMoment[]> {
  const moments: RecordMoment[] = [];
  let before: string | undefined;
  for (;;) {
    const { steps, done } = await host.call('history.read', {
      ...{ library: library.info.key, scope: { of: 'record', kind: 'document', id } },
      ...{ filter: { kinds: ['document'] }, limit: pageSize },
      ...(before === undefined ? {} : { before }),
    });
    for (const { changes } of steps) {
      for (const { clock, annotator, fields } of changes.toReversed()) {
        moments.push({ at: clockMilliseconds(clock), annotator, fields });
      }
    }
    before = steps.at(-1)?.last;
    if (done || before === undefined) return moments.reverse();
  }
}

/** Undefined when its file is gone or cannot be read. */
async function presentText(workbench: Parts, library: LibrarySession, listed: ListedDocument) {
  const open = workbench.document.get();
  if (open?.id === listed.id) return open.opened;
  try {
    const record = await library.documentRecord(listed.id);
    return await openText(workbench.host, library.info.key, listed, record);
  } catch {
    return undefined;
  }
}
