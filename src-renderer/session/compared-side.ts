// Owns what can stand on one side of a comparison and reading its text: a document as it is now, a version of it that is kept, or a
// file that is not in the library yet.
import type { DocumentRecord, Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import { readDocument } from '../readers/read-document.ts';
import { sha256Hex } from '../readers/text-hash.ts';
import type { LibrarySession } from './library-session.ts';
import { openText } from './opened-text.ts';
import type { WorkbenchParts } from './workbench.ts';

export type ComparedSide =
  /** As its file is now. */
  | { readonly of: 'document'; readonly id: Id }
  /** @param version which one it is, in words */
  | { readonly of: 'version'; readonly id: Id; readonly textHash: string; readonly version: string }
  /** What would take the document's place. */
  | {
      readonly of: 'file';
      readonly id: Id;
      readonly name: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
    };

export interface AskedComparison {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
}

export interface SideText {
  readonly documentId: Id;
  readonly title: string;
  /** Path in the library, or the name of a file that is not in it. */
  readonly file: string;
  readonly version: string;
  readonly text: string;
  readonly textHash: string;
}

type Parts = Pick<WorkbenchParts, 'host' | 'document'>;

/** @throws Error, HostError or ReaderProblem, each with a message for people */
export async function readSide(
  workbench: Parts,
  library: LibrarySession,
  side: ComparedSide,
): Promise<SideText> {
  const { id } = side;
  const listed = library.documents.listed(id);
  const title = listed?.title ?? '';
  const file = listed?.path ?? '';
  if (side.of === 'version') {
    const text = await library.store.text(side.textHash);
    if (text === undefined) throw new Error(message('comparison.noText', { title }));
    return { documentId: id, title, file, version: side.version, text, textHash: side.textHash };
  }
  if (side.of === 'file') {
    const { name, bytes } = side;
    const record = await library.documentRecord(id);
    const { text } = await readDocument({ name, bytes, ...readingOf(record) });
    const version = message('comparison.file', { name });
    return { documentId: id, title, file: name, version, text, textHash: await sha256Hex(text) };
  }
  const version = message('comparison.now');
  const open = workbench.document.get();
  if (open?.id === id) {
    const text = open.editing.text();
    const textHash = open.editing.textHash() ?? (await sha256Hex(text));
    return { documentId: id, title, file, version, text, textHash };
  }
  if (listed === undefined) throw new Error(message('comparison.noText', { title }));
  const record = await library.documentRecord(id);
  const opened = await openText(workbench.host, library.info.key, listed, record);
  return { documentId: id, title, file, version, text: opened.text, textHash: opened.textHash };
}

/** How a person chose that the document is read, which holds for a newer version of it too. */
function readingOf(record: DocumentRecord | undefined) {
  return record?.chosenScope === undefined ? {} : { scope: record.chosenScope };
}
