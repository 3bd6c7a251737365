// Owns how a read set is fitted into a library: as a new annotation set beside what is there. Pure: gives changes and a report,
// commits nothing, overwrites nothing.
import { checkAttributes } from '../annotation/attribute-values.ts';
import type { Hand } from '../annotation/annotation-changes.ts';
import { addRecord, updateRecord, type Change, type Fields } from '../annotation/change.ts';
import type {
  Annotation,
  AnnotationSet,
  DocumentRecord,
  Entity,
  Id,
  RecordKind,
} from '../annotation/records.ts';
import type { TagSet } from '../annotation/tag-set.ts';
import { uniteTagSets } from '../annotation/tag-set-union.ts';
import { message } from '../messages/catalogue.ts';
import { matchDocuments } from './document-match.ts';
import { planEntities, remapEntities } from './entity-match.ts';
import type { ReadSet } from './exchanged-set.ts';

/** What the plan has to know of the library. */
export interface LibraryContent {
  readonly documents: readonly DocumentRecord[];
  readonly entities: readonly Entity[];
  readonly annotationSets: readonly AnnotationSet[];
  /** The library's own copy; undefined when it has none yet, and then the file's becomes it. */
  readonly tagSet: TagSet | undefined;
  /** Whether the library has, or ever had, such a record. */
  readonly knows: (kind: RecordKind, id: Id) => boolean;
}

export interface PlanOptions {
  readonly newId: () => Id;
  readonly hand: Hand;
  /** Documents that were made for the file's `documentsToCreate`: id in the library by id in the file. */
  readonly created?: ReadonlyMap<Id, Id>;
}

/** A document of the file that the library does not have but can get, because the file holds its text. */
export interface DocumentToCreate {
  readonly fileId: Id;
  readonly path: string;
  readonly title: string;
  readonly text: string;
  readonly textHash: string;
}

export interface ImportReport {
  readonly set: AnnotationSet;
  readonly annotations: number;
  readonly relations: number;
  readonly entities: { readonly added: number; readonly reused: number };
  readonly matched: readonly {
    readonly fileId: Id;
    readonly id: Id;
    readonly path: string;
    readonly by: 'id' | 'text' | 'path';
  }[];
  /**
   * Create these as files and plan again with `created`. A plan that is committed without that keeps their annotations
   * under the file's document ids, and their texts.
   */
  readonly documentsToCreate: readonly DocumentToCreate[];
  /** Documents that neither the library nor the file has; their annotations are kept and wait for them. */
  readonly waiting: readonly { readonly id: Id; readonly path: string; readonly annotations: number }[];
  /** Records that got new ids because the library knows the old ones. */
  readonly renamedIds: number;
  readonly tagSetAdditions: readonly string[];
  readonly tagSetConflicts: readonly string[];
  /** Kept as they are, and shown for a decision. */
  readonly attributeProblems: readonly {
    readonly annotation: Id;
    readonly attribute: string;
    readonly problem: string;
  }[];
}

export interface ImportPlan {
  /** In an order that never refers to what does not exist yet. */
  readonly changes: readonly Change[];
  /** Texts, by hash, that the new targets refer to; keep them before committing the changes. */
  readonly texts: ReadonlyMap<string, string>;
  readonly report: ImportReport;
}

export function planImport(read: ReadSet, library: LibraryContent, options: PlanOptions): ImportPlan {
  const { newId, hand } = options;
  let renamedIds = 0;
  const idFor = (kind: RecordKind, id: Id): Id => {
    if (!library.knows(kind, id)) return id;
    renamedIds += 1;
    return newId();
  };

  const set = planSet(read.annotationSet, library, idFor, hand);
  const tags = planTagSet(read.tagSet, library.tagSet);
  const documents = planDocuments(read, library, options.created ?? new Map(), idFor);
  const entities = planEntities(read.entities, library.entities, idFor);
  const annotationIds = new Map(read.annotations.map(({ id }) => [id, idFor('annotation', id)]));
  const annotations = read.annotations.map((annotation): Annotation => {
    const id = annotationIds.get(annotation.id) ?? annotation.id;
    return {
      ...annotation,
      id,
      ...(id === annotation.id ? {} : { importedFrom: annotation.id }),
      setId: set.id,
      documentId: documents.ids.get(annotation.documentId) ?? annotation.documentId,
      attributes: remapEntities(annotation, read.tagSet ?? library.tagSet, entities.ids),
    };
  });
  const relations = read.relations.map((relation) => ({
    ...relation,
    id: idFor('relation', relation.id),
    setId: set.id,
    from: annotationIds.get(relation.from) ?? relation.from,
    to: annotationIds.get(relation.to) ?? relation.to,
  }));

  const changes = [
    ...tags.changes,
    addRecord('annotationSet', set),
    ...entities.added.map((entity) => addRecord('entity', entity)),
    ...documents.added.map((document) => addRecord('document', document)),
    ...annotations.map((annotation) => addRecord('annotation', annotation)),
    ...relations.map((relation) => addRecord('relation', relation)),
  ];
  const attributeProblems = annotations.flatMap(({ id, type, attributes }) =>
    tags.tagSet === undefined
      ? []
      : checkAttributes(tags.tagSet, type, attributes).map((problem) => ({ annotation: id, ...problem })),
  );
  const report: ImportReport = {
    set,
    annotations: annotations.length,
    relations: relations.length,
    entities: { added: entities.added.length, reused: read.entities.length - entities.added.length },
    matched: documents.matched,
    documentsToCreate: documents.toCreate,
    waiting: documents.waiting,
    renamedIds,
    tagSetAdditions: tags.added,
    tagSetConflicts: tags.conflicts,
    attributeProblems,
  };
  return { changes, texts: textsOf(read), report };
}

