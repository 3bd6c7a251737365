// Owns who this process is in a library's journal: a writer id that no other living process uses, kept from start to
// start in the user-data folder so that a copied or cloned one is noticed.
import { join } from 'node:path';
import { z } from 'zod';
import { idSchema, type Id } from '#core/annotation/records.ts';
import { writeAtomically } from '../files/atomic-file.ts';
import type { FilePort } from '../files/file-port.ts';
import { readOwnFile } from '../files/whole-file.ts';
import { takeLock, type Unlock } from './lock-file.ts';
import type { ProcessIdentity } from './process-identity.ts';
import type { Position } from './position.ts';

const recordSchema = z.strictObject({
  format: z.literal(1),
  writer: idSchema,
  machine: z.string(),
  /** Real path of the library's folder. */
  library: z.string(),
  sequence: z.int().min(0),
  hash: z.string(),
});

export interface WriterSlot {
  /** The writer of last time, if nothing speaks against using it again; its journal must reach `remembered`. */
  readonly writer: Id | undefined;
  readonly remembered: Position;
  /** Keeps who we are and how far our journal goes. Being behind is fine, being ahead is not. */
  readonly remember: (writer: Id, position: Position) => Promise<void>;
  readonly release: Unlock;
}

export interface SlotOptions {
  readonly files: FilePort;
  readonly newId: () => Id;
  readonly now: () => number;
  readonly self: ProcessIdentity;
  /** The user-data folder's place for writers of this library. */
  readonly folder: string;
  /** Where the journal is kept: a writer in the library is never continued elsewhere. */
  readonly place: string;
  readonly library: string;
}

const mostSlots = 1000;
const nothing: Position = { sequence: 0, hash: '' };

/** The first free slot. Rejects when the user-data folder cannot be written. */
export async function takeSlot(options: SlotOptions): Promise<WriterSlot> {
  const { files, newId, self, folder, place, library } = options;
  for (let number = 1; number <= mostSlots; number += 1) {
    const stem = join(folder, `${place}-${number}`);
    const release = await takeLock(files, `${stem}.lock`, self, options.now);
    if (release === undefined) continue;
    const path = `${stem}.json`;
    const record = await readRecord(files, path);
    // Another machine: the user-data folder was copied. Another path: the library was moved or copied.
    const same = record?.machine === self.machine && record.library === library;
    return {
      writer: same ? record.writer : undefined,
      remembered: same ? { sequence: record.sequence, hash: record.hash } : nothing,
      remember: (writer, { sequence, hash }) => {
        const content = { format: 1, writer, machine: self.machine, library, sequence, hash };
        return writeAtomically(files, newId, path, Buffer.from(JSON.stringify(content)));
      },
      release,
    };
  }
  throw new Error('no free writer slot');
}

async function readRecord(files: FilePort, path: string) {
  try {
    const { bytes } = await readOwnFile(files, path);
    return recordSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data;
  } catch {
    // Missing or damaged: a new writer is always right.
    return undefined;
  }
}

/** A writer for this run only, for when nothing can be kept about it. */
export function unkeptSlot(): WriterSlot {
  return {
    writer: undefined,
    remembered: nothing,
    remember: async () => undefined,
    release: async () => undefined,
  };
}
