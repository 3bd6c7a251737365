// Owns adding files to a library one by one: what became of each, and when to stop. Knows nothing of screens, and keeps no state.
import { isDocumentName } from '#core/contract/document-names.ts';
import { HostError, type ErrorCode, type ListedDocument } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { largestSource } from '#core/text/document-size.ts';
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

/** Of many files so many are on their way at once: the host looks through the library once for all that arrive together. */
const lanes = 6;
const many = 24;

type Fate =
  | { readonly kind: 'added'; readonly one: AddedFile }
  | { readonly kind: 'known'; readonly one: KnownFile }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'failed'; readonly one: FailedFile }
  | { readonly kind: 'ended'; readonly problem: NonNullable<AddingOutcome['problem']> };

/** Never rejects: what fails is in the outcome. Whatever was added stays added. */
export async function addFiles(files: readonly FileToAdd[], options: AddingOptions): Promise<AddingOutcome> {
  const fates = new Map<number, Fate>();
  let next = 0;
  let ended = false;
  const lane = async () => {
    while (!ended && !options.isStopped()) {
      const index = next;
      const given = files[index];
      if (given === undefined) return;
      next += 1;
      options.progress(fates.size, nameOfPath(given.path));
      const fate = await addOne({ ...given, path: possiblePath(given.path) }, options);
      fates.set(index, fate);
      if (fate.kind === 'ended') ended = true;
    }
  };
  await Promise.all(Array.from({ length: files.length < many ? 1 : lanes }, lane));
  const inOrder = files.map((file, index) => ({ file, fate: fates.get(index) }));
  const problem = inOrder.flatMap(({ fate }) => (fate?.kind === 'ended' ? [fate.problem] : []))[0];
  return {
    added: inOrder.flatMap(({ fate }) => (fate?.kind === 'added' ? [fate.one] : [])),
    known: inOrder.flatMap(({ fate }) => (fate?.kind === 'known' ? [fate.one] : [])),
    skipped: inOrder.flatMap(({ file, fate }) => (fate?.kind === 'skipped' ? [file] : [])),
    failed: inOrder.flatMap(({ fate }) => (fate?.kind === 'failed' ? [fate.one] : [])),
    left: inOrder.flatMap(({ file, fate }) => (fate === undefined || fate.kind === 'ended' ? [file] : [])),
    problem,
  };
}

async function addOne(file: FileToAdd, { host, library, evenIfKnown }: AddingOptions): Promise<Fate> {
  if (!isDocumentName(file.path)) return { kind: 'skipped' };
  if (file.file.size > largestSource(file.path)) {
    return { kind: 'failed', one: { file, reason: tooLarge(file) } };
  }
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.file.arrayBuffer());
  } catch {
    return { kind: 'failed', one: { file, reason: message('adding.unreadable') } };
  }
  try {
    const modifiedAt = file.file.lastModified;
    const answer = await host.call('documents.add', {
      library,
      path: file.path,
      evenIfKnown,
      modifiedAt,
      bytes,
    });
    return answer.added
      ? { kind: 'added', one: { asked: file.path, document: answer.document } }
      : { kind: 'known', one: { file, document: answer.document } };
  } catch (problem) {
    if (problem instanceof HostError && endings.has(problem.code)) {
      return { kind: 'ended', problem: { reason: explain(problem), advice: adviceFor(problem) } };
    }
    return { kind: 'failed', one: { file, reason: explain(problem) } };
  }
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

function tooLarge({ file, path }: FileToAdd): string {
  return message('reader.tooLarge', {
    megabytes: Math.ceil(file.size / 1_000_000),
    limit: largestSource(path) / 1_000_000,
  });
}
