// Owns which names a file or folder of a library may get, as the host takes them. Pure.
import type { MessageId } from '#core/messages/catalogue.ts';

const longest = 255;

/** Why this name cannot be given, as a message; undefined when it can. */
export function nameProblem(name: string): MessageId | undefined {
  if (name.trim() === '') return 'documents.name.empty';
  if (name.startsWith('.')) return 'documents.name.dot';
  if (/[/\\]/.test(name)) return 'documents.name.slash';
  // eslint-disable-next-line no-control-regex -- control characters are what must not be there
  if (/[\u0000-\u001f]/.test(name)) return 'documents.name.control';
  return new TextEncoder().encode(name).length > longest ? 'documents.name.long' : undefined;
}
