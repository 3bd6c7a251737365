// Owns tagging the hits of a library search: in documents that need not be open, as one step of the history. A document that is another one
// by now than the text that was searched is left alone, and told.
import { describeTarget } from '#core/anchoring/describe.ts';
import { tagSpan } from '#core/annotation/annotation-changes.ts';
import { createAnnotationIndex } from '#core/annotation/annotation-index.ts';
import { updateRecord, type Change } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Span } from '#core/text/span.ts';
import type { DocumentHits } from '../search/search-protocol.ts';
import { hand, prepare } from './annotating.ts';
import type { LibrarySession } from './library-session.ts';
import { openText, type OpenedText } from './opened-text.ts';
import { explain } from './problems.ts';
import type { WorkbenchParts } from './workbench.ts';

export interface TaggedHits {
  readonly tagged: number;
  /** In how many documents. */
  readonly documents: number;
  /** Hits that stood tagged so already. */
  readonly already: number;
  /** Documents whose hits were not tagged, each with the reason. */
  readonly skipped: readonly string[];
}

export interface TaggingOptions {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}

type Parts = Pick<WorkbenchParts, 'host' | 'document'>;

/** Nothing is tagged when the signal ends it before all documents were looked at. */
export async function tagHits(
  workbench: Parts,
  library: LibrarySession,
  type: string,
  hits: readonly DocumentHits[],
  { signal, progress }: TaggingOptions,
): Promise<TaggedHits> {
  const setId = library.sets.state.get().current;
  const changes: Change[] = [];
  const begun: Id[] = [];
  const skipped: string[] = [];
  const releases: (() => void)[] = [];
  let already = 0;
  let documents = 0;
  try {
    for (const [done, { documentId, textHash, spans }] of hits.entries()) {
      signal.throwIfAborted();
      progress(done, hits.length);
      const title = library.documents.listed(documentId)?.title ?? '';
      const skip = (reason: string) => skipped.push(message('librarySearch.skipped', { title, reason }));
      try {
        const access = await library.locks.claim(documentId);
        releases.push(access.release);
        if (access.get() === 'read') {
          skip(message('librarySearch.locked'));
          continue;
        }
        const opened = await presentText(workbench, library, documentId, signal);
        if (opened === undefined || opened.textHash !== textHash) {
          skip(message('librarySearch.changedSince'));
          continue;
        }
        const { tagged, size } = await tagsOf(library, opened, type, setId);
        const wanted = spans.filter((span) => !tagged.has(nameOf(span)));
        already += spans.length - wanted.length;
        if (wanted.length === 0) continue;
        // Work on it begins with the tags: when this is ended before, no document is left in progress with nothing in it.
        await prepare(library, opened, false);
        if (size === 0) begun.push(documentId);
        await keepText(workbench, library, opened);
        for (const span of wanted) {
          const own = {
            ...{ id: library.identity.newId(), documentId, setId, type, origin: 'propagated' },
            target: describeTarget(opened.text, [span], opened.textHash),
          };
          changes.push(...tagSpan(own, hand(library)));
        }
        documents += 1;
      } catch (problem) {
        if (signal.aborted) throw problem;
        skip(explain(problem));
      }
    }
    signal.throwIfAborted();
    await library.historyOf(workbench.document.get()?.id).execute('log.tagHits', async () => {
      const starts = await Promise.all(begun.map((id) => startOf(library, id)));
      return [...changes, ...starts.flat()];
    });
  } finally {
    for (const release of releases) release();
  }
  return { tagged: changes.length, documents, already, skipped };
}

/** The document's text as it is now; undefined while it has edits that are not saved. */
async function presentText(
  { host, document }: Parts,
  library: LibrarySession,
  id: Id,
  signal: AbortSignal,
): Promise<OpenedText | undefined> {
  const open = document.get();
  if (open?.id === id) return open.editing.state.get().dirty ? undefined : open.opened;
  const listed = library.documents.listed(id);
  if (listed === undefined) return undefined;
  return openText(host, library.info.key, listed, await library.documentRecord(id), signal);
}

/** Where annotations of one piece stand that say the same, and how many annotations there are at all. */
async function tagsOf(library: LibrarySession, { id, textHash }: OpenedText, type: string, setId: Id) {
  const stored = await library.store.openAnnotations(id);
  const index = createAnnotationIndex(stored.packed);
  for (const gone of stored.removed) index.remove(gone);
  for (const annotation of stored.changed) index.put(annotation);
  const tagged = new Set<string>();
  for (const slot of index.inTextOrder()) {
    if (index.typeAt(slot) !== type || index.setAt(slot) !== setId) continue;
    const { pieces, textHash: madeOn } = index.at(slot);
    const [piece, ...others] = pieces;
    if (madeOn === textHash && piece !== undefined && others.length === 0) tagged.add(nameOf(piece));
  }
  return { tagged, size: index.size };
}

/** A document to do that gets its first annotations is in progress. */
async function startOf(library: LibrarySession, id: Id): Promise<Change[]> {
  const record = await library.documentRecord(id);
  if (record?.status !== 'to do') return [];
  const change = updateRecord('document', record, { status: 'in progress' });
  return change === undefined ? [] : [change];
}

/**
 * The store has few texts at hand until a change refers to them; here the changes of all documents come together at the end, so each
 * text is kept when it is met.
 */
async function keepText({ host }: Parts, library: LibrarySession, { text, textHash }: OpenedText) {
  const bytes = new TextEncoder().encode(text);
  await host.call('texts.keep', { library: library.info.key, hash: textHash, bytes });
}

function nameOf({ start, end }: Span): string {
  return `${start}-${end}`;
}
