// Owns what was typed into fields of annotations and is not a value (yet): it stays while the library is open, whatever is selected
// meanwhile. Never stored.
import type { Id, Json } from '#core/annotation/records.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { LibrarySession } from './library-session.ts';

export interface AttributeDrafts {
  /** Counts up with every change. */
  readonly version: Observable<number>;
  get(annotation: Id, attribute: string): Json | undefined;
  /** undefined drops it. */
  set(annotation: Id, attribute: string, draft: Json | undefined): void;
}

const byLibrary = new WeakMap<LibrarySession, AttributeDrafts>();

export function attributeDrafts(library: LibrarySession): AttributeDrafts {
  const known = byLibrary.get(library);
  if (known !== undefined) return known;
  const drafts = createAttributeDrafts();
  byLibrary.set(library, drafts);
  return drafts;
}

export function createAttributeDrafts(): AttributeDrafts {
  const drafts = new Map<string, Json>();
  const version = createStore(0);
  const key = (annotation: Id, attribute: string) => `${annotation}/${attribute}`;
  return {
    version,
    get: (annotation, attribute) => drafts.get(key(annotation, attribute)),
    set(annotation, attribute, draft) {
      if (draft === drafts.get(key(annotation, attribute))) return;
      if (draft === undefined) drafts.delete(key(annotation, attribute));
      else drafts.set(key(annotation, attribute), draft);
      version.set(version.get() + 1);
    },
  };
}
