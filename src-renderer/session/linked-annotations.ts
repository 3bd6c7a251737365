// Owns keeping annotations of the whole library at hand while they are shown at the other end of links.
import type { Annotation, Id } from '#core/annotation/records.ts';
import { annotationsById } from './link-changes.ts';
import type { LibrarySession } from './library-session.ts';

/**
 * Tells the annotations, now and after each change to one of them; those that are gone are left out. Returns the function
 * that stops it.
 */
export function watchAnnotations(
  library: LibrarySession,
  ids: readonly Id[],
  tell: (annotations: ReadonlyMap<Id, Annotation>) => void,
): () => void {
  const wanted = new Set(ids);
  let stopped = false;
  let asked = 0;
  const read = async () => {
    asked += 1;
    const mine = asked;
    // A change is heard of before it is on its way to the store.
    await Promise.resolve();
    const annotations = await annotationsById(library, ids);
    if (!stopped && mine === asked) tell(annotations);
  };
  if (wanted.size > 0) void read();
  const stop = library.watch((changes) => {
    if (changes.some(({ kind, id }) => kind === 'annotation' && wanted.has(id))) void read();
  });
  return () => {
    stopped = true;
    stop();
  };
}
