// Owns gathering what an export holds and handing the finished file over: the save dialog in Electron, a download elsewhere.
import type { ExchangedDocument } from '#core/formats/exchanged-set.ts';
import { exportAttestJson } from '#core/formats/attest-json-export.ts';
import type { Annotation, DocumentRecord, Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import { placeInWorker } from '../readers/anchoring-worker-client.ts';
import { prepare } from './annotating.ts';
import { documentRecordOf } from './document-records.ts';
import type { DocumentSession } from './document-session.ts';
import { anchoringOf } from './export-anchoring.ts';
import type { LibrarySession } from './library-session.ts';
import type { WorkbenchParts } from './workbench.ts';

export interface ExportChoice {
  /** The open document, or all documents of the library that have annotations in the set. */
  readonly scope: 'document' | 'library';
  readonly includeTexts: boolean;
}

/** What an export of the current set would be called. */
export function suggestFileName(library: LibrarySession, document: DocumentSession | undefined): string {
  const { sets, current } = library.sets.state.get();
  const set = sets.find((candidate) => candidate.id === current)?.name ?? '';
  const about = document?.about.get().title ?? library.info.name;
  const safe = `${about} – ${set}`.replaceAll(/[\p{Cc}<>:"/\\|?*]/gu, ' ').replaceAll(/\s+/g, ' ');
  return `${safe.slice(0, 120).trim()}.attest.json`;
}

/** Exports the current set. Failures are shown as a notice; gives whether a file came of it. */
export async function exportCurrentSet(workbench: WorkbenchParts, choice: ExportChoice): Promise<boolean> {
  const library = workbench.library.get();
  if (library === undefined) return false;
  const document = choice.scope === 'document' ? workbench.document.get() : undefined;
  const { notices } = workbench;
  const { sets, current } = library.sets.state.get();
  const annotationSet = sets.find((set) => set.id === current);
  if (annotationSet === undefined || (choice.scope === 'document' && document === undefined)) return false;

  const { store } = library;
  const [annotations, relations, entities] = await Promise.all([
    store.annotationsOf({ setId: current, ...(document === undefined ? {} : { documentId: document.id }) }),
    store.records('relation'),
    store.records('entity'),
  ]);
  const documents = await gatherDocuments(workbench, library, document, annotations);
  const included = new Set(annotations.map((annotation) => annotation.id));
  const result = exportAttestJson({
    annotationSet,
    tagSet: library.tagSet.get(),
    entities,
    documents,
    annotations,
    relations: relations.filter(({ from, to }) => included.has(from) && included.has(to)),
    generator: { name: 'Attest', version: workbench.facts.version },
    exportedAt: library.identity.moment(),
    includeTexts: choice.includeTexts,
    anchoring: await anchoringOf(
      store,
      { open: workbench.document.get(), documents, annotations },
      placeInWorker,
    ),
  });
  if (!result.ok) {
    notices.show({ tone: 'error', text: message('export.failed', { reason: result.problem }) });
    return false;
  }
  const name = suggestFileName(library, document);
  const saved = await handOver(workbench, name, new Blob([...result.parts], { type: 'application/json' }));
  if (!saved) return false;
  const details = [
    ...(choice.includeTexts
      ? documents
          .filter(({ text }) => text === undefined)
          .map(({ record }) => message('export.missingText', { title: record.title }))
      : []),
    ...[...result.report.leftOut, ...result.report.mismatches].map(({ reason }) => reason),
  ];
  notices.show({
    tone: details.length === 0 ? 'success' : 'warning',
    text: message('export.done', { count: result.report.annotations, name }),
    ...(details.length === 0 ? {} : { details }),
  });
  return true;
}

async function gatherDocuments(
  workbench: WorkbenchParts,
  library: LibrarySession,
  only: DocumentSession | undefined,
  annotations: readonly Annotation[],
): Promise<ExchangedDocument[]> {
  const { store } = library;
  const open = workbench.document.get();
  // Edits that were not saved go with it, as a version that is kept.
  if (open !== undefined && open.editing.textHash() === undefined) await prepare(library, open.opened, false);
  const records = new Map((await store.records('document')).map((record) => [record.id, record]));
  if (open !== undefined) {
    const record = records.get(open.id) ?? (only === undefined ? undefined : documentRecordOf(open.opened));
    // The text on screen is the present one, also when the record was written before the file changed.
    if (record !== undefined) records.set(open.id, presentRecord(record, open));
  }
  const hashes = new Map<Id, Set<string>>();
  if (only !== undefined) hashes.set(only.id, new Set());
  for (const { documentId, target } of annotations) {
    const known = hashes.get(documentId) ?? new Set<string>();
    hashes.set(documentId, known.add(target.textHash));
  }
  const documents: ExchangedDocument[] = [];
  for (const [id, targetHashes] of hashes) {
    const record = records.get(id);
    if (record === undefined) continue;
    const text = open?.id === id ? open.opened.text : await store.text(record.textHash);
    targetHashes.delete(record.textHash);
    const earlierTexts = new Map<string, string>();
    for (const hash of targetHashes) {
      const earlier = await store.text(hash);
      if (earlier !== undefined) earlierTexts.set(hash, earlier);
    }
    documents.push({ record, ...(text === undefined ? {} : { text }), earlierTexts });
  }
  return documents;
}

function presentRecord(record: DocumentRecord, open: DocumentSession): DocumentRecord {
  const { sourceHash, textHash, reader, encoding, path } = open.opened;
  return { ...record, sourceHash, textHash, reader, encoding, path };
}

/** Gives a file to the person; false when they gave up the save dialog. */
export async function handOver(workbench: WorkbenchParts, name: string, file: Blob): Promise<boolean> {
  if (workbench.facts.nativeDialogs) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return (await workbench.host.call('export.save', { suggestedName: name, bytes })).saved;
  }
  const address = URL.createObjectURL(file);
  const link = globalThis.document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the blob on its own time; a minute is ample and keeps memory bounded.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return true;
}
