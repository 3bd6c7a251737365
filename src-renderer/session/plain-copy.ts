// Owns copying a document as plain text: a file beside the original that can be edited, with all annotations of the original, as one
// step that can be undone. The original and its annotations stay as they are.
import { describeTarget } from '#core/anchoring/describe.ts';
import { copyAnnotations } from '#core/annotation/annotation-copies.ts';
import { addRecord } from '#core/annotation/change.ts';
import type { Annotation, DocumentRecord, Target } from '#core/annotation/records.ts';
import { documentExtension } from '#core/contract/document-names.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { encodeText } from '../readers/encode-text.ts';
import { commitAside } from './document-records.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';
import { openText, type OpenedText } from './opened-text.ts';
import { explain } from './problems.ts';
import { snapshotBefore } from './snapshots.ts';
import type { WorkbenchParts } from './workbench.ts';

/** Makes the copy and opens it; what could not be done is told. */
export async function copyAsText(
  workbench: WorkbenchParts,
  library: LibrarySession,
  open: DocumentSession,
): Promise<void> {
  const { notices } = workbench;
  try {
    // Where annotations from other versions of the text stand is found out first.
    await open.placed;
    const file = await writeCopy(workbench, library, open.opened);
    const count = await copyContents(workbench, library, open, file);
    await library.refreshDocuments();
    await workbench.openDocument(file.id);
    const { title } = library.documents.listed(file.id) ?? file;
    notices.show({ tone: 'success', text: message('copyAsText.done', { title, count }) });
  } catch (problem) {
    notices.show({ tone: 'error', text: message('copyAsText.failed', { reason: explain(problem) }) });
  }
}

/** A Markdown text stays one; everything else becomes a text file. */
async function writeCopy(
  { host }: WorkbenchParts,
  library: LibrarySession,
  { path, text }: OpenedText,
): Promise<ListedDocument> {
  const extension = documentExtension(path);
  const ending = /^\.(md|markdown)$/i.test(extension) ? extension : '.txt';
  // A mark at the beginning that is part of the text would be taken for the file's.
  const form = { encoding: 'utf-8', bom: text.startsWith('\uFEFF'), lineEnds: 'lf' } as const;
  const encoded = encodeText(text, form);
  if ('unwritable' in encoded || encoded.mustBeNamed) throw new Error(message('copyAsText.differs'));
  const { document } = await host.call('documents.add', {
    library: library.info.key,
    path: path.slice(0, path.length - extension.length) + ending,
    evenIfKnown: true,
    bytes: new Uint8Array(encoded.bytes),
  });
  return document;
}

async function copyContents(
  workbench: WorkbenchParts,
  library: LibrarySession,
  open: DocumentSession,
  file: ListedDocument,
): Promise<number> {
  const { opened, annotations, about } = open;
  const [copied, all, relations] = await Promise.all([
    openText(workbench.host, library.info.key, file, undefined),
    library.store.annotationsOf({ documentId: open.id }),
    library.store.records('relation'),
  ]);
  if (copied.text !== opened.text) throw new Error(message('copyAsText.differs'));
  const { textHash, text } = copied;
  const record: DocumentRecord = {
    ...{ id: file.id, path: copied.path, title: about.get().title, sourceHash: copied.sourceHash },
    ...{ textHash, reader: copied.reader, encoding: 'utf-8' },
    status: all.length === 0 ? 'to do' : 'in progress',
    metadata: { ...about.get().metadata, source: message('copyAsText.provenance', { path: opened.path }) },
  };
  await library.store.keepText(textHash, text);
  await commitAside(library, [addRecord('document', record)]);
  if (all.length === 0) return 0;
  const targetOf = (annotation: Annotation): Target | undefined => {
    const spans = annotations.index.get(annotation.id)?.pieces ?? [];
    const isWhole = spans.length === annotation.target.pieces.length;
    if (!isWhole || annotation.target.textHash === textHash) return undefined;
    return describeTarget(text, spans, textHash);
  };
  await snapshotBefore(workbench, library, 'bulk', all.length);
  await library
    .historyOf(file.id)
    .execute(
      'log.copyAsText',
      () => copyAnnotations(all, relations, file.id, targetOf, library.identity.newId).changes,
    );
  return all.length;
}
