// Owns adding files to a library one by one: what became of each, and when to stop. Knows nothing of screens, and keeps no state.
import { isDocumentName } from '#core/contract/document-names.ts';
import { HostError, type ErrorCode, type ListedDocument } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { largestDocument } from '#core/text/document-size.ts';
import type { HostClient } from '../client/host-client.ts';
import { nameOfPath } from './document-path.ts';
import type { GatheredFile } from './gathered-files.ts';
import { adviceFor, explain } from './problems.ts';

/** Its path is the one asked for inside the library. */
export type FileToAdd = GatheredFile;

export interface AddedFile {
  /** The path asked for; the document's own differs when that was taken. */
  readonly asked: string;
  readonly document: ListedDocument;
}

/** A file that was not added because the library holds its content already. */
export interface KnownFile {
  readonly file: FileToAdd;
  readonly document: ListedDocument;
}

export interface FailedFile {
  readonly file: FileToAdd;
  readonly reason: string;
}

export interface AddingOutcome {
  readonly added: readonly AddedFile[];
  readonly known: readonly KnownFile[];
  /** Of a kind that Attest does not open. */
  readonly skipped: readonly FileToAdd[];
  readonly failed: readonly FailedFile[];
  /** Not looked at, because adding ended before. */
  readonly left: readonly FileToAdd[];
  /** Why it ended early; undefined when the person stopped it, or when nothing is left. */
  readonly problem: { readonly reason: string; readonly advice: string } | undefined;
}

export const nothingAdded: AddingOutcome = {
  added: [],
  known: [],
  skipped: [],
  failed: [],
  left: [],
  problem: undefined,
};

export interface AddingOptions {
  readonly host: Pick<HostClient, 'call'>;
  readonly library: string;
  /** Adds files also whose content the library has. */
  readonly evenIfKnown: boolean;
  readonly isStopped: () => boolean;
  /** Called before each file. */
  readonly progress: (done: number, name: string) => void;
}

/** After these the next file would fare no better. */
const endings: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'disk-full',
  'read-only',
  'unavailable',
  'not-found',
]);

/** Never rejects: what fails is in the outcome. Whatever was added stays added. */
export async function addFiles(
  files: readonly FileToAdd[],
  { host, library, evenIfKnown, isStopped, progress }: AddingOptions,
): Promise<AddingOutcome> {
  const added: AddedFile[] = [];
  const known: KnownFile[] = [];
  const skipped: FileToAdd[] = [];
  const failed: FailedFile[] = [];
  const outcome = { added, known, skipped, failed };
  for (const [index, given] of files.entries()) {
    if (isStopped()) return { ...outcome, left: files.slice(index), problem: undefined };
    const file = { ...given, path: possiblePath(given.path) };
    progress(index, nameOfPath(file.path));
    if (!isDocumentName(file.path)) {
      skipped.push(file);
      continue;
    }
    if (file.file.size > largestDocument) {
      failed.push({ file, reason: tooLarge(file.file) });
      continue;
    }
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = new Uint8Array(await file.file.arrayBuffer());
    } catch {
      failed.push({ file, reason: message('adding.unreadable') });
      continue;
    }
    try {
      const answer = await host.call('documents.add', {
        library,
        path: file.path,
        evenIfKnown,
        modifiedAt: file.file.lastModified,
        bytes,
      });
      if (answer.added) added.push({ asked: file.path, document: answer.document });
      else known.push({ file, document: answer.document });
    } catch (problem) {
      if (problem instanceof HostError && endings.has(problem.code)) {
        const told = { reason: explain(problem), advice: adviceFor(problem) };
        return { ...outcome, left: files.slice(index), problem: told };
      }
      failed.push({ file, reason: explain(problem) });
    }
  }
  return { ...outcome, left: [], problem: undefined };
}

/** What came of both runs, where `tried` are files that the first had known, failed on or left, and the second tried again. */
export function joinOutcomes(
  before: AddingOutcome,
  tried: readonly FileToAdd[],
  again: AddingOutcome,
): AddingOutcome {
  const taken = new Set(tried.map(({ file }) => file));
  const untried = ({ file }: FileToAdd) => !taken.has(file);
  return {
    added: [...before.added, ...again.added],
    known: [...before.known.filter(({ file }) => untried(file)), ...again.known],
    skipped: [...before.skipped, ...again.skipped],
    failed: [...before.failed.filter(({ file }) => untried(file)), ...again.failed],
    left: [...again.left, ...before.left.filter(untried)],
    problem: again.problem,
  };
}

/** Names that other systems allow and a library's paths do not: their odd characters become "_". */
function possiblePath(path: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what must not stay
  return path.replaceAll(/[\\\u0000-\u001f]/g, '_');
}

function tooLarge(file: File): string {
  return message('reader.tooLarge', {
    megabytes: Math.ceil(file.size / 1_000_000),
    limit: largestDocument / 1_000_000,
  });
}
