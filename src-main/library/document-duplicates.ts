// Owns finding documents whose files have the same bytes. Only files of equal size are looked into.
import type { Id } from '#core/annotation/records.ts';
import type { IdentifiedDocument } from './document-identity.ts';
import type { FoundFile } from './document-scan.ts';
import type { SourceHashes } from './source-hashes.ts';

/** Groups of two and more, in the order of the list. Empty files are alike only in having nothing. */
export async function findDuplicates(
  documents: readonly IdentifiedDocument[],
  hashes: Pick<SourceHashes, 'of'>,
): Promise<Id[][]> {
  const bySize = new Map<number, Set<FoundFile>>();
  for (const { file } of documents) {
    if (file === undefined || file.size === 0) continue;
    bySize.set(file.size, (bySize.get(file.size) ?? new Set()).add(file));
  }
  const groups = new Map<string, Id[]>();
  const counted = new Set<FoundFile>();
  for (const { listed, file } of documents) {
    // Two records of one file are not two files.
    if (file === undefined || counted.has(file) || (bySize.get(file.size)?.size ?? 0) < 2) continue;
    counted.add(file);
    const hash = await hashes.of(file);
    if (hash !== undefined) groups.set(hash, [...(groups.get(hash) ?? []), listed.id]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
