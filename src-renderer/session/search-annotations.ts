// Owns keeping the search index's annotations in step with the store: all of them once, then what changes. One thing after another, so that
// what was read earlier never replaces what is newer.
import type { Id } from '#core/annotation/records.ts';
import type { SearchService } from '../search/search-protocol.ts';
import type { LibrarySession } from './library-session.ts';
import type { RecordChange } from './record-change.ts';

export interface SearchAnnotations {
  /** True until all that were there in the beginning are in the index. */
  reading(): boolean;
  close(): void;
}

export interface SearchAnnotationsOptions {
  readonly library: Pick<
    LibrarySession,
    'store' | 'watch' | 'tagSet' | 'entities' | 'relations' | 'sets' | 'documents'
  >;
  readonly service: SearchService;
  /** Told after what is found may be another. */
  readonly changed: () => void;
  readonly pause: () => Promise<void>;
}

/** Annotations read at once: a few hundredths of a second each. */
const slice = 500;

export function createSearchAnnotations(options: SearchAnnotationsOptions): SearchAnnotations {
  const { library, service, changed, pause } = options;
  const { store } = library;
  let closed = false;
  let whole = false;
  const dirty = new Set<Id>();
  const removed = new Set<Id>();
  let names = true;
  let links = true;
  let hidden = true;
  let work: Promise<void> | undefined;

  const putAll = async (ids: readonly Id[]) => {
    for (let from = 0; from < ids.length && !closed; from += slice) {
      const annotations = await store.annotations(ids.slice(from, from + slice));
      await service.putAnnotations(annotations);
      await pause();
    }
  };

  const readWhole = async () => {
    for (const documentId of (await store.annotationCounts()).keys()) {
      if (closed) return;
      const { packed, changed: since, removed: gone } = await store.openAnnotations(documentId);
      const ids = new Set(packed.ids.match(/.{36}/g));
      for (const { id } of since) ids.add(id);
      for (const id of gone) ids.delete(id);
      await putAll([...ids]);
      changed();
    }
    whole = true;
  };

  const settle = async () => {
    // Everything that was asked for before this turn goes together.
    await pause();
    while (!closed && (names || links || hidden || removed.size > 0 || dirty.size > 0 || !whole)) {
      if (names) {
        names = false;
        const entities = [...library.entities.get().values()].map(({ id, name }) => [id, name] as const);
        await service.setNames({ tagSet: library.tagSet.get(), entities });
      }
      if (links) {
        links = false;
        const ids = [...library.relations.get().values()].flatMap(({ from, to }) => [from, to]);
        await service.setLinked([...new Set(ids)]);
      }
      if (hidden) {
        hidden = false;
        await service.setHidden([...library.sets.state.get().hidden]);
      }
      if (!whole) await readWhole();
      const gone = [...removed];
      const put = [...dirty];
      removed.clear();
      dirty.clear();
      if (gone.length > 0) await service.removeAnnotations(gone);
      await putAll(put);
      changed();
    }
  };
  const begin = () => {
    work ??= settle()
      // A broken worker is told of by its owner, a store that does not answer by the save state.
      .catch(() => undefined)
      .finally(() => {
        work = undefined;
      });
  };

  const hear = (changes: readonly RecordChange[]) => {
    for (const { kind, id, alive } of changes) {
      if (kind === 'relation') links = true;
      else if (kind === 'annotation') {
        (alive ? dirty : removed).add(id);
        (alive ? removed : dirty).delete(id);
      } else continue;
      begin();
    }
  };
  const stops = [
    library.watch(hear),
    library.tagSet.subscribe(() => {
      names = true;
      begin();
    }),
    library.entities.subscribe(() => {
      names = true;
      begin();
    }),
    library.sets.state.subscribe(() => {
      hidden = true;
      begin();
    }),
  ];
  begin();

  return {
    reading: () => !whole,
    close() {
      closed = true;
      for (const stop of stops) stop();
    },
  };
}
