// Owns reading a document into its text: bytes from the host through the readers. Changes nothing on disk.
import type { Id } from '#core/annotation/records.ts';
import type { ListedDocument } from '#core/contract/contract.ts';
import { noStructure, type Structure } from '#core/text/structure.ts';
import type { HostClient } from '../client/host-client.ts';
import { readDocument } from '../readers/read-document.ts';
import { sha256Hex } from '../readers/text-hash.ts';

export interface OpenedText {
  readonly id: Id;
  readonly path: string;
  readonly title: string;
  readonly text: string;
  readonly textHash: string;
  readonly sourceHash: string;
  readonly reader: string;
  readonly encoding: string;
  /** True when the encoding was guessed. */
  readonly uncertain: boolean;
  readonly metadata: Readonly<Record<string, string>>;
  readonly structure: Structure;
  /** Set when structure takes longer than a reader should wait for the text. */
  readonly laterStructure: Promise<Structure> | undefined;
}

/** Most articles have their structure well within this; a very long one is shown first and dressed afterwards. */
const structurePatience = 120;

/** @throws HostError or ReaderProblem, each with a message for people. */
export async function openText(
  host: HostClient,
  library: string,
  listed: ListedDocument,
): Promise<OpenedText> {
  const { bytes, sourceHash, path } = await host.call('documents.read', { library, id: listed.id });
  const name = path.slice(path.lastIndexOf('/') + 1);
  const read = await readDocument({ name, bytes });
  const late = Symbol('late');
  const [textHash, structure] = await Promise.all([
    sha256Hex(read.text),
    Promise.race([read.structure, wait(structurePatience).then(() => late)]),
  ]);
  const inTime = typeof structure !== 'symbol';
  return {
    id: listed.id,
    path,
    title: listed.record?.title ?? read.title,
    text: read.text,
    textHash,
    sourceHash,
    reader: read.reader,
    encoding: read.encoding,
    uncertain: read.uncertain,
    metadata: { ...read.metadata, ...listed.record?.metadata },
    structure: inTime ? structure : noStructure,
    laterStructure: inTime ? undefined : read.structure,
  };
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
