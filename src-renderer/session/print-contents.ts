// Owns gathering what goes on paper: the open document as it is shown, with its annotations numbered in text order. Hidden
// sets and what the filters leave out stay out. Knows nothing of how it is laid out.
import { writeAttributes, type WrittenAttribute } from '#core/annotation/attribute-words.ts';
import type { Annotation, Id, Status } from '#core/annotation/records.ts';
import { findType, type TagType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Span } from '#core/text/span.ts';
import type { Structure } from '#core/text/structure.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';

export interface PrintedAnnotation {
  /** From 1, in text order; those that stand nowhere in the text come last. */
  readonly number: number;
  readonly type: TagType | undefined;
  readonly typeLabel: string;
  readonly words: string;
  readonly attributes: readonly WrittenAttribute[];
  readonly note: string;
  readonly status: Status;
  readonly confidence: string | undefined;
  readonly annotator: string;
  readonly set: string;
  /** Which of the stacked lines it has. */
  readonly lane: number;
  /** Empty when it was not found in this text. */
  readonly pieces: readonly Span[];
}

export interface PrintContents {
  readonly title: string;
  /** The text begins with its title, which then is not said twice. */
  readonly titleInText: boolean;
  /** Byline, outlet, date and address, as far as they are known. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly text: string;
  readonly structure: Structure;
  readonly annotations: readonly PrintedAnnotation[];
  /** Types that occur, in the tag set's order. */
  readonly types: readonly TagType[];
  /** Annotations that hidden sets and filters leave out. */
  readonly hidden: number;
  readonly footer: string;
}

/** Longest words quoted in the list, UTF-16 code units; the text itself has them whole. */
const longestQuotation = 2000;

export async function gatherPrint(
  library: LibrarySession,
  document: DocumentSession,
): Promise<PrintContents> {
  const { opened, annotations } = document;
  const [structure, record, records, entities] = await Promise.all([
    opened.laterStructure ?? opened.structure,
    library.documentRecord(document.id),
    library.store.annotationsOf({ documentId: document.id }),
    library.store.records('entity'),
  ]);
  const whole = new Map(records.map((annotation) => [annotation.id, annotation]));
  const names = new Map(entities.map((entity) => [entity.id, entity.name]));
  const sets = new Map(library.sets.state.get().sets.map((set) => [set.id, set.name]));
  const tagSet = library.tagSet.get();
  const { index } = annotations;

  const rows = document.rows.rows.get();
  const shown: {
    readonly annotation: Annotation;
    readonly pieces: readonly Span[];
    readonly lane: number;
  }[] = [];
  for (let position = 0; position < rows.shown; position += 1) {
    const id = rows.idAt(position);
    const annotation = id === undefined ? undefined : whole.get(id);
    const slot = id === undefined ? undefined : index.slotOf(id);
    if (annotation === undefined || slot === undefined) continue;
    shown.push({ annotation, pieces: index.at(slot).pieces, lane: index.laneAt(slot) });
  }
  const firstPlace = (pieces: readonly Span[]) => pieces[0]?.start ?? Number.POSITIVE_INFINITY;
  shown.sort((a, b) =>
    a.pieces.length === 0 || b.pieces.length === 0
      ? Number(a.pieces.length === 0) - Number(b.pieces.length === 0)
      : firstPlace(a.pieces) - firstPlace(b.pieces),
  );

  const printed = shown.map(({ annotation, pieces, lane }, position): PrintedAnnotation => {
    const type = findType(tagSet, annotation.type);
    return {
      number: position + 1,
      type,
      typeLabel: type?.label ?? annotation.type,
      words: quote(
        pieces.length > 0
          ? pieces.map(({ start, end }) => opened.text.slice(start, end))
          : annotation.target.pieces.map(({ exact }) => exact),
      ),
      attributes: writeAttributes(type, annotation.attributes, (id: Id) => names.get(id) ?? id),
      note: annotation.note,
      status: annotation.status,
      confidence: annotation.confidence,
      annotator: annotation.createdBy,
      set: sets.get(annotation.setId) ?? '',
      lane,
      pieces,
    };
  });

  const title = record?.title ?? opened.title;
  const metadata = { ...opened.metadata, ...record?.metadata };
  const used = new Set(printed.map(({ type }) => type?.id));
  const setNames = [...new Set(printed.map(({ set }) => set))].filter((name) => name !== '');
  return {
    title,
    titleInText: firstLine(opened.text) === title.trim(),
    facts: (
      [
        ['author', 'print.byline'],
        ['outlet', 'print.outlet'],
        ['date', 'print.date'],
        ['url', 'print.address'],
      ] as const
    ).flatMap(([key, label]) => {
      const value = metadata[key];
      return value === undefined || value === '' ? [] : [{ label: message(label), value }];
    }),
    text: opened.text,
    structure,
    annotations: printed,
    types: tagSet.types.filter((type) => used.has(type.id)),
    hidden: index.inTextOrder().length - printed.length,
    footer: message('print.footer', {
      document: title,
      set: setNames.join(', ') || library.info.name,
      date: new Date(library.identity.wallTime()).toLocaleDateString('en', { dateStyle: 'long' }),
    }),
  };
}

/** Numbers of pages this may make; a rough figure to decide by. @param size of the letters, points */
export function estimatePages(characters: number, annotations: number, size: number): number {
  const lettersOnPage = 3200 * (11 / size) ** 2;
  return Math.max(1, Math.ceil(characters / lettersOnPage + annotations / (13 * (11 / size))));
}

function firstLine(text: string): string {
  const line = /^\s*(.*)/.exec(text.slice(0, 2000))?.[1] ?? '';
  return line.replace(/^#+\s*/, '').trim();
}

function quote(pieces: readonly string[]): string {
  const words = pieces.join(' … ').replaceAll(/\s+/g, ' ');
  return words.length > longestQuotation ? `${words.slice(0, longestQuotation).trimEnd()}…` : words;
}
