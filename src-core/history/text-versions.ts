// Owns which texts a document has had, when and why: read from the changes of its record and from known edits. Pure.
import type { DocumentRecord, Rebase } from '../annotation/records.ts';
import type { Fields } from '../annotation/change.ts';

/**
 * first: when work on it began. changed: its file was found with other content. replaced: a person put another file in its place.
 * saved: edited here. reader, encoding, scope: the same file, read in another way. back: a text that it had before. annotated: known
 * only because annotations stand on it.
 */
export type VersionReason =
  'first' | 'changed' | 'replaced' | 'saved' | 'reader' | 'encoding' | 'scope' | 'back' | 'annotated';

export interface TextVersion {
  readonly textHash: string;
  readonly sourceHash: string | undefined;
  readonly reason: VersionReason;
  /** Name of the file that took the document's place. */
  readonly replacedBy?: string;
  /** Milliseconds since 1970; undefined when nobody knows. */
  readonly at: number | undefined;
  readonly annotator: string;
}

/** A change of a document's record. */
export interface RecordMoment {
  readonly at: number;
  readonly annotator: string;
  readonly fields: Fields;
}

type Read = Partial<
  Pick<DocumentRecord, 'textHash' | 'sourceHash' | 'reader' | 'encoding' | 'chosenScope' | 'replacement'>
>;

/** Oldest first. @param moments of one record, oldest first @param rebases of the same document */
export function textVersions(
  moments: readonly RecordMoment[],
  rebases: readonly Pick<Rebase, 'fromHash' | 'toHash' | 'createdAt'>[],
): TextVersion[] {
  const edited = new Map<string, number>();
  const left = new Set<string>();
  for (const { fromHash, toHash, createdAt } of rebases) {
    // What edits led away from before is only come back to.
    if (!left.has(toHash)) edited.set(toHash, Date.parse(createdAt));
    left.add(fromHash);
  }
  const versions: TextVersion[] = [];
  const had = new Set<string>();
  let read: Read = {};
  for (const { at, annotator, fields } of moments) {
    const before = read;
    read = { ...read, ...(fields as Read) };
    const { textHash, sourceHash } = read;
    if (textHash === undefined || textHash === before.textHash) continue;
    const reason = had.has(textHash) ? backOr(read, before) : reasonFor(read, before, edited.has(textHash));
    versions.push({
      ...{ textHash, sourceHash, reason, at, annotator },
      ...(reason === 'replaced' ? { replacedBy: read.replacement?.name ?? '' } : {}),
    });
    had.add(textHash);
  }
  for (const [textHash, at] of edited) {
    if (had.has(textHash)) continue;
    versions.push({ textHash, sourceHash: undefined, reason: 'saved', at, annotator: '' });
  }
  return versions.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}

function reasonFor(read: Read, before: Read, edited: boolean): VersionReason {
  if (before.textHash === undefined) return 'first';
  if (edited) return 'saved';
  if (read.sourceHash !== before.sourceHash) {
    return read.replacement?.sourceHash === read.sourceHash ? 'replaced' : 'changed';
  }
  if (read.encoding !== before.encoding) return 'encoding';
  if ((read.chosenScope ?? null) !== (before.chosenScope ?? null)) return 'scope';
  return 'reader';
}

/** A text that was there before may have come back by itself or by a person's doing. */
function backOr(read: Read, before: Read): VersionReason {
  return reasonFor(read, before, false) === 'replaced' ? 'replaced' : 'back';
}
