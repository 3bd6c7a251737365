// Owns what may be done in a library's folder: whether it can be written, and that our own folders in it are no links.
import { join } from 'node:path';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { isMissing } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';

/** Asks the deepest folder of ours that is there: a library can be open to us while its journal is not. */
export async function canWrite(files: FilePort, folder: string): Promise<boolean> {
  for (const place of [join(folder, '.attest', 'journal'), join(folder, '.attest'), folder]) {
    try {
      await files.access(place, 'write');
      return true;
    } catch (error) {
      if (!isMissing(error)) return false;
    }
  }
  return false;
}

/** A library from somewhere else must not make us write elsewhere: our folders in it are folders, not links. */
export async function checkOwnFolders(files: FilePort, folder: string): Promise<void> {
  for (const name of [
    '.attest',
    '.attest/journal',
    '.attest/texts',
    '.attest/damaged',
    '.attest/snapshots',
    '.attest/purges',
    '.attest/drafts',
  ]) {
    const kind = await files.facts(join(folder, name)).then(
      (facts) => facts.kind,
      () => 'folder' as const,
    );
    if (kind !== 'folder')
      throw new HostError('forbidden', message('host.library.linked', { name }), { name });
  }
}
