// Owns making a backup: the whole library folder in one zip, streamed to disk, read again and compared before it gets its
// name. On any failure nothing of it stays, and the library is only ever read.
import { createHash } from 'node:crypto';
import { basename, dirname, extname, join } from 'node:path';
import type { Id } from '#core/annotation/records.ts';
import { HostError } from '#core/contract/host-data.ts';
import type { BackupProgress } from '#core/contract/snapshot-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import { isBelow } from '../files/confinement.ts';
import { errnoOf, hostErrorOf, isMissing } from '../files/file-error.ts';
import { fileNameOf } from '../files/file-name.ts';
import type { FilePort, OpenFile } from '../files/file-port.ts';
import { moveWithoutReplacing } from '../files/new-place.ts';
import { createSlices } from '../library/time-slices.ts';
import { encodeManifest, manifestPath, type BackupManifest } from './backup-manifest.ts';
import { findLibraryFiles, openForBackup, type FoundFile, type LeftOut } from './library-files.ts';
import type { ZipMethod } from './zip-format.ts';
import { openZip } from './zip-reader.ts';
import { createZipWriter, type ZipWriter } from './zip-writer.ts';

export interface BackupWish {
  readonly files: FilePort;
  readonly newId: () => string;
  readonly now: () => number;
  /** Real path of the library. */
  readonly root: string;
  /** Absolute: what stands in for the library's own folder where that could not be written. */
  readonly standIn?: string;
  readonly library: { readonly id: Id; readonly name: string };
  /** Absolute. With `replace` a file that is there is replaced, after the new one is whole; else the name gets a number. */
  readonly target: string;
  readonly replace: boolean;
  readonly signal: AbortSignal;
  readonly progress: (progress: BackupProgress) => void;
}

export interface BackupDone {
  readonly location: string;
  readonly files: number;
  readonly size: number;
  readonly leftOut: readonly LeftOut[];
}

/** What is packed already gets no smaller. */
const packedKinds =
  /\.(gz|zip|7z|rar|docx|odt|epub|xlsx|ods|pptx|odp|png|jpe?g|gif|webp|heic|mp[34]|m4a|ogg|mov|mkv|webm)$/i;
const attempts = 4;
const mostNames = 1000;

const methodFor = (path: string): ZipMethod => (packedKinds.test(path) ? 0 : 8);

interface Packing {
  readonly manifest: BackupManifest['files'];
  readonly leftOut: LeftOut[];
}

async function* hashed(
  bytes: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
  took: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const slice of bytes) {
    hash.update(slice);
    took(slice.length);
    yield slice;
  }
}

async function packFile(
  { files, signal }: BackupWish,
  zip: ZipWriter,
  folder: string,
  found: FoundFile,
  { manifest, leftOut }: Packing,
): Promise<void> {
  const { path, modifiedAt } = found;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    signal.throwIfAborted();
    let reading;
    try {
      reading = await openForBackup(files, found);
    } catch (error) {
      // Gone since the folder was listed: it is not part of the library any more.
      if (!isMissing(error))
        leftOut.push({ path, reason: message('host.backup.leftOut.unreadable', { reason: errnoOf(error) }) });
      return;
    }
    const hash = createHash('sha256');
    let size = 0;
    let readFailure: unknown;
    try {
      const bytes = hashed(reading.bytes, hash, (count) => {
        signal.throwIfAborted();
        size += count;
      });
      const guarded = (async function* () {
        try {
          yield* bytes;
        } catch (error) {
          readFailure = error;
          throw error;
        }
      })();
      const entry = { name: `${folder}/${path}`, modifiedAt, method: methodFor(path) };
      if (await zip.add(entry, guarded, reading.isOneVersion)) {
        manifest.push({ path, size, sha256: hash.digest('hex') });
        return;
      }
    } catch (error) {
      // What the target's disk says ends the backup; a file that cannot be read is left out and told.
      if (readFailure === undefined || signal.aborted) throw error;
      const reason = errnoOf(readFailure) || String(readFailure);
      leftOut.push({ path, reason: message('host.backup.leftOut.unreadable', { reason }) });
      return;
    } finally {
      await reading.close().catch(() => undefined);
    }
  }
  leftOut.push({ path, reason: message('host.backup.leftOut.changing') });
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

