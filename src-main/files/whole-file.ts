// Owns reading files whole, so that nobody gets half of one version and half of the next.
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { basename } from 'node:path';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { hostErrorOf } from './file-error.ts';
import { readRange, type FileFacts, type FilePort, type OpenFile } from './file-port.ts';

const sliceBytes = 1 << 20;
/** Milliseconds between attempts on a file that is being written. */
const attemptWaits = [20, 60, 180, 400];

export interface WholeFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 in hex. */
  readonly hash: string;
  readonly facts: FileFacts;
}

/** Everything in an open file, or undefined when it changed while it was read. */
async function readOnce(file: OpenFile, limit: number, name: string): Promise<WholeFile | undefined> {
  const facts = await file.facts();
  if (facts.kind !== 'file')
    throw new HostError('forbidden', message('host.file.notAFile', { name }), { name });
  if (facts.size > limit) {
    throw new HostError(
      'too-large',
      message('host.file.tooLarge', { name, limit: Math.round(limit / 1e6) }),
      { name },
    );
  }
  const bytes = new Uint8Array(facts.size);
  const digest = createHash('sha256');
  for (let at = 0; at < facts.size; at += sliceBytes) {
    const slice = await readRange(file, at, Math.min(sliceBytes, facts.size - at));
    if (slice.length < Math.min(sliceBytes, facts.size - at)) return undefined;
    bytes.set(slice, at);
    digest.update(slice);
  }
  const after = await file.facts();
  return after.version === facts.version ? { bytes, hash: digest.digest('hex'), facts } : undefined;
}

/**
 * Opens with `open` and reads everything from the one descriptor; again when the file changed meanwhile.
 * @param limit bytes; HostError 'too-large' above. 'busy' when the file does not come to rest.
 */
export async function readWhole(
  open: () => Promise<OpenFile>,
  limit: number,
  name: string,
): Promise<WholeFile> {
  for (const delay of [...attemptWaits, 0]) {
    let file: OpenFile | undefined;
    try {
      file = await open();
      const whole = await readOnce(file, limit, name);
      if (whole !== undefined) return whole;
    } catch (error) {
      throw hostErrorOf(error, 'read', name);
    } finally {
      await file?.close().catch(() => undefined);
    }
    await wait(delay);
  }
  throw new HostError('busy', message('host.file.changing', { name }), { name });
}

/** Reads one of our own files. */
export function readOwnFile(files: FilePort, path: string, limit = 64_000_000): Promise<WholeFile> {
  return readWhole(() => files.open(path, 'read'), limit, basename(path));
}
