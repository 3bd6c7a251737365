// Owns checking the snapshots of a library: each whole, and what the newest hold that the journal lacks.
import { changesBeyond } from '#core/annotation/changes-beyond.ts';
import type { StampedChange } from '#core/annotation/change.ts';
import type { MergedRecord } from '#core/annotation/merge.ts';
import type { Id, RecordKind } from '#core/annotation/records.ts';
import type { Finding } from '#core/contract/verify-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import { join } from 'node:path';
import type { FilePort } from '../files/file-port.ts';
import { isMissing } from '../files/file-error.ts';
import { readFrom } from '../snapshots/snapshot-files.ts';
import { SnapshotDamage } from '../snapshots/snapshot-format.ts';
import { gatherSnapshots } from '../snapshots/snapshot-places.ts';

export interface SnapshotCheck {
  readonly snapshots: number;
  readonly findings: readonly Finding[];
  /** Changes that snapshots hold and the journal lacks. */
  readonly lost: readonly StampedChange[];
  /** Damaged ones of which another folder has a whole copy. */
  readonly copies: readonly { readonly id: Id; readonly from: string; readonly to: string }[];
}

export interface SnapshotCheckOptions {
  readonly files: FilePort;
  /** Folders of snapshots, the library's own first. */
  readonly folders: readonly string[];
  readonly records: ReadonlyMap<RecordKind, ReadonlyMap<Id, MergedRecord>>;
  readonly newId: () => Id;
  readonly shown: (path: string) => string;
}

/** Older ones hold nothing that these lack, unless these were taken after the loss. */
const comparedSnapshots = 3;
const moments = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export async function checkSnapshots(options: SnapshotCheckOptions): Promise<SnapshotCheck> {
  const { files, folders, records, newId, shown } = options;
  const findings: Finding[] = [];
  const lost = new Map<string, StampedChange>();
  const copies: { id: Id; from: string; to: string }[] = [];
  const known = await gatherSnapshots(files, folders, () => undefined);
  let compared = 0;
  for (const snapshot of known) {
    const bad: { readonly folder: string; readonly reason: string }[] = [];
    let whole: string | undefined;
    for (const folder of snapshot.folders) {
      const found: MergedRecord[] = [];
      const take = whole === undefined && compared < comparedSnapshots;
      try {
        await readFrom(files, folder, snapshot.id, (record) => {
          if (take) found.push(record);
        });
        whole ??= folder;
      } catch (error) {
        // Its time had come between listing and reading.
        if (isMissing(error)) continue;
        bad.push({ folder, reason: reasonOf(error) });
        continue;
      }
      if (!take) continue;
      compared += 1;
      const before = lost.size;
      for (const record of found) {
        for (const { change } of changesBeyond(record, records.get(record.kind)?.get(record.id), newId))
          if (!lost.has(`${change.changeId} ${change.id}`))
            lost.set(`${change.changeId} ${change.id}`, change);
      }
      if (lost.size === before) continue;
      const count = lost.size - before;
      findings.push({
        kind: 'lost-changes',
        serious: true,
        where: shown(join(folder, `${snapshot.id}`)),
        what: message('verify.what.lost', { count, at: moments.format(snapshot.at) }),
        advice: message('verify.do.lost', { count }),
        repairable: true,
      });
    }
    for (const { folder, reason } of bad) {
      if (whole !== undefined) copies.push({ id: snapshot.id, from: whole, to: folder });
      findings.push({
        kind: 'snapshot-damaged',
        serious: true,
        where: shown(join(folder, snapshot.id)),
        what: message('verify.what.snapshot', { reason }),
        advice: message(whole === undefined ? 'verify.do.snapshot' : 'verify.do.snapshotCopy'),
        repairable: whole !== undefined,
      });
    }
  }
  return { snapshots: known.length, findings, lost: [...lost.values()], copies };
}

function reasonOf(error: unknown): string {
  if (error instanceof SnapshotDamage) return error.message;
  return error instanceof Error ? error.message : String(error);
}
