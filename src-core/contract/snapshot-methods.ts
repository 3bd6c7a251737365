// Owns the contract's methods about snapshots of a library's records and about backups of the whole library as one file.
import { z } from 'zod';
import { fieldsSchema } from '../annotation/change.ts';
import type { MergedRecord } from '../annotation/merge.ts';
import { idSchema, recordKinds } from '../annotation/records.ts';
import { libraryKey, librarySchema } from './host-data.ts';

const inLibrary = { library: libraryKey };
const empty = z.strictObject({});
const place = z.string().max(4096);

/**
 * Why a snapshot was taken. work: after so many changes or so much time; closing: at the end of a session; hand: by a
 * person; the others: before what they name.
 */
export const snapshotReasons = [
  'work',
  'closing',
  'hand',
  'import',
  'bulk',
  'restore',
  'migration',
  'repair',
] as const;
export type SnapshotReason = (typeof snapshotReasons)[number];

const count = z.int().min(0);
/** Records that are alive in a snapshot. */
export const snapshotCountsSchema = z.strictObject({
  documents: count,
  annotations: count,
  relations: count,
  entities: count,
  annotationSets: count,
});
export type SnapshotCounts = Readonly<z.infer<typeof snapshotCountsSchema>>;

/** 1 to 200 characters, none of which is a control. */
export const snapshotNameSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u, 'no control characters');

export const snapshotSchema = z.strictObject({
  id: idSchema,
  /** Milliseconds since 1970. */
  at: z.number(),
  reason: z.enum(snapshotReasons),
  name: snapshotNameSchema.optional(),
  /** Pinned ones are never removed by the rotation. */
  pinned: z.boolean(),
  /** The writer that took it; only its own rotation and its windows' "remove" take it away. */
  writer: idSchema,
  /** Taken by this shell on this device. */
  own: z.boolean(),
  /** Bytes on disk of one copy. */
  size: z.number(),
  counts: snapshotCountsSchema,
  /** Journal entries that came after it. */
  changesSince: count,
  /** Journal entries that it holds and the journal lacks: the journal was damaged or deleted. */
  missing: count,
  /** Copies: in the library's own folder, in the user-data folder, or both. */
  places: z.array(z.enum(['library', 'user-data'])),
  /** 'damaged' when no copy of it begins as a snapshot does; whether the rest is whole is found when it is read. */
  state: z.enum(['good', 'damaged']),
});
export type SnapshotInfo = Readonly<z.infer<typeof snapshotSchema>>;

/** A record with what is needed to merge it; see annotation/merge.ts. */
const mergedRecordSchema = z.strictObject({
  kind: z.enum(recordKinds),
  id: idSchema,
  fields: fieldsSchema,
  stamps: z.record(z.string(), z.string()),
  added: z.string(),
  removed: z.string(),
}) as unknown as z.ZodType<MergedRecord, MergedRecord>;

const ofSnapshot = { library: libraryKey, id: idSchema };

export const snapshotMethods = {
  /** Newest first. */
  'snapshots.list': {
    input: z.strictObject(inLibrary),
    output: z.strictObject({ snapshots: z.array(snapshotSchema) }),
  },
  /**
   * Keeps the state of all records as the journal has them now, verified by reading it again. `taken` is false when the
   * newest one holds the same state already (a name given is put on that one) or when there is nothing to keep yet.
   */
  'snapshots.take': {
    input: z.strictObject({
      ...inLibrary,
      reason: z.enum(snapshotReasons),
      name: snapshotNameSchema.optional(),
    }),
    output: z.strictObject({ taken: z.boolean(), snapshot: snapshotSchema.optional() }),
  },
  /** Without a name the snapshot has none any more. A named one is pinned as well. */
  'snapshots.rename': {
    input: z.strictObject({ ...ofSnapshot, name: snapshotNameSchema.optional() }),
    output: z.strictObject({ snapshot: snapshotSchema }),
  },
  'snapshots.pin': {
    input: z.strictObject({ ...ofSnapshot, pinned: z.boolean() }),
    output: z.strictObject({ snapshot: snapshotSchema }),
  },
  /** Every copy of it. 'conflict' for the only good one. */
  'snapshots.remove': { input: z.strictObject(ofSnapshot), output: empty },
  /**
   * Its records, removed ones too, from place `from` on, at most `limit`; `done` when none are left. 'damaged' when no copy
   * of it is whole: it is verified before the first record is given.
   */
  'snapshots.read': {
    input: z.strictObject({ ...ofSnapshot, from: count, limit: z.int().min(1).max(10_000) }),
    output: z.strictObject({ records: z.array(mergedRecordSchema), done: z.boolean() }),
  },

  /**
   * Writes the whole library folder into one new zip file and verifies it by reading it again. The folder comes from the
   * system's dialog in Electron, from `folder` in the web shell. Not saved when the person gave up the dialog. `leftOut`:
   * paths of what no zip can hold (links, devices) or what could not be read, at most 1,000; `leftOutCount`: all of them.
   */
  'backup.save': {
    input: z.strictObject({ ...inLibrary, folder: place.optional() }),
    output: z.strictObject({
      saved: z.boolean(),
      location: z.string().optional(),
      files: count,
      /** Bytes of the zip. */
      size: z.number(),
      leftOut: z.array(z.strictObject({ path: z.string(), reason: z.string() })),
      leftOutCount: count,
    }),
  },
  /** Gives up the backup or the restoring that this window began; nothing of it stays. */
  'backup.stop': { input: empty, output: empty },
  /** Web shell only: folders and zip files on the machine that serves, for its own picker. Empty path: the home folder. */
  'backup.places': {
    input: z.strictObject({ path: place }),
    output: z.strictObject({
      path: z.string(),
      parent: z.string().optional(),
      folders: z.array(z.strictObject({ name: z.string(), path: z.string() })),
      backups: z.array(
        z.strictObject({ name: z.string(), path: z.string(), size: z.number(), modifiedAt: z.number() }),
      ),
    }),
  },
  /**
   * Unpacks a backup into a new folder, never over anything, and opens it as a library. File and folder come from the
   * system's dialogs in Electron, from here in the web shell. No library when the person gave up the dialog.
   */
  'backup.restore': {
    input: z.strictObject({ file: place.optional(), folder: place.optional() }),
    output: z.strictObject({ library: librarySchema.optional(), files: count }),
  },
} as const;

/** How far the backup or the restoring of this window is, in bytes of the library's files. */
export const backupProgressSchema = z.strictObject({
  doing: z.enum(['writing', 'verifying', 'restoring']),
  done: z.number(),
  total: z.number(),
});
export type BackupProgress = Readonly<z.infer<typeof backupProgressSchema>>;
