// Owns which file is which document. Must never move somebody's annotations to another article without a word, so:
// 1. A file at the document's last known place with the content last seen there is the document.
// 2. Else content decides: the record goes with the file that holds exactly this content, moved, renamed or swapped. A copy
//    that lay beside the document all the time is no such file while there is something at the document's own place.
// 3. Else whatever is at the place is the document, changed; its annotations are found again in the text, or shown as lost.
//    A look at a folder is no single moment: what was moved away and replaced while looking may be seen only as replaced. The
//    next look therefore still asks for the content from before, and the record goes with it if it has turned up elsewhere.
// 4. Else the document is missing, and comes back with its place or its content.
// Files without a record get an id from their path.
import type { DocumentRecord, Id } from '#core/annotation/records.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import { largestSource } from '#core/text/document-size.ts';
import { derivedId } from '../files/derived-id.ts';
import { homeOf, movedHome, type Home, type Homes } from './document-homes.ts';
import type { KnownDocument } from './document-registry.ts';
import type { FoundFile } from './document-scan.ts';
import type { SourceHashes } from './source-hashes.ts';
import { createSlices } from './time-slices.ts';

export interface IdentifiedDocument {
  readonly listed: ListedDocument;
  /** Undefined for a document whose file is gone. */
  readonly file: FoundFile | undefined;
}

/** What the look before this one found. */
export interface EarlierLook {
  readonly files: ReadonlyMap<string, FoundFile>;
  /** Path of each recorded document that was there. */
  readonly places: ReadonlyMap<Id, string>;
  /** Documents that had other content at their place for the first time: the content's hash before. */
  readonly changed: ReadonlyMap<Id, string>;
}

export interface IdentityQuestion {
  readonly library: Id;
  readonly files: readonly FoundFile[];
  readonly known: readonly KnownDocument[];
  readonly homes: Homes;
  readonly hashes: Pick<SourceHashes, 'of' | 'sizeOf'>;
  readonly earlier: EarlierLook | undefined;
}

export interface IdentityAnswer {
  readonly documents: readonly IdentifiedDocument[];
  readonly homes: Homes;
  readonly look: EarlierLook;
  /** A file vanished beside a copy of it: whether it comes back is seen by looking again in a moment. */
  readonly undecided: boolean;
}

interface Displaced {
  readonly record: DocumentRecord;
  readonly home: Home;
  readonly holder: FoundFile | undefined;
  /** Hashes of what would be the document wherever it stands. */
  readonly contents: readonly string[];
}

function contentsOf(
  record: DocumentRecord,
  home: Home,
  holder: FoundFile | undefined,
  atHome: boolean,
  doubt: string | undefined,
): readonly string[] {
  const last = atHome ? [] : [home.hash];
  const before = doubt === undefined ? [] : [doubt];
  const recorded = holder === undefined ? [record.sourceHash] : [];
  return [...new Set([...last, ...before, ...recorded])];
}

const lanes = 8;

