// Owns one comparison of two texts: reading both sides and what is marked in them, having them compared, and what came of it.
import type { PassageGroup, VersionEdits } from '#core/comparison/passage-places.ts';
import type { VersionComparison } from '#core/comparison/version-comparison.ts';
import type { Annotation, Id } from '#core/annotation/records.ts';
import { createStore, type Observable } from '../client/observable.ts';
import { compareInWorker } from '../readers/comparison-worker-client.ts';
import { readSide, type AskedComparison, type SideText } from './compared-side.ts';
import type { LibrarySession } from './library-session.ts';
import { explain } from './problems.ts';
import type { WorkbenchParts } from './workbench.ts';

export type ComparisonState =
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly problem: string }
  | {
      readonly state: 'ready';
      readonly before: SideText;
      readonly after: SideText;
      readonly comparison: VersionComparison;
      readonly annotations: ReadonlyMap<Id, Annotation>;
    };

export interface Comparing {
  readonly state: Observable<ComparisonState>;
  stop(): void;
}

type Parts = Pick<WorkbenchParts, 'host' | 'document'>;

/** Begins at once. Annotations of sets that are hidden are left out. */
export function startComparing(workbench: Parts, library: LibrarySession, asked: AskedComparison): Comparing {
  const state = createStore<ComparisonState>({ state: 'reading' });
  const end = new AbortController();
  const compare = async () => {
    const before = await readSide(workbench, library, asked.before);
    const after = await readSide(workbench, library, asked.after);
    const ofBefore = await visibleAnnotations(library, before.documentId);
    const isOne = before.documentId === after.documentId;
    const ofAfter = isOne ? [] : await visibleAnnotations(library, after.documentId);
    const known = new Map([before, after].map(({ textHash, text }) => [textHash, text]));
    const comparison = await compareInWorker(
      {
        before: { text: before.text, hash: before.textHash },
        after: { text: after.text, hash: after.textHash },
        groups: await groupByText(library, ofBefore, known),
        groupsAfter: await groupByText(library, ofAfter, known),
        rebases: await knownEdits(library, isOne ? before.documentId : undefined),
      },
      end.signal,
    );
    const annotations = new Map([...ofBefore, ...ofAfter].map((annotation) => [annotation.id, annotation]));
    state.set({ state: 'ready', before, after, comparison, annotations });
  };
  compare().catch((problem: unknown) => {
    if (!end.signal.aborted) state.set({ state: 'failed', problem: explain(problem) });
  });
  return { state, stop: () => end.abort() };
}

async function visibleAnnotations(library: LibrarySession, documentId: Id): Promise<Annotation[]> {
  const { hidden } = library.sets.state.get();
  const all = await library.store.annotationsOf({ documentId });
  return all.filter(({ setId }) => !hidden.has(setId));
}

/** @param known texts at hand, by their hashes */
export async function groupByText(
  library: LibrarySession,
  annotations: readonly Annotation[],
  known: ReadonlyMap<string, string>,
): Promise<PassageGroup[]> {
  const byHash = new Map<string, Annotation[]>();
  for (const annotation of annotations) {
    const group = byHash.get(annotation.target.textHash);
    if (group === undefined) byHash.set(annotation.target.textHash, [annotation]);
    else group.push(annotation);
  }
  return Promise.all(
    [...byHash].map(async ([hash, group]) => ({
      hash,
      text: known.get(hash) ?? (await library.store.text(hash)),
      passages: group.map(({ id, type, target }) => ({ id, type, target })),
    })),
  );
}

export async function knownEdits(
  library: LibrarySession,
  documentId: Id | undefined,
): Promise<VersionEdits[]> {
  if (documentId === undefined) return [];
  const rebases = await library.store.records('rebase');
  return rebases
    .filter((rebase) => rebase.documentId === documentId)
    .map(({ fromHash, toHash, edits }) => ({ fromHash, toHash, edits }));
}
