// Owns bringing records back to what they were: reading what was there, saying what would happen, and doing it as one step of the
// history. Where the past comes from (the journal, a snapshot) is the caller's; see PastSource.
import { recordToFields, type Change, type Fields } from '#core/annotation/change.ts';
import type { Id, RecordKind, Relation } from '#core/annotation/records.ts';
import { recordKey, type RecordKey, type RecordState } from '#core/history/history-step.ts';
import { idsIn, planRestore, type RestorePlan, type RestorePresent } from '#core/history/restore-plan.ts';
import { message } from '#core/messages/catalogue.ts';
import { hand } from './annotating.ts';
import type { LibrarySession } from './library-session.ts';

/** Records as they were at one moment. */
export interface PastSource {
  /** In pages, each as far as it is read. */
  readonly pages: () => AsyncIterable<{ readonly records: readonly RecordState[]; readonly total: number }>;
  /** Records that are not in the pages were not there then; else they are as they were. */
  readonly whole: boolean;
  /** One more record, which something in the pages refers to; undefined when nothing is known of it. */
  readonly record: (kind: RecordKind, id: Id) => Promise<RecordState | undefined>;
}

export interface Restoration {
  readonly plan: RestorePlan;
  /** Documents that another window is changing: theirs stay as they are. */
  readonly locked: readonly Id[];
  readonly past: readonly RecordState[];
}

export interface RestoreDone {
  readonly tally: RestorePlan['tally'];
  readonly locked: readonly Id[];
}

export type RestoreLabel =
  'log.restoreRecord' | 'log.restoreStep' | 'log.restoreDocument' | 'log.restoreLibrary';

/** Records whose values are looked up at once. */
const slice = 5000;

/**
 * What restoring would do now; nothing is changed.
 * @param progress told after each page
 * @throws Error when the latest work is not in the journal yet, HostError when the past cannot be read
 */
