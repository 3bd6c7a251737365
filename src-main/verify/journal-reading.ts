// Owns reading a library's whole journal for a check: what verification finds, file by file, the state of all records, and
// files beside the journal that hold entries which it lacks. Reads only.
import { join } from 'node:path';
import type { StampedChange } from '#core/annotation/change.ts';
import { mergeChange, type MergedRecord } from '#core/annotation/merge.ts';
import type { Id, RecordKind } from '#core/annotation/records.ts';
import { isMissing } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';
import { isId } from '../journal/line-format.ts';
import { scanLines } from '../journal/line-scan.ts';
import { isSegmentName } from '../journal/segment-check.ts';
import { createWriterFolders } from '../journal/writer-folders.ts';
import type { WriterIndex } from '../journal/writer-index.ts';

export interface StrayFile {
  readonly path: string;
  /** Changes in it that no part of the journal has. */
  readonly changes: readonly StampedChange[];
}

export interface ReadJournal {
  readonly indexes: readonly WriterIndex[];
  readonly entries: number;
  readonly records: ReadonlyMap<RecordKind, ReadonlyMap<Id, MergedRecord>>;
  /** Folders that could not be listed. */
  readonly closed: readonly string[];
  readonly stray: readonly StrayFile[];
}

/** @param roots journal folders, each with one folder per writer */
export async function readWholeJournal(files: FilePort, roots: readonly string[]): Promise<ReadJournal> {
  const records = new Map<RecordKind, Map<Id, MergedRecord>>();
  const changeIds = new Set<Id>();
  let entries = 0;
  const writers = createWriterFolders(files, roots, () => undefined);
  const closed = await writers.update(undefined, (_index, placed) => {
    entries += placed.length;
    for (const { entry } of placed) {
      changeIds.add(entry.changeId);
      const ofKind = records.get(entry.kind) ?? new Map<Id, MergedRecord>();
      records.set(entry.kind, ofKind);
      ofKind.set(entry.id, mergeChange(ofKind.get(entry.id), entry, entry.writer));
    }
  });
  const stray: StrayFile[] = [];
  for (const root of roots) {
    for (const path of await strayFiles(files, root)) {
      stray.push({ path, changes: await changesIn(files, path, changeIds) });
    }
  }
  return { indexes: [...writers.indexes.values()], entries, records, closed, stray };
}

async function listOrNothing(files: FilePort, folder: string) {
  try {
    return await files.list(folder);
  } catch (error) {
    // What cannot be listed is told as closed.
    if (isMissing(error)) return [];
    return [];
  }
}

/** Files in a journal folder that are no segments. Our own temporary ones, which a killed process leaves, are not counted. */
async function strayFiles(files: FilePort, root: string): Promise<string[]> {
  const paths: string[] = [];
  for (const { name, kind } of await listOrNothing(files, root)) {
    if (kind === 'file' && !name.startsWith('.')) paths.push(join(root, name));
    if (kind !== 'folder' || !isId(name)) continue;
    for (const inside of await listOrNothing(files, join(root, name))) {
      if (inside.kind === 'file' && !inside.name.startsWith('.') && !isSegmentName(inside.name))
        paths.push(join(root, name, inside.name));
    }
  }
  return paths.sort();
}

async function changesIn(
  files: FilePort,
  path: string,
  known: ReadonlySet<Id>,
): Promise<readonly StampedChange[]> {
  const changes = new Map<Id, StampedChange>();
  try {
    const file = await files.open(path, 'read');
    try {
      for await (const lines of scanLines(file, 0, (await file.facts()).size)) {
        for (const { line } of lines) {
          if (line.kind !== 'entry' || known.has(line.entry.changeId)) continue;
          const { writer: _writer, sequence: _sequence, ...change } = line.entry;
          changes.set(change.changeId, change);
        }
      }
    } finally {
      await file.close().catch(() => undefined);
    }
  } catch {
    // A file of somebody else's that cannot be read is none of the journal's.
  }
  return [...changes.values()];
}
