// Owns what the journal knows of documents, kept up to date entry by entry. Knows nothing of files.
import { fieldsToRecord, type JournalEntry } from '#core/annotation/change.ts';
import { isAlive, mergeChange, type MergedRecord } from '#core/annotation/merge.ts';
import { documentSchema, type DocumentRecord, type Id } from '#core/annotation/records.ts';

export interface KnownDocument {
  readonly record: DocumentRecord;
  /** Orders records by when they were added. */
  readonly added: string;
}

export interface DocumentRegistry {
  /** True when a document's record changed. */
  readonly fold: (entries: Iterable<JournalEntry>) => boolean;
  /** Documents that are not removed, the earliest added first. */
  readonly known: () => readonly KnownDocument[];
}

export function createDocumentRegistry(): DocumentRegistry {
  const merged = new Map<Id, MergedRecord>();
  let known: readonly KnownDocument[] | undefined;

  /** Records are parsed once, however many others change. */
  const parsed = new WeakMap<MergedRecord, KnownDocument[]>();

  function read(record: MergedRecord): KnownDocument[] {
    const before = parsed.get(record);
    if (before !== undefined) return before;
    const document = isAlive(record)
      ? documentSchema.safeParse(fieldsToRecord('document', record.id, record.fields))
      : undefined;
    const known = document?.success === true ? [{ record: document.data, added: record.added }] : [];
    parsed.set(record, known);
    return known;
  }

  return {
    fold(entries) {
      let changed = false;
      for (const entry of entries) {
        if (entry.kind !== 'document') continue;
        const before = merged.get(entry.id);
        const after = mergeChange(before, entry, entry.writer);
        if (after === before) continue;
        merged.set(entry.id, after);
        changed = true;
      }
      if (changed) known = undefined;
      return changed;
    },
    known() {
      known ??= [...merged.values()].flatMap(read).sort((a, b) => (a.added < b.added ? -1 : 1));
      return known;
    },
  };
}
