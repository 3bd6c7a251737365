// Owns the library's entities as names to be typed: suggestions kept current, those used lately first. Knows nothing of the screen.
import { createEntitySuggestions, type EntitySuggestion } from '#core/annotation/entity-suggestions.ts';
import { allEntityUses } from '#core/annotation/entity-uses.ts';
import type { Entity, Id } from '#core/annotation/records.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';

export interface EntityNames {
  suggest(query: string, document: DocumentSession | undefined): EntitySuggestion[];
  /** Those with this very name or alias. */
  named(name: string): Entity[];
  /** It was chosen just now. */
  used(id: Id): void;
}

/** Entities remembered as used lately. */
const recentLimit = 50;
/** Annotations of the open document that are looked through for whom it speaks of. */
const lookedThrough = 2000;

const byLibrary = new WeakMap<LibrarySession, EntityNames>();

export function entityNames(library: LibrarySession): EntityNames {
  const known = byLibrary.get(library);
  if (known !== undefined) return known;
  const names = createEntityNames(library);
  byLibrary.set(library, names);
  return names;
}

function createEntityNames(library: LibrarySession): EntityNames {
  let held: ReadonlyMap<Id, Entity> = library.entities.get();
  const suggestions = createEntitySuggestions(held.values());
  let recent: readonly Id[] = [];
  void library.store.place('recentEntities').then((kept) => {
    if (!Array.isArray(kept)) return;
    const before = kept.filter((id) => typeof id === 'string' && !recent.includes(id)) as Id[];
    recent = [...recent, ...before].slice(0, recentLimit);
  });

  const keepCurrent = () => {
    const now = library.entities.get();
    if (now === held) return;
    for (const [id, entity] of now) if (held.get(id) !== entity) suggestions.put(entity);
    for (const id of held.keys()) if (!now.has(id)) suggestions.remove(id);
    held = now;
  };

  const inDocument = ({ annotations }: DocumentSession): Set<Id> => {
    const known = annotations.index
      .inTextOrder()
      .slice(0, lookedThrough)
      .flatMap((slot) => annotations.known(annotations.index.idAt(slot)) ?? []);
    return new Set(allEntityUses(known, library.tagSet.get()).map(({ entity }) => entity));
  };

  return {
    suggest(query, document) {
      keepCurrent();
      return suggestions.suggest({
        query,
        recent,
        limit: 8,
        ...(document === undefined ? {} : { inDocument: inDocument(document) }),
      });
    },
    named(name) {
      keepCurrent();
      return suggestions.named(name);
    },
    used(id) {
      if (recent[0] === id) return;
      recent = [id, ...recent.filter((other) => other !== id)].slice(0, recentLimit);
      void library.store.setPlace('recentEntities', recent);
    },
  };
}
