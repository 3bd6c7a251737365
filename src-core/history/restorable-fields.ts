// Owns which of a record's former values may come back. A document's record also says where its file lies and how it is read:
// that is as it is now, whatever is restored.
import type { Fields } from '../annotation/change.ts';
import type { RecordKind } from '../annotation/records.ts';

/**
 * What the record is to be: null for gone; undefined when it is to be left alone.
 * @param then its fields at that moment, null when there was none
 * @param now undefined when there is none
 */
export function restorableFields(
  kind: RecordKind,
  then: Fields | null,
  now: Fields | undefined,
): Fields | null | undefined {
  if (kind === 'rebase') return undefined;
  if (kind !== 'document') return then;
  // Its file is in the library, whether it was worked on then or not.
  if (then === null) return undefined;
  if (now === undefined) return then;
  const kept = { ...now };
  for (const name of ['status', 'metadata']) kept[name] = then[name] ?? null;
  // A title may be the name of the file, and then follows it.
  if (then['path'] === now['path']) kept['title'] = then['title'] ?? null;
  return kept;
}
