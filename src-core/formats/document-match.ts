// Owns which documents of a library are those that a file speaks of: the same id, else the same text, else the same path
// and title. Never takes one document of the library for two of the file on the strength of text or path alone.
import type { DocumentRecord, Id } from '../annotation/records.ts';
import type { ExchangedDocument } from './exchanged-set.ts';

export interface DocumentMatch {
  readonly document: ExchangedDocument;
  readonly known: DocumentRecord | undefined;
  readonly by: 'id' | 'text' | 'path' | undefined;
}

/** One match for each document of the file, in its order. */
export function matchDocuments(
  documents: readonly ExchangedDocument[],
  library: readonly DocumentRecord[],
): DocumentMatch[] {
  const byId = new Map(library.map((known) => [known.id, known]));
  const taken = new Set<Id>(documents.map(({ record }) => record.id).filter((id) => byId.has(id)));
  return documents.map((document) => {
    const { record } = document;
    const same = byId.get(record.id);
    if (same !== undefined) return { document, known: same, by: 'id' };
    const free = library.filter((known) => !taken.has(known.id));
    const alike = free.filter((known) => known.textHash === record.textHash);
    const ofText = alike.find((known) => known.path === record.path) ?? alike[0];
    const ofPath = free.find((known) => known.path === record.path && known.title === record.title);
    const known = ofText ?? ofPath;
    if (known === undefined) return { document, known, by: undefined };
    taken.add(known.id);
    return { document, known, by: ofText === undefined ? 'path' : 'text' };
  });
}
