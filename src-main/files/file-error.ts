// Owns how failures of the file system become errors of the contract, in words for people.
import { HostError, type ErrorCode } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';

/** Node's error code ('ENOENT'), or '' when it is some other error. */
export function errnoOf(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : '';
}

export function isMissing(error: unknown): boolean {
  const code = errnoOf(error);
  return (
    code === 'ENOENT' || code === 'ENOTDIR' || (error instanceof HostError && error.code === 'not-found')
  );
}

const denied = new Set(['EACCES', 'EPERM', 'EROFS']);
const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const busy = new Set(['EBUSY', 'EMFILE', 'ENFILE', 'EAGAIN', 'ETXTBSY']);

function codeOf(errno: string, doing: 'read' | 'write'): ErrorCode {
  if (full.has(errno)) return 'disk-full';
  if (busy.has(errno)) return 'busy';
  if (errno === 'EEXIST') return 'exists';
  if (errno === 'ENOENT' || errno === 'ENOTDIR') return 'not-found';
  // With O_NOFOLLOW a link answers ELOOP.
  if (errno === 'ELOOP') return 'forbidden';
  if (doing === 'read') return 'unreadable';
  return denied.has(errno) ? 'read-only' : 'internal';
}

function wordsFor(code: ErrorCode, doing: 'read' | 'write', name: string, errno: string): string {
  if (code === 'disk-full') return message('host.file.diskFull', { name });
  if (code === 'busy') return message('host.file.busy', { name, errno });
  if (code === 'exists') return message('host.file.exists', { name });
  if (code === 'not-found') return message('host.file.notFound', { name });
  if (code === 'forbidden') return message('host.file.forbidden', { name });
  if (code === 'read-only') return message('host.file.readOnly', { name });
  return message(doing === 'read' ? 'host.file.unreadable' : 'host.file.notWritten', { name, errno });
}

/** @param name what the file is called, for people to read */
export function hostErrorOf(error: unknown, doing: 'read' | 'write', name: string): HostError {
  if (error instanceof HostError) return error;
  const errno = errnoOf(error);
  const code = codeOf(errno, doing);
  const told = errno === '' && error instanceof Error ? error.message : errno;
  return Object.assign(new HostError(code, wordsFor(code, doing, name, told), { name, errno }), {
    cause: error,
  });
}