/** Every entry again from the disk, against what was read from the library. */
async function verify(
  wish: BackupWish,
  file: OpenFile,
  folder: string,
  manifest: BackupManifest,
  total: number,
): Promise<void> {
  const zip = await openZip(file);
  const meant = new Map(manifest.files.map(({ path, sha256 }) => [`${folder}/${path}`, sha256]));
  let done = 0;
  let found = 0;
  for (const entry of zip.entries) {
    wish.signal.throwIfAborted();
    const hash = createHash('sha256');
    for await (const slice of zip.read(entry)) {
      wish.signal.throwIfAborted();
      hash.update(slice);
      done += slice.length;
    }
    wish.progress({ doing: 'verifying', done: Math.min(done, total), total });
    const expected = meant.get(entry.name);
    if (expected === undefined) continue;
    found += 1;
    if (hash.digest('hex') !== expected)
      throw new HostError('damaged', message('host.backup.notVerified', { name: entry.name }));
  }
  if (found !== meant.size)
    throw new HostError('damaged', message('host.backup.notVerified', { name: basename(wish.target) }));
}

async function giveName({ files, target, replace }: BackupWish, temporary: string): Promise<string> {
  if (replace) {
    await files.rename(temporary, target);
    await files.syncFolder(dirname(target));
    return target;
  }
  const ending = extname(target);
  const stem = target.slice(0, target.length - ending.length);
  for (let number = 1; ; number += 1) {
    const place = number === 1 ? target : `${stem} ${number}${ending}`;
    try {
      await moveWithoutReplacing(files, temporary, place);
      return place;
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST' || number === mostNames) throw error;
    }
  }
}

/** @throws HostError; the signal's reason when it was given up. Then nothing of it stays. */
export async function makeBackup(wish: BackupWish): Promise<BackupDone> {
  const { files, newId, root, library, signal } = wish;
  const name = basename(wish.target);
  let temporary: string | undefined;
  let file: OpenFile | undefined;
  try {
    const place = await files.realPath(dirname(wish.target));
    if (place === root || isBelow(root, place))
      throw new HostError('forbidden', message('host.backup.inside'));
    const slices = createSlices();
    const pause = async () => {
      if (slices.due()) await slices.pause();
    };
    const found = await findLibraryFiles(files, root, wish.standIn, signal, pause);
    const total = found.files.reduce((sum, { size }) => sum + size, 0);
    temporary = join(place, `.attest-${newId()}.tmp`);
    file = await files.open(temporary, 'create');

    const zip = createZipWriter(file);
    const folder = fileNameOf(library.name, 'Library');
    const packing: Packing = { manifest: [], leftOut: [...found.leftOut] };
    let done = 0;
    for (const item of found.files) {
      signal.throwIfAborted();
      if (item.kind === 'folder')
        await zip.add(
          { name: `${folder}/${item.path}/`, modifiedAt: item.modifiedAt, method: 0 },
          one(new Uint8Array()),
        );
      else await packFile(wish, zip, folder, item, packing);
      done += item.size;
      wish.progress({ doing: 'writing', done, total });
    }
    const manifest: BackupManifest = {
      format: 1,
      what: 'attest backup',
      library,
      at: new Date(wish.now()).toISOString(),
      files: packing.manifest,
    };
    const entry = { name: `${folder}/${manifestPath}`, modifiedAt: wish.now(), method: 8 as const };
    await zip.add(entry, one(encodeManifest(manifest)));
    const size = await zip.finish();
    await verify(wish, file, folder, manifest, total);
    await file.close();
    file = undefined;
    const location = await giveName(wish, temporary);
    temporary = undefined;
    return { location, files: manifest.files.length, size, leftOut: packing.leftOut };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof HostError) throw error;
    const told = hostErrorOf(error, 'write', name);
    throw new HostError(told.code, message('host.backup.failed', { reason: told.message }));
  } finally {
    await file?.close().catch(() => undefined);
    if (temporary !== undefined) await files.remove(temporary).catch(() => undefined);
  }
}
