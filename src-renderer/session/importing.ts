// Owns bringing an annotation set from a file into the library: read, fitted in, committed as one step, and reported. Nothing
// that is there is touched; what the file says wrongly is listed, entry by entry.
import { addRecord } from '#core/annotation/change.ts';
import type { DocumentRecord, Id, RecordKind } from '#core/annotation/records.ts';
import { parseAttestJson, sizeLimit } from '#core/formats/attest-json-import.ts';
import type { ImportRemark, ReadResult, ReadSet } from '#core/formats/exchanged-set.ts';
import { planImport, type ImportPlan, type LibraryContent } from '#core/formats/import-plan.ts';
import { message } from '#core/messages/catalogue.ts';
import { sha256Hex } from '../readers/text-hash.ts';
import { documentRecordOf } from './document-records.ts';
import type { ImportReport } from './dialogs.ts';
import type { LibrarySession } from './library-session.ts';
import { openText } from './opened-text.ts';
import { explain } from './problems.ts';
import { snapshotBefore } from './snapshots.ts';
import type { WorkbenchParts } from './workbench.ts';

/** Imports a file as a new annotation set and shows the report, or says why nothing was imported. */
export async function importFile(workbench: WorkbenchParts, file: File): Promise<void> {
  const library = workbench.library.get();
  if (library === undefined) return;
  try {
    const read =
      file.size > sizeLimit
        ? refusedUnread(message('import.tooLarge', { size: file.size, limit: sizeLimit }))
        : parseAttestJson(await file.text());
    if (!read.ok) {
      workbench.dialogs.close();
      workbench.notices.show({
        tone: 'error',
        text: message('import.failed', { file: file.name, reason: read.problem }),
        details: read.refused.map(({ where, reason }) => `${where}: ${reason}`),
      });
      return;
    }
    const checked = await withTrueTexts(read.set);
    await snapshotBefore(workbench, library, 'import');
    const done = await bringIn(workbench, library, checked.set);
    const report = reportOf(file.name, done, [...read.refused, ...checked.remarks, ...read.notices]);
    const place = { name: report.setName, count: report.imported.annotations };
    workbench.notices.announce(message('import.done', place));
    workbench.dialogs.show({ kind: 'import-report', report });
  } catch (problem) {
    workbench.dialogs.close();
    const reason = explain(problem);
    workbench.notices.show({ tone: 'error', text: message('import.failed', { file: file.name, reason }) });
  }
}

/** Beyond what a string can hold, reading would fail without a reason that helps. */
function refusedUnread(problem: string): ReadResult {
  return { ok: false, problem, refused: [] };
}

/** Leaves out texts that are not what their hash says: annotations must not come to stand on other words. */
async function withTrueTexts(set: ReadSet): Promise<{ set: ReadSet; remarks: ImportRemark[] }> {
  const remarks: ImportRemark[] = [];
  const documents = await Promise.all(
    set.documents.map(async (document) => {
      const { record, text, earlierTexts } = document;
      const earlier = new Map<string, string>();
      for (const [hash, content] of earlierTexts ?? []) {
        if ((await sha256Hex(content)) === hash) earlier.set(hash, content);
      }
      if (text === undefined || (await sha256Hex(text)) === record.textHash) {
        return { ...document, earlierTexts: earlier };
      }
      remarks.push({ where: record.path, reason: message('import.wrongHash') });
      return { record, earlierTexts: earlier };
    }),
  );
  return { set: { ...set, documents }, remarks };
}

interface Imported {
  readonly plan: ImportPlan;
  readonly created: readonly string[];
  readonly lost: number;
}

async function bringIn(workbench: WorkbenchParts, library: LibrarySession, set: ReadSet): Promise<Imported> {
  const { store, identity } = library;
  const hand = { annotator: identity.annotator(), now: identity.moment() };
  const known = await store.records('document');
  const found = await recordsForListed(workbench, library, set, known);
  const content = await contentOf(library, set, [...known, ...found.values()]);
  const first = planImport(set, content, { newId: identity.newId, hand });

  const created = new Map<Id, Id>();
  const newRecords: DocumentRecord[] = [];
  for (const { fileId, title, path, text } of first.report.documentsToCreate) {
    const { document } = await workbench.host.call('documents.create', {
      library: library.info.key,
      title: title === '' ? path : title,
      text,
    });
    created.set(fileId, document.id);
    const opened = await openText(workbench.host, library.info.key, document);
    newRecords.push({ ...documentRecordOf(opened), ...describedAs(set, fileId) });
  }
  const plan =
    created.size === 0 ? first : planImport(set, content, { newId: identity.newId, hand, created });
  const matched = plan.report.matched.flatMap(({ id }) => found.get(id) ?? []);
  for (const [hash, text] of plan.texts) await store.keepText(hash, text);
  const changes = [
    ...[...matched, ...newRecords].map((record) => addRecord('document', record)),
    ...plan.changes,
  ];
  await library.historyOf(workbench.document.get()?.id).execute('log.import', () => changes);
  if (created.size > 0) await library.refreshDocuments();
  const hashes = new Set(plan.texts.keys());
  const lost = set.annotations.filter(({ target }) => !hashes.has(target.textHash)).length;
  return { plan, created: newRecords.map(({ path }) => path), lost };
}