/** The file's set as a new one of the library; its name is numbered when another set has it. */
function planSet(
  given: AnnotationSet,
  library: LibraryContent,
  idFor: (kind: RecordKind, id: Id) => Id,
  hand: Hand,
): AnnotationSet {
  const names = new Set(library.annotationSets.map((set) => set.name));
  const name = freeName(given.name, names);
  const stamp = name === given.name ? {} : { modifiedBy: hand.annotator, modifiedAt: hand.now };
  return { ...given, id: idFor('annotationSet', given.id), name, ...stamp };
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  // The schema allows 200 code units, and the number must fit behind.
  const stem = name.length <= 180 ? name : [...name].slice(0, 90).join('');
  let free = name;
  for (let number = 2; taken.has(free); number += 1)
    free = message('import.numberedName', { name: stem, number });
  return free;
}

/** Gives paths that no document of the library has, nor any given before, so that two never claim one file. */
function createPathMaker(documents: readonly DocumentRecord[]): (path: string) => string {
  const taken = new Set(documents.map((known) => known.path));
  /** Where counting goes on: a file may name one path a hundred thousand times. */
  const next = new Map<string, number>();
  return (path) => {
    const dot = path.lastIndexOf('.');
    const end = dot > path.lastIndexOf('/') + 1 ? dot : path.length;
    let free = path;
    let number = next.get(path) ?? 2;
    for (; taken.has(free); number += 1) free = `${path.slice(0, end)} (${number})${path.slice(end)}`;
    if (free !== path) next.set(path, number);
    taken.add(free);
    return free;
  };
}

function planTagSet(given: TagSet | undefined, own: TagSet | undefined) {
  if (own === undefined) {
    const changes = given === undefined ? [] : [addRecord('tagSet', given)];
    return { tagSet: given, changes, added: [], conflicts: [] };
  }
  if (given === undefined) return { tagSet: own, changes: [], added: [], conflicts: [] };
  const { tagSet, added, conflicts } = uniteTagSets(own, given);
  const { version, types, relations } = tagSet;
  const change = updateRecord('tagSet', own, { version, types, relations } as unknown as Fields);
  return { tagSet, changes: change === undefined ? [] : [change], added, conflicts };
}

function planDocuments(
  read: ReadSet,
  library: LibraryContent,
  created: ReadonlyMap<Id, Id>,
  idFor: (kind: RecordKind, id: Id) => Id,
) {
  const ids = new Map<Id, Id>();
  const matched: ImportReport['matched'][number][] = [];
  const toCreate: DocumentToCreate[] = [];
  const waiting: ImportReport['waiting'][number][] = [];
  const added: DocumentRecord[] = [];
  const freePath = createPathMaker(library.documents);
  const counts = new Map<Id, number>();
  for (const { documentId } of read.annotations) counts.set(documentId, (counts.get(documentId) ?? 0) + 1);
  for (const { document, known, by } of matchDocuments(read.documents, library.documents)) {
    const { record, text } = document;
    const made = created.get(record.id);
    if (made !== undefined) {
      ids.set(record.id, made);
    } else if (known !== undefined && by !== undefined) {
      ids.set(record.id, known.id);
      matched.push({ fileId: record.id, id: known.id, path: known.path, by });
    } else {
      const id = idFor('document', record.id);
      ids.set(record.id, id);
      const path = freePath(record.path);
      added.push({ ...record, id, path });
      const { title, textHash } = record;
      if (text === undefined) waiting.push({ id, path, annotations: counts.get(record.id) ?? 0 });
      else toCreate.push({ fileId: record.id, path, title, text, textHash });
    }
  }
  return { ids, matched, toCreate, waiting, added };
}

function textsOf(read: ReadSet): ReadonlyMap<string, string> {
  const needed = new Set(read.annotations.map((annotation) => annotation.target.textHash));
  const texts = new Map<string, string>();
  for (const { record, text, earlierTexts } of read.documents) {
    if (text !== undefined && needed.has(record.textHash)) texts.set(record.textHash, text);
    for (const [hash, earlier] of earlierTexts ?? []) {
      if (needed.has(hash)) texts.set(hash, earlier);
    }
  }
  return texts;
}
