// Owns changing many annotations at once: which ones, in this document or in all, and doing it as one step of the history.
import { createFilter, isEmptyFilter } from '#core/annotation/annotation-filter.ts';
import { bulkChange, type BulkAction, type BulkChange } from '#core/annotation/bulk-changes.ts';
import type { Annotation, Id } from '#core/annotation/records.ts';
import { hand } from './annotating.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';

/** chosen: in the list; filtered: what the list shows; library: what passes the filter in any document. Hidden sets stay out. */
export type BulkScope = 'chosen' | 'filtered' | 'library';

export async function gatherBulk(
  library: LibrarySession,
  open: DocumentSession,
  scope: BulkScope,
): Promise<readonly Annotation[]> {
  const { annotations, rows } = open;
  if (scope === 'library') return inLibrary(library, open);
  if (scope === 'chosen') return wholeOf(open, [...rows.chosen.get()]);
  const shown = rows.rows.get();
  const ids = Array.from({ length: shown.shown }, (_, position) => shown.idInText(position));
  return wholeOf(
    open,
    ids.flatMap((id) => (id !== undefined && annotations.index.has(id) ? [id] : [])),
  );
}

async function wholeOf({ annotations }: DocumentSession, ids: readonly Id[]): Promise<readonly Annotation[]> {
  // More than a few are not all kept in memory unless everything is.
  if (ids.length <= 1000) return annotations.load(ids);
  await annotations.loadAll();
  return ids.flatMap((id) => annotations.known(id) ?? []);
}

async function inLibrary(library: LibrarySession, open: DocumentSession): Promise<readonly Annotation[]> {
  const { hidden } = library.sets.state.get();
  const filter = open.rows.filter.get();
  const all = (await library.store.annotationsOf({})).filter(({ setId }) => !hidden.has(setId));
  if (isEmptyFilter(filter)) return all;
  const linked = new Set([...library.relations.get().values()].flatMap(({ from, to }) => [from, to]));
  const passes = createFilter(filter, library.tagSet.get());
  return all.filter((annotation) =>
    passes({
      annotation,
      // As they were tagged: the texts of documents that are not open are not at hand.
      words: annotation.target.pieces.map(({ exact }) => exact).join(' '),
      lost: annotation.documentId === open.id && open.annotations.isLost(annotation.id),
      linked: linked.has(annotation.id),
    }),
  );
}

/** What it would do; nothing is changed. */
export function previewBulk(
  library: LibrarySession,
  action: BulkAction,
  annotations: readonly Annotation[],
): BulkChange {
  const relations = [...library.relations.get().values()];
  return bulkChange(action, annotations, relations, library.tagSet.get(), hand(library));
}

export interface BulkDone {
  readonly changed: number;
  /** Documents that another window is changing: theirs are as they were. */
  readonly leftOut: readonly Id[];
}

const labels = {
  status: 'log.bulkStatus',
  confidence: 'log.bulkConfidence',
  attribute: 'log.bulkAttribute',
  type: 'log.bulkType',
  delete: 'log.bulkDelete',
} as const satisfies Record<BulkAction['kind'], string>;

/** Does it to these annotations as they are when its turn comes. One step of the open document's history. */
export async function applyBulk(
  library: LibrarySession,
  open: DocumentSession,
  action: BulkAction,
  ids: readonly Id[],
  documents: ReadonlySet<Id>,
): Promise<BulkDone> {
  const claims = await Promise.all(
    [...documents].map(async (id) => ({ id, access: await library.locks.claim(id) })),
  );
  const leftOut = new Set(claims.filter(({ access }) => access.get() === 'read').map(({ id }) => id));
  let changed = 0;
  try {
    const done = await library.historyOf(open.id).execute(labels[action.kind], async () => {
      const now = await library.store.annotations(ids);
      const allowed = now.filter(({ documentId }) => !leftOut.has(documentId));
      const change = previewBulk(library, action, allowed);
      changed = change.affected.length;
      return change.changes;
    });
    return { changed: done ? changed : 0, leftOut: [...leftOut] };
  } finally {
    for (const { access } of claims) access.release();
  }
}
