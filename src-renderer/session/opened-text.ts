// Owns reading a document into its text: bytes from the host through the readers. Changes nothing on disk.
import type { DocumentRecord, Id } from '#core/annotation/records.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import type { LineEnds } from '#core/text/canonical-text.ts';
import { isEncoding } from '#core/text/encodings.ts';
import { largestSource } from '#core/text/document-size.ts';
import { noStructure, type Structure } from '#core/text/structure.ts';
import type { HostClient } from '../client/host-client.ts';
import { editObstacle, type EditObstacle } from '../readers/editable-source.ts';
import { tooLarge } from '../readers/reader-problem.ts';
import { readDocument, type ReadDocument } from '../readers/read-document.ts';
import { sha256Hex } from '../readers/text-hash.ts';

export interface OpenedText {
  readonly id: Id;
  readonly path: string;
  readonly title: string;
  readonly text: string;
  readonly textHash: string;
  readonly sourceHash: string;
  /** Of the source file when it was read: its time of last change in ms since 1970, and its bytes. */
  readonly modifiedAt: number;
  readonly size: number;
  readonly reader: string;
  /** Undefined for formats that bring their own, so that there is nothing to choose. */
  readonly encoding: string | undefined;
  /** True when the encoding was guessed. */
  readonly uncertain: boolean;
  readonly decoding: ReadDocument['decoding'];
  /** The encoding that its record names as chosen by a person, whether or not it was used for these bytes. */
  readonly chosenEncoding: string | undefined;
  /** Of a web page: what of it the text is. */
  readonly scope: ReadDocument['scope'];
  /** What its record names as chosen by a person. */
  readonly chosenScope: DocumentRecord['chosenScope'];
  readonly metadata: Readonly<Record<string, string>>;
  /** What the file says, without what the library's record says otherwise. */
  readonly inFile: { readonly title: string; readonly metadata: Readonly<Record<string, string>> };
  readonly lineEnds: LineEnds;
  /** Whether the file begins with a byte order mark. */
  readonly bom: boolean;
  /** Why the text cannot be written back into the file; undefined when it can. */
  readonly obstacle: EditObstacle | undefined;
  /** How many the source has; undefined for formats without pages. */
  readonly pages: number | undefined;
  readonly structure: Structure;
  /** Set when structure takes longer than a reader should wait for the text. */
  readonly laterStructure: Promise<Structure> | undefined;
  /** For people: what the structure lacks and why. Never rejects. */
  readonly structureNote: Promise<string | undefined>;
}

/** Most articles have their structure well within this; a very long one is shown first and dressed afterwards. */
const structurePatience = 120;

/**
 * @param record what is known of the document, when that may be newer than the listing
 * @param signal ends the reading, which then throws the signal's reason
 * @throws HostError or ReaderProblem, each with a message for people.
 */
export async function openText(
  host: HostClient,
  library: string,
  listed: ListedDocument,
  record: DocumentRecord | undefined = listed.record,
  signal?: AbortSignal,
): Promise<OpenedText> {
  // Where the size is known nothing of it is read.
  if (listed.state === 'too-large') throw tooLarge(listed.size, largestSource(listed.path));
  const { bytes, sourceHash, path, modifiedAt } = await host.call('documents.read', {
    library,
    id: listed.id,
  });
  const name = path.slice(path.lastIndexOf('/') + 1);
  const source = { name, bytes, ...chosenIn(record, sourceHash), ...scopeIn(record) };
  const read = await readDocument(source, {}, signal);
  const late = Symbol('late');
  const [textHash, structure] = await Promise.all([
    sha256Hex(read.text),
    Promise.race([read.structure, wait(structurePatience).then(() => late)]),
  ]);
  const inTime = typeof structure !== 'symbol';
  return {
    id: listed.id,
    path,
    title: listed.record === undefined ? read.title : listed.title,
    text: read.text,
    textHash,
    sourceHash,
    modifiedAt,
    size: bytes.byteLength,
    reader: read.reader,
    encoding: read.encoding,
    uncertain: read.uncertain,
    decoding: read.decoding,
    chosenEncoding: record?.chosenEncoding,
    scope: read.scope,
    chosenScope: record?.chosenScope,
    metadata: { ...read.metadata, ...record?.metadata },
    inFile: { title: read.title, metadata: read.metadata },
    lineEnds: read.lineEnds,
    bom: read.bom,
    pages: read.pages,
    obstacle: editObstacle(read, bytes),
    structure: inTime ? structure : noStructure,
    laterStructure: inTime ? undefined : read.structure,
    structureNote: read.structureNote,
  };
}

function chosenIn(record: DocumentRecord | undefined, sourceHash: string) {
  const encoding = record?.chosenEncoding;
  if (record === undefined || encoding === undefined || !isEncoding(encoding)) return {};
  return { chosen: { encoding, forTheseBytes: record.sourceHash === sourceHash } };
}

function scopeIn(record: DocumentRecord | undefined) {
  return record?.chosenScope === undefined ? {} : { scope: record.chosenScope };
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