export async function prepareRestoration(
  library: LibrarySession,
  source: PastSource,
  progress: (done: number, total: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Restoration> {
  await library.store.flush();
  // What the journal does not have yet would not be seen to have come later.
  if (library.store.pendingChanges().length > 0) throw new Error(message('restore.unsaved'));
  const past: RecordState[] = [];
  for await (const { records, total } of source.pages()) {
    signal?.throwIfAborted();
    past.push(...records);
    progress(past.length, Math.max(total, past.length));
  }
  if (source.whole) past.push(...(await laterRecords(library, past)));
  let plan = planRestore(past, await presentOf(library, past), hand(library));
  const asked = new Set<RecordKey>();
  for (;;) {
    const missing = plan.missing.filter(({ kind, id }) => !asked.has(recordKey(kind, id)));
    if (missing.length === 0) break;
    signal?.throwIfAborted();
    for (const { kind, id } of missing) {
      asked.add(recordKey(kind, id));
      const state = await source.record(kind, id);
      if (state !== undefined && state.fields !== null) past.push(state);
    }
    plan = planRestore(past, await presentOf(library, past), hand(library));
  }
  const { locked, release } = await claim(library, plan.documents);
  release();
  if (locked.size > 0) {
    plan = planRestore(past, await presentOf(library, past), hand(library), { without: locked });
  }
  return { plan, locked: [...locked], past };
}

/**
 * Does it to the records as they are when its turn comes, as one step.
 * @param openId the open document, whose undo takes it back
 * @param label message id of the step
 */
export async function applyRestoration(
  library: LibrarySession,
  openId: Id | undefined,
  { past, plan: planned }: Restoration,
  label: RestoreLabel,
): Promise<RestoreDone> {
  const { locked, release } = await claim(library, documentsOf(past, planned));
  let tally: RestorePlan['tally'] = [];
  try {
    const done = await library.historyOf(openId).execute(label, async (): Promise<readonly Change[]> => {
      const plan = planRestore(past, await presentOf(library, past), hand(library), { without: locked });
      ({ tally } = plan);
      return plan.changes;
    });
    return { tally: done ? tally : [], locked: [...locked] };
  } finally {
    release();
  }
}

function documentsOf(past: readonly RecordState[], plan: RestorePlan): ReadonlySet<Id> {
  const ids = past.flatMap(({ fields }) => fields?.['documentId'] ?? []);
  return new Set([...plan.documents, ...ids.filter((id) => typeof id === 'string')]);
}

async function claim(library: LibrarySession, documents: ReadonlySet<Id>) {
  const claims = await Promise.all(
    [...documents].map(async (id) => ({ id, access: await library.locks.claim(id) })),
  );
  return {
    locked: new Set(claims.filter(({ access }) => access.get() === 'read').map(({ id }) => id)),
    release() {
      for (const { access } of claims) access.release();
    },
  };
}

/** What is there now and is not among these, as what was not there then. */
async function laterRecords(library: LibrarySession, past: readonly RecordState[]): Promise<RecordState[]> {
  const known = new Set(past.map(({ kind, id }) => recordKey(kind, id)));
  const { store } = library;
  const kinds = ['relation', 'entity', 'annotationSet', 'tagSet'] as const;
  const lists = await Promise.all([
    store.annotationsOf({}).then((records) => ({ kind: 'annotation' as const, records })),
    ...kinds.map(async (kind) => ({ kind, records: await store.records(kind) })),
  ]);
  return lists.flatMap(({ kind, records }) =>
    records
      .filter(({ id }) => !known.has(recordKey(kind, id)))
      .map(({ id }): RecordState => ({ kind, id, fields: null })),
  );
}

/** The present of these records and of everything that they may depend on. */
async function presentOf(library: LibrarySession, past: readonly RecordState[]): Promise<RestorePresent> {
  const { store } = library;
  const relations: readonly Relation[] = await store.records('relation');
  const wanted = new Map<RecordKind, Set<Id>>();
  const want = (kind: RecordKind, id: Id) => {
    const ids = wanted.get(kind);
    if (ids === undefined) wanted.set(kind, new Set([id]));
    else ids.add(id);
  };
  for (const { kind, id, fields } of past) {
    want(kind, id);
    if (kind !== 'relation' || fields === null) continue;
    for (const end of [fields['from'], fields['to']]) if (typeof end === 'string') want('annotation', end);
  }
  const annotations = new Set(wanted.get('annotation'));
  for (const { from, to } of relations) {
    if (!annotations.has(from) && !annotations.has(to)) continue;
    want('annotation', from);
    want('annotation', to);
  }
  const now = new Map<RecordKey, Fields>();
  for (const relation of relations) now.set(recordKey('relation', relation.id), recordToFields(relation));
  for (const kind of ['annotationSet', 'entity'] as const) {
    for (const record of await store.records(kind)) {
      now.set(recordKey(kind, record.id), recordToFields(record));
    }
  }
  for (const kind of ['annotation', 'document', 'tagSet'] as const) {
    const ids = [...(wanted.get(kind) ?? [])];
    for (let from = 0; from < ids.length; from += slice) {
      for (const [id, fields] of await store.fieldsOf(kind, ids.slice(from, from + slice))) {
        now.set(recordKey(kind, id), fields);
      }
    }
  }
  const users = await usersOf(library, past);
  // Who refers to something that may go must be known as well.
  const unknown = [...new Set([...users.values()].flat())].filter(
    (id) => !now.has(recordKey('annotation', id)),
  );
  for (let from = 0; from < unknown.length; from += slice) {
    for (const [id, fields] of await store.fieldsOf('annotation', unknown.slice(from, from + slice))) {
      now.set(recordKey('annotation', id), fields);
    }
  }
  return {
    fields: (kind, id) => now.get(recordKey(kind, id)),
    relations,
    users: (kind, id) => users.get(recordKey(kind, id)) ?? [],
  };
}

/** Annotations by set or entity that they refer to, of those that were not there then. */
async function usersOf(
  { store }: LibrarySession,
  past: readonly RecordState[],
): Promise<ReadonlyMap<RecordKey, readonly Id[]>> {
  const users = new Map<RecordKey, Id[]>();
  for (const { kind, id, fields } of past) {
    if (fields === null && (kind === 'annotationSet' || kind === 'entity'))
      users.set(recordKey(kind, id), []);
  }
  if (users.size === 0) return users;
  for (const { id, setId, attributes } of await store.annotationsOf({})) {
    users.get(recordKey('annotationSet', setId))?.push(id);
    for (const named of idsIn(attributes)) users.get(recordKey('entity', named))?.push(id);
  }
  return users;
}
