// Owns the links in the words of an open document: where they lead, as data, and which one was asked about. Nothing here opens one.
import { rebaseSpans } from '#core/anchoring/rebase.ts';
import type { Span } from '#core/text/span.ts';
import type { Structure } from '#core/text/structure.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { TextEditing } from './text-editing.ts';

export interface TextLink extends Span {
  /** http, https or mailto. */
  readonly address: string;
}

export interface TextLinks {
  /** The link whose address is shown. */
  readonly asked: Observable<TextLink | undefined>;
  /** The link that covers this place, its ends included. */
  at(offset: number): TextLink | undefined;
  /** The link under the pointer. */
  pointed(): TextLink | undefined;
  /** Notes where the pointer is, and gives it back. */
  point<Place extends { readonly offset: number }>(place: Place | undefined): Place | undefined;
  /** Shows where it leads; false when there is no link. */
  ask(link: TextLink | undefined): boolean;
  dismiss(): void;
  /** The structure is another now. */
  restructure(structure: Structure): void;
}

/** Follows edits until the structure is read anew. @param editing of the document, for as long as it is open */
export function createTextLinks(structure: Structure, editing: Pick<TextEditing, 'onEdited'>): TextLinks {
  let links = linksOf(structure);
  let under: number | undefined;
  const asked = createStore<TextLink | undefined>(undefined);
  editing.onEdited(({ by, edits }) => {
    const spans = by === 'exchange' ? [] : rebaseSpans(links, edits);
    links = links.flatMap((link, index) => {
      const span = spans[index];
      return span === undefined ? [] : [{ ...span, address: link.address }];
    });
    asked.set(undefined);
  });
  const at = (offset: number) =>
    // Of two that meet here the one that begins.
    links.findLast(({ start, end }) => start <= offset && offset <= end);
  return {
    asked,
    at,
    pointed: () => (under === undefined ? undefined : at(under)),
    point(place) {
      under = place?.offset;
      return place;
    },
    ask(link) {
      asked.set(link);
      return link !== undefined;
    },
    dismiss: () => asked.set(undefined),
    restructure(next) {
      links = linksOf(next);
      asked.set(undefined);
    },
  };
}

function linksOf({ marks }: Structure): readonly TextLink[] {
  return marks.flatMap(({ kind, start, end, address }) =>
    kind === 'link' && address !== undefined ? [{ start, end, address }] : [],
  );
}