/** What the file tells of a document beyond its text. */
function describedAs(set: ReadSet, fileId: Id): Partial<DocumentRecord> {
  const record = set.documents.find((document) => document.record.id === fileId)?.record;
  if (record === undefined) return {};
  const { title, metadata, status } = record;
  return { title, metadata, status };
}

/**
 * Records for documents that lie in the folder but were never worked on, as far as one may be meant by the file: of its
 * path or title, or of a size that its text can have.
 */
async function recordsForListed(
  workbench: WorkbenchParts,
  library: LibrarySession,
  set: ReadSet,
  known: readonly DocumentRecord[],
): Promise<ReadonlyMap<Id, DocumentRecord>> {
  const recorded = new Set(known.map(({ id }) => id));
  const wanted = set.documents.filter(({ record }) => !recorded.has(record.id));
  const names = new Set(wanted.flatMap(({ record }) => [record.path, record.title]));
  const sizes = new Set(wanted.flatMap(({ text }) => (text === undefined ? [] : possibleSizes(text))));
  const records = new Map<Id, DocumentRecord>();
  for (const entry of library.documents.entries.get()) {
    const listed = library.documents.listed(entry.id);
    if (listed === undefined || listed.state !== 'ready' || recorded.has(entry.id)) continue;
    if (!names.has(entry.path) && !names.has(entry.title) && !sizes.has(listed.size)) continue;
    try {
      const opened = await openText(workbench.host, library.info.key, listed);
      records.set(entry.id, documentRecordOf(opened));
    } catch {
      // A file that cannot be read is not the one that is meant.
    }
  }
  return records;
}

/** Sizes in bytes of files that hold this text: UTF-8 with LF or CRLF, with or without BOM, and UTF-16. */
function possibleSizes(text: string): number[] {
  const bytes = new TextEncoder().encode(text).length;
  const breaks = text.split('\n').length - 1;
  return [bytes, bytes + breaks]
    .flatMap((size) => [size, size + 3])
    .concat([2 * text.length, 2 * text.length + 2]);
}

async function contentOf(
  library: LibrarySession,
  set: ReadSet,
  documents: readonly DocumentRecord[],
): Promise<LibraryContent> {
  const { store } = library;
  const [entities, annotationSets, tagSets, relations, annotations] = await Promise.all([
    store.records('entity'),
    store.records('annotationSet'),
    store.records('tagSet'),
    store.records('relation'),
    store.annotations(set.annotations.map(({ id }) => id)),
  ]);
  const ids: Partial<Record<RecordKind, ReadonlySet<Id>>> = {
    document: new Set(documents.map(({ id }) => id)),
    entity: new Set(entities.map(({ id }) => id)),
    annotationSet: new Set(annotationSets.map(({ id }) => id)),
    relation: new Set(relations.map(({ id }) => id)),
    annotation: new Set(annotations.map(({ id }) => id)),
  };
  return {
    documents,
    entities,
    annotationSets,
    tagSet: tagSets.length === 0 ? undefined : library.tagSet.get(),
    knows: (kind, id) => ids[kind]?.has(id) === true,
  };
}

function reportOf(file: string, imported: Imported, remarks: readonly ImportRemark[]): ImportReport {
  const { report } = imported.plan;
  return {
    file,
    setName: report.set.name,
    imported: {
      annotations: report.annotations,
      relations: report.relations,
      entities: report.entities.added,
    },
    documentsCreated: imported.created,
    waiting: report.waiting.map(({ path }) => path),
    lost: imported.lost,
    refused: [
      ...remarks,
      ...report.tagSetConflicts.map((reason) => ({ where: message('import.tagSet'), reason })),
      ...report.attributeProblems.map(({ annotation, attribute, problem }) => ({
        where: `${annotation} · ${attribute}`,
        reason: problem,
      })),
    ],
  };
}
