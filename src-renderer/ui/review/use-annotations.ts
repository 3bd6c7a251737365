// Owns reading annotations for a list as their rows come into view.
import { useEffect, useState } from 'react';
import type { Annotation, Id } from '#core/annotation/records.ts';
import type { DocumentSession } from '../../session/document-session.ts';

/** Gives them by id, undefined until they have been read. */
export function useAnnotations(
  { annotations }: DocumentSession,
  ids: readonly Id[],
): (id: Id) => Annotation | undefined {
  const [, setRead] = useState(0);
  const missing = ids.filter((id) => annotations.known(id) === undefined).join(' ');
  useEffect(() => {
    if (missing === '') return undefined;
    let gone = false;
    void annotations.load(missing.split(' ')).then(() => {
      if (!gone) setRead((count) => count + 1);
    });
    return () => {
      gone = true;
    };
  }, [annotations, missing]);
  return annotations.known;
}
