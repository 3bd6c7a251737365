// Owns what an export says of where annotations made on earlier texts stand in the present one: of the open document as it is shown,
// of the others derived from the texts and known edits that are kept. Changes nothing.
import type { Annotation, Id } from '#core/annotation/records.ts';
import type { AnchoringStatus, ExchangedDocument } from '#core/formats/exchanged-set.ts';
import { createAnnotationPlacing, type PlaceTargets } from './annotation-placing.ts';
import type { AnchorPlace } from './anchor-states.ts';
import { indexed } from './document-annotations.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';

export interface ExportedWork {
  readonly open: DocumentSession | undefined;
  readonly documents: readonly ExchangedDocument[];
  readonly annotations: readonly Annotation[];
}

type Store = Pick<LibrarySession['store'], 'annotations' | 'text' | 'rebases'>;

/** By annotation id; those that simply stand on the present text are left out, and so are those whose text is kept nowhere. */
export async function anchoringOf(
  store: Store,
  { open, documents, annotations }: ExportedWork,
  place: PlaceTargets,
): Promise<ReadonlyMap<Id, AnchoringStatus>> {
  const known = new Map(open === undefined ? [] : anchoringShown(open, annotations));
  for (const { record, text } of documents) {
    if (text === undefined || record.id === open?.id) continue;
    const { id: documentId, textHash } = record;
    const own = annotations.filter((annotation) => annotation.documentId === documentId);
    const elsewhere = own.filter(
      ({ target, lostIn }) => target.textHash !== textHash || lostIn !== undefined,
    );
    if (elsewhere.length === 0) continue;
    const placing = createAnnotationPlacing({ documentId, shown: { text, textHash }, store, place });
    // What cannot be searched through keeps no export back: nothing is said of it then.
    const isDone = await placing.search(elsewhere.map(indexed)).catch(() => false);
    if (!isDone) continue;
    for (const annotation of elsewhere) {
      const { id, lostIn, target } = annotation;
      if (lostIn !== undefined && placing.leadsHere(lostIn)) known.set(id, { state: 'lost' });
      else if (target.textHash !== textHash) known.set(id, statusOf(placing.known(indexed(annotation))));
    }
  }
  return known;
}

function statusOf(place: AnchorPlace | undefined): AnchoringStatus {
  if (place === undefined || place.spans.length === 0) return { state: 'lost' };
  const { state, similarity, spans } = place;
  return { state, ...(similarity === undefined ? {} : { similarity }), pieces: spans };
}

/** As they are on screen, edits that are under way included. */
function* anchoringShown(
  { opened, annotations: { index, anchors } }: DocumentSession,
  annotations: readonly Annotation[],
): Generator<readonly [Id, AnchoringStatus]> {
  for (const { id, target, lostIn } of annotations) {
    const pieces = index.get(id)?.pieces;
    const place = anchors.of(id);
    if (pieces === undefined) continue;
    if (target.textHash === opened.textHash && (lostIn === undefined || place === undefined)) continue;
    const { state, similarity } = place ?? { state: 'moved' as const };
    yield [id, statusOf({ state, ...(similarity === undefined ? {} : { similarity }), spans: pieces })];
  }
}
