// Owns reading one text of a document as it was, with what was marked in it then.
import type { Annotation, Id } from '#core/annotation/records.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import { readVersions, type DocumentVersion } from './document-versions.ts';
import type { LibrarySession } from './library-session.ts';
import type { WorkbenchParts } from './workbench.ts';

export interface VersionRead {
  /** Undefined when it is kept nowhere. */
  readonly text: string | undefined;
  /** Undefined when the past cannot be read just now. */
  readonly version: DocumentVersion | undefined;
  /** Made on this text, in its order. */
  readonly annotations: readonly Annotation[];
}

export async function readVersion(
  workbench: Pick<WorkbenchParts, 'host' | 'document'>,
  library: LibrarySession,
  listed: ListedDocument,
  textHash: string,
): Promise<VersionRead> {
  const { id } = listed;
  const { hidden } = library.sets.state.get();
  const open = workbench.document.get();
  const [text, annotations, versions] = await Promise.all([
    open?.id === id && open.opened.textHash === textHash ? open.opened.text : library.store.text(textHash),
    library.store.annotationsOf({ documentId: id }),
    readVersions(workbench, library, listed).catch(() => []),
  ]);
  return {
    text,
    version: versions.find((version) => version.textHash === textHash),
    annotations: annotations
      .filter(({ target, setId }) => target.textHash === textHash && !hidden.has(setId))
      .sort((a, b) => startOf(a) - startOf(b)),
  };
}

function startOf({ target }: Annotation): number {
  return target.pieces[0]?.start ?? 0;
}

/** Of an annotation that is looked for in the text it was made on. */
export function placeOf(annotations: readonly Annotation[], id: Id | undefined): number | undefined {
  const annotation = annotations.find((one) => one.id === id);
  return annotation === undefined ? undefined : startOf(annotation);
}
