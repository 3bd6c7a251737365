// Owns how the list of documents is looked at: folded folders, filter, and the rows that follow from them. The sort is a setting.
import type { Id } from '#core/annotation/records.ts';
import { createStore, type Store } from '../client/observable.ts';
import type { LibraryStore } from '../store/library-store.ts';
import type { DocumentEntry, DocumentList } from './document-list.ts';
import { foldersAbove } from './document-path.ts';
import { createRowMaker, type DocumentSort, type ShownDocuments, type TreeRow } from './document-rows.ts';

export interface TreeFilter {
  readonly words: string;
  readonly show: ShownDocuments;
}

export interface DocumentTree {
  readonly filter: Store<TreeFilter>;
  /** Paths of closed folders; remembered with the library. */
  readonly folded: Store<ReadonlySet<string>>;
  fold(path: string, open: boolean): void;
  /** Opens every folder above the document, so that its row can be seen. */
  uncover(id: Id): void;
  /** The rows as they are shown. */
  rows(sort: DocumentSort): readonly TreeRow[];
  /** All documents in the order of the tree, whatever is folded or filtered. */
  inOrder(sort: DocumentSort): readonly DocumentEntry[];
}

export const noTreeFilter: TreeFilter = { words: '', show: 'all' };

const placeKey = 'foldedFolders';

export function createDocumentTree(
  documents: DocumentList,
  store: Pick<LibraryStore, 'place' | 'setPlace'>,
): DocumentTree {
  const filter = createStore<TreeFilter>(noTreeFilter);
  const folded = createStore<ReadonlySet<string>>(new Set());
  const makeRows = createRowMaker();
  let touched = false;

  void store.place(placeKey).then((kept) => {
    if (touched || !Array.isArray(kept)) return;
    folded.set(new Set(kept.filter((path): path is string => typeof path === 'string')));
  });

  const setFolded = (paths: ReadonlySet<string>) => {
    touched = true;
    folded.set(paths);
    void store.setPlace(placeKey, [...paths]);
  };
  const common = (sort: DocumentSort) => ({
    entries: documents.entries.get(),
    folders: documents.folders.get(),
    sort,
  });

  return {
    filter,
    folded,
    fold(path, open) {
      const next = new Set(folded.get());
      if (open) next.delete(path);
      else next.add(path);
      setFolded(next);
    },
    uncover(id) {
      const above = foldersAbove(documents.entry(id)?.path ?? '');
      if (!above.some((path) => folded.get().has(path))) return;
      setFolded(new Set([...folded.get()].filter((path) => !above.includes(path))));
    },
    rows: (sort) => makeRows({ ...common(sort), folded: folded.get(), ...filter.get() }),
    inOrder: (sort) =>
      makeRows({ ...common(sort), folded: new Set(), ...noTreeFilter }).flatMap((row) =>
        row.kind === 'document' ? [row.entry] : [],
      ),
  };
}
