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
  const ofTexts = groupedBy(library, (known) => known.textHash);
  const ofPaths = groupedBy(library, (known) => known.path);
  return documents.map((document) => {
    const { record } = document;
    const same = byId.get(record.id);
    if (same !== undefined) return { document, known: same, by: 'id' };
    const alike = (ofTexts.get(record.textHash) ?? []).filter((known) => !taken.has(known.id));
    // Kept without those taken: a file may name one text a hundred thousand times.
    ofTexts.set(record.textHash, alike);
    const ofText = alike.find((known) => known.path === record.path) ?? alike[0];
    const ofPath = ofPaths
      .get(record.path)
      ?.find((known) => !taken.has(known.id) && known.title === record.title);
    const known = ofText ?? ofPath;
    if (known === undefined) return { document, known, by: undefined };
    taken.add(known.id);
    return { document, known, by: ofText === undefined ? 'path' : 'text' };
  });
}

function groupedBy(
  records: readonly DocumentRecord[],
  key: (record: DocumentRecord) => string,
): Map<string, DocumentRecord[]> {
  const groups = new Map<string, DocumentRecord[]>();
  for (const record of records) {
    const group = groups.get(key(record));
    if (group === undefined) groups.set(key(record), [record]);
    else group.push(record);
  }
  return groups;
}
