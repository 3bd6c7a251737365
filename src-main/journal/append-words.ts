// Owns how a failed append is put to the person: why, and what helps. What is safe meanwhile is the window's to say, which keeps
// the changes until the journal takes them.
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { errnoOf, hostErrorOf } from '../files/file-error.ts';

/** The folder under the journal went away: a drive was pulled out, a folder moved or removed. */
const gone = new Set(['ENOENT', 'ENOTDIR', 'ESTALE', 'ENODEV', 'ENXIO']);

/** @param library where the library is, for people to read */
export function appendErrorOf(error: unknown, library: string): HostError {
  const { code, details } = hostErrorOf(error, 'write', library);
  const errno = errnoOf(error);
  const words = wordsFor(gone.has(errno) ? 'not-found' : code, library, errno);
  return Object.assign(new HostError(code, words, details), { cause: error });
}

function wordsFor(code: HostError['code'], folder: string, errno: string): string {
  switch (code) {
    case 'disk-full':
      return message('host.append.full', { folder });
    case 'read-only':
      return message('host.append.readOnly', { folder });
    case 'not-found':
      return message('host.append.gone', { folder });
    case 'busy':
      return message('host.append.busy', { folder });
    default:
      return message('host.append.failed', { folder, errno: errno === '' ? code : errno });
  }
}
