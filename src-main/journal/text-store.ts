// Owns the texts that targets refer to, kept once each under their hash, compressed. Nothing is taken out, except for good.
import { promisify } from 'node:util';
import { hash as digest } from 'node:crypto';
import { join } from 'node:path';
import { gunzip, gzip } from 'node:zlib';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { createNumbered, makeFolders, writeAtomically } from '../files/atomic-file.ts';
import { hostErrorOf, isMissing } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';
import { readOwnFile } from '../files/whole-file.ts';

const compress = promisify<Uint8Array, Buffer>(gzip);
const unpack = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip);
/** Bytes: three for each of the most UTF-16 units that a text may have. */
const mostBytes = 300_000_000;

export interface TextStore {
  /** True when it was not there before. HostError 'damaged' when the bytes do not have the hash. */
  readonly keep: (hash: string, bytes: Uint8Array) => Promise<boolean>;
  /** HostError 'not-found' or 'damaged'. */
  readonly read: (hash: string) => Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Takes texts out for good, wherever they are; only where a person asked for that. Files for which `goes` says no stay: it is
   * given when they were written, in milliseconds since 1970.
   */
  readonly purge: (hashes: readonly string[], goes?: (writtenAt: number) => boolean) => Promise<void>;
}

export interface TextStoreOptions {
  readonly files: FilePort;
  readonly newId: () => string;
  /** Folders that may hold texts; the first is where new ones go. */
  readonly folders: readonly [string, ...string[]];
  readonly damagedFolder: string;
  /** Makes the library's own folder ready. */
  readonly prepare: () => Promise<unknown>;
}

function unlessMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}

export function createTextStore(options: TextStoreOptions): TextStore {
  const { files, newId, folders, damagedFolder } = options;
  const sound = new Set<string>();
  const fileName = (hash: string) => `${hash}.txt.gz`;
  const damaged = (hash: string) =>
    new HostError('damaged', message('host.text.damaged', { name: fileName(hash) }), { hash });

  async function readFrom(folder: string, hash: string): Promise<Uint8Array<ArrayBuffer>> {
    const { bytes } = await readOwnFile(files, join(folder, fileName(hash)), mostBytes);
    const text = await unpack(bytes, { maxOutputLength: mostBytes }).catch(() => undefined);
    if (text === undefined || digest('sha256', text, 'hex') !== hash) throw damaged(hash);
    return new Uint8Array(text);
  }

  async function read(hash: string): Promise<Uint8Array<ArrayBuffer>> {
    let failure: unknown = new HostError(
      'not-found',
      message('host.text.missing', { name: fileName(hash) }),
      { hash },
    );
    for (const folder of folders) {
      try {
        return await readFrom(folder, hash);
      } catch (error) {
        if (!isMissing(error)) failure = error;
      }
    }
    throw hostErrorOf(failure, 'read', fileName(hash));
  }

  async function isThere(hash: string): Promise<boolean> {
    try {
      await read(hash);
      return true;
    } catch {
      return false;
    }
  }

  /** A damaged text of that name stays beside the journal for whoever wants to save something from it. */
  async function setDamagedAside(path: string, name: string): Promise<void> {
    let old;
    try {
      old = await readOwnFile(files, path, mostBytes);
    } catch (error) {
      if (isMissing(error)) return;
      throw error;
    }
    await makeFolders(files, damagedFolder);
    await createNumbered(
      files,
      newId,
      damagedFolder,
      (number) => (number === 1 ? name : `${number}-${name}`),
      old.bytes,
    );
  }

  return {
    read,
    async purge(hashes, goes = () => true) {
      for (const hash of hashes) {
        sound.delete(hash);
        for (const folder of folders) {
          const path = join(folder, fileName(hash));
          try {
            if (goes((await files.facts(path)).modifiedAt)) await files.remove(path);
          } catch (error) {
            unlessMissing(error);
          }
        }
      }
    },
    async keep(hash, bytes) {
      if (sound.has(hash)) return false;
      if (digest('sha256', bytes, 'hex') !== hash) throw damaged(hash);
      if (await isThere(hash)) {
        sound.add(hash);
        return false;
      }
      try {
        await options.prepare();
        await makeFolders(files, folders[0]);
        const path = join(folders[0], fileName(hash));
        await setDamagedAside(path, fileName(hash));
        await writeAtomically(files, newId, path, await compress(bytes));
      } catch (error) {
        throw hostErrorOf(error, 'write', fileName(hash));
      }
      sound.add(hash);
      return true;
    },
  };
}