export async function identifyDocuments(question: IdentityQuestion): Promise<IdentityAnswer> {
  const { library, files, known, hashes, earlier } = question;
  const byPath = new Map(files.map((file) => [file.path, file]));
  const hashOf = new Map<FoundFile, string | undefined>();
  const records = known.map(({ record }) => ({ record, home: homeOf(record, question.homes) }));

  async function hashAll(wanted: Iterable<FoundFile>): Promise<void> {
    const queue = [...wanted].filter((file) => !hashOf.has(file)).values();
    const lane = async () => {
      for (const file of queue) hashOf.set(file, await hashes.of(file));
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  const slices = createSlices();
  const claims = new Map<FoundFile, DocumentRecord[]>();
  /** The place that the claimants had: two records of one file go together, unless one of them was gone before. */
  const claimedFrom = new Map<FoundFile, string>();
  const fileOf = new Map<Id, FoundFile>();
  const isFree = (file: FoundFile, home: Home) =>
    !claims.has(file) || (claimedFrom.get(file) === home.path && !home.gone);
  function claim(file: FoundFile, record: DocumentRecord, home: Home): void {
    claims.set(file, [...(claims.get(file) ?? []), record]);
    claimedFrom.set(file, home.path);
    fileOf.set(record.id, file);
  }

  await hashAll(new Set(records.flatMap(({ home }) => byPath.get(home.path) ?? [])));
  const displaced: Displaced[] = [];
  for (const { record, home } of records) {
    if (slices.due()) await slices.pause();
    const holder = byPath.get(home.path);
    const hash = holder === undefined ? undefined : hashOf.get(holder);
    // A file that cannot be read just now says nothing against it.
    const atHome =
      holder !== undefined && (hash === undefined || hash === home.hash || hash === record.sourceHash);
    const doubt = earlier?.changed.get(record.id);
    if (atHome && doubt === undefined) claim(holder, record, home);
    else displaced.push({ record, home, holder, contents: contentsOf(record, home, holder, atHome, doubt) });
  }

  const sizeOf = (hash: string, home: Home) =>
    hashes.sizeOf(hash) ?? (hash === home.hash ? home.size : undefined);
  const sizes = new Set(
    displaced.flatMap(({ contents, home }) => contents.map((hash) => sizeOf(hash, home))),
  );
  // An empty file has no content that could say which one it is.
  const candidates = files.filter(
    (file) => file.size > 0 && !claims.has(file) && (sizes.has(undefined) || sizes.has(file.size)),
  );
  if (displaced.length > 0) await hashAll(candidates);
  const byHash = new Map<string, FoundFile[]>();
  for (const file of candidates) {
    const hash = hashOf.get(file);
    if (hash !== undefined) byHash.set(hash, [...(byHash.get(hash) ?? []), file]);
  }

  let undecided = false;
  const unmoved: Displaced[] = [];
  // Who was there a moment ago goes before who has long been gone and once had the same content.
  const gone = ({ home }: Displaced) => (home.gone === true ? 1 : 0);
  for (const one of displaced.toSorted((a, b) => gone(a) - gone(b))) {
    if (slices.due()) await slices.pause();
    const { record, home, holder, contents } = one;
    const same = contents.flatMap((hash) => byHash.get(hash) ?? []).filter((file) => isFree(file, home));
    const moved = same.filter((file) => !layBeside(file, record.id, earlier));
    const [best] = moved.toSorted((a, b) => likeness(b, one, earlier) - likeness(a, one, earlier));
    if (best !== undefined) claim(best, record, home);
    else unmoved.push(one);
    if (best === undefined && same.length > 0 && holder === undefined) undecided = true;
  }
  const changed = new Map<Id, string>();
  for (const { record, home, holder } of unmoved) {
    if (holder === undefined || !isFree(holder, home)) continue;
    claim(holder, record, home);
    const hash = hashOf.get(holder);
    if (hash === undefined || hash === home.hash || hash === record.sourceHash) continue;
    changed.set(record.id, home.hash);
    undecided = true;
  }

  const homes = new Map<Id, Home>();
  const places = new Map<Id, string>();
  for (const { record, home } of records) {
    if (slices.due()) await slices.pause();
    const file = fileOf.get(record.id);
    const hash = (file === undefined ? undefined : hashOf.get(file)) ?? home.hash;
    if (file !== undefined) places.set(record.id, file.path);
    if (file?.path === record.path && hash === record.sourceHash) continue;
    const size = file?.size ?? sizeOf(hash, home);
    const next = movedHome(home, file?.path ?? home.path);
    homes.set(record.id, {
      ...next,
      hash,
      gone: file === undefined,
      ...(size === undefined ? {} : { size }),
    });
  }

  const taken = new Set(records.map(({ record }) => record.id));
  const documents: IdentifiedDocument[] = [];
  for (const file of files) {
    if (slices.due()) await slices.pause();
    const owners = claims.get(file) ?? [];
    if (owners.length === 0)
      documents.push(identified(newDocumentId(library, file.path, taken), file.path, file));
    for (const record of owners) documents.push(identified(record.id, file.path, file, record));
  }
  for (const { record, home } of records) {
    if (!fileOf.has(record.id)) documents.push(identified(record.id, home.path, undefined, record));
  }
  return { documents, homes, look: { files: byPath, places, changed }, undecided };
}

/** Whether this file was already there, with this content, beside the document. */
function layBeside(file: FoundFile, id: Id, earlier: EarlierLook | undefined): boolean {
  const place = earlier?.places.get(id);
  const before = earlier?.files.get(file.path);
  if (place === undefined || place === file.path || before === undefined) return false;
  return (
    before.identity === file.identity && before.size === file.size && before.modifiedAt === file.modifiedAt
  );
}

/** Of files with the same content, the one that is the old file itself, then the one that stands or is called as it did. */
function likeness(file: FoundFile, { record, home }: Displaced, earlier: EarlierLook | undefined): number {
  const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  if (earlier?.files.get(home.path)?.identity === file.identity) return 3;
  if (file.path === record.path) return 2;
  return nameOf(file.path) === nameOf(home.path) ? 1 : 0;
}

function titleOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

function stateOf(file: FoundFile | undefined): ListedDocument['state'] {
  if (file === undefined) return 'missing';
  if (!file.readable) return 'unreadable';
  return file.size > largestSource(file.path) ? 'too-large' : 'ready';
}

function identified(
  id: Id,
  path: string,
  file: FoundFile | undefined,
  record?: DocumentRecord,
): IdentifiedDocument {
  return {
    file,
    listed: {
      id,
      path,
      title: record === undefined || record.title === '' ? titleOf(path) : record.title,
      size: file?.size ?? 0,
      modifiedAt: file?.modifiedAt ?? 0,
      state: stateOf(file),
      ...(record === undefined ? {} : { record }),
    },
  };
}

/** A new file's id: the same for every shell that sees it, and never one that a record already has. */
function newDocumentId(library: Id, path: string, taken: ReadonlySet<Id>): Id {
  for (let counter = 0; ; counter += 1) {
    const id = counter === 0 ? derivedId(library, path) : derivedId(library, path, String(counter));
    if (!taken.has(id)) return id;
  }
}
