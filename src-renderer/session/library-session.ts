// Owns an open library: its documents, annotation sets and tag set, and the one way in for changes to any of its records.
import { fieldsToRecord, type Batch, type Change, type Fields } from '#core/annotation/change.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import type { DocumentRecord, Entity, Id, RecordKind, Relation } from '#core/annotation/records.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import type { LibraryInfo } from '#core/contract/host-data.ts';
import { isAlive } from '#core/annotation/merge.ts';
import { message } from '#core/messages/catalogue.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { HostClient } from '../client/host-client.ts';
import { afterTimeout } from '../store/host-port.ts';
import { canBeShown } from '../store/record-reader.ts';
import { openLibraryStore, type LibraryStore } from '../store/library-store.ts';
import { createAnnotationSets, type AnnotationSets } from './annotation-sets.ts';
import { createDocumentList, type DocumentList } from './document-list.ts';
import { createDocumentTree, type DocumentTree } from './document-tree.ts';
import { createDocumentLocks, type DocumentLocks } from './document-access.ts';
import { storedOrRefused } from './commit-waiting.ts';
import { createHistory, type History } from './history.ts';
import { createLibrarySearch, forgetPurgedTexts, type LibrarySearch } from './library-search.ts';
import { createConflicts, type Conflicts } from './conflicts.ts';
import { followFreeSpace, type FreeSpace } from './free-space.ts';
import type { Identity } from './identity.ts';
import { createRecordMap } from './record-map.ts';
import { obstacleTo } from './undo-obstacles.ts';
import { recordChangeFrom, recordChangeOf, type RecordChange } from './record-change.ts';

export interface LibrarySession {
  readonly info: LibraryInfo;
  readonly documents: DocumentList;
  readonly tree: DocumentTree;
  readonly sets: AnnotationSets;
  readonly tagSet: Observable<TagSet>;
  /** False while the library has no tag set of its own and the default one is in use. */
  readonly ownTagSet: Observable<boolean>;
  readonly entities: Observable<ReadonlyMap<Id, Entity>>;
  readonly relations: Observable<ReadonlyMap<Id, Relation>>;
  readonly store: LibraryStore;
  readonly identity: Identity;
  /** What several people changed at once and nobody has decided yet. */
  readonly conflicts: Conflicts;
  readonly search: LibrarySearch;
  /** Room on the disks that the library is kept on. */
  readonly space: FreeSpace;
  /** Which window may change which document. */
  readonly locks: DocumentLocks;
  /** Told why something was not done: its document is being changed in another window. Returns the function that stops it. */
  onRefusal(listener: (reason: string) => void): () => void;
  /** Commands that were given while no document was open; each document has a history of its own. */
  historyOf(documentId: Id | undefined): History;
  /** Shows a batch everywhere at once and makes it durable. Resolves when the working store has it. */
  commit(batch: Batch): Promise<void>;
  /** Told of every change to a record, from here or elsewhere, after the lists above have it. */
  watch(listener: (changes: readonly RecordChange[]) => void): () => void;
  /** The document's record as changes that must go before the first work on it; nothing when it is known. */
  documentRecord(id: Id): Promise<DocumentRecord | undefined>;
  refreshDocuments(): Promise<void>;
  close(): Promise<void>;
}

export async function openLibrarySession(
  host: HostClient,
  info: LibraryInfo,
  identity: Identity,
): Promise<LibrarySession> {
  const store = await openLibraryStore({
    host,
    library: info,
    now: identity.wallTime,
    newId: identity.newId,
  });
  const [sets, tagSets, entityRecords, relationRecords, current, hidden] = await Promise.all([
    store.records('annotationSet'),
    store.records('tagSet'),
    store.records('entity'),
    store.records('relation'),
    store.place('currentSet'),
    store.place('hiddenSets'),
  ]);
  const tagSet = createStore<TagSet>(newestTagSet(tagSets));
  const ownTagSet = createStore(tagSets.length > 0);
  const entities = createRecordMap('entity', entityRecords);
  const relations = createRecordMap('relation', relationRecords);
  const documents = createDocumentList();
  const watchers = new Set<(changes: readonly RecordChange[]) => void>();
  const histories = new Map<Id | '', History>();
  const locks = createDocumentLocks(globalThis.navigator?.locks, info.key);
  const refusalListeners = new Set<(reason: string) => void>();

  const setState = createAnnotationSets({
    sets,
    annotator: identity.annotator,
    newId: identity.newId,
    now: identity.moment,
    current: typeof current === 'string' ? current : undefined,
    hidden: Array.isArray(hidden) ? hidden.filter((id) => typeof id === 'string') : [],
    remember(id, hiddenIds) {
      void store.setPlace('currentSet', id);
      void store.setPlace('hiddenSets', hiddenIds);
    },
  });

  const apply = (changes: readonly RecordChange[]) => {
    documents.apply(changes);
    setState.apply(changes);
    entities.apply(changes);
    relations.apply(changes);
    for (const change of changes) {
      if (change.kind !== 'tagSet') continue;
      ownTagSet.set(change.alive);
      if (!change.alive) {
        tagSet.set(defaultTagSet);
        continue;
      }
      const before = tagSet.get();
      const fields = change.whole ? change.fields : { ...before, ...change.fields };
      if (change.whole || before.id === change.id) {
        tagSet.set(fieldsToRecord('tagSet', change.id, fields as Fields) as TagSet);
      }
    }
    for (const watcher of [...watchers]) watcher(changes);
  };

  const stops = [
    store.onChanges((changed) =>
      apply(
        changed
          .filter(({ record }) => !isAlive(record) || canBeShown(record))
          .map(({ record, before }) => recordChangeFrom(record, before)),
      ),
    ),
    host.on('documents.changed', (payload) => {
      if (payload.library === info.key) documents.setListed(payload);
    }),
  ];

  const refreshDocuments = async () => {
    const listing = await host.call('documents.list', { library: info.key });
    documents.setListed(listing);
  };
  await refreshDocuments();
  const conflicts = createConflicts({
    ...{ host, library: info.key, store, after: afterTimeout },
    ...{ annotator: identity.annotator, moment: identity.moment },
  });
  const space = followFreeSpace(host, info.key);
  void store.annotationCounts().then((counts) => documents.setCounts(counts));

  const session: LibrarySession = {
    info,
    documents,
    tree: createDocumentTree(documents, store),
    sets: setState,
    tagSet,
    ownTagSet,
    entities: entities.records,
    relations: relations.records,
    store,
    identity,
    conflicts,
    search: createLibrarySearch({ host, library: () => session }),
    space,
    locks,
    onRefusal(listener) {
      refusalListeners.add(listener);
      return () => {
        refusalListeners.delete(listener);
      };
    },
    historyOf(documentId) {
      const key = documentId ?? '';
      const known = histories.get(key);
      if (known !== undefined) return known;
      const history = createHistory({
        commit: (batch) => session.commit(batch),
        obstacle: (batch) => obstacleTo(batch, { store, relations: relations.records.get }),
        closed: () => (locks.accessOf(documentId) === 'read' ? message('access.refused') : undefined),
        merges: mergesFromAnywhere,
        refused(reason) {
          for (const listener of [...refusalListeners]) listener(reason);
        },
        fields: (kind: RecordKind, id: Id) => store.fields(kind, id),
        fieldsOf: (kind: RecordKind, ids: readonly Id[]) => store.fieldsOf(kind, ids),
        fieldsOfOthers: (kind: RecordKind, ids: readonly Id[]) => store.fieldsOfOthers(kind, ids),
        newId: identity.newId,
        now: identity.wallTime,
      });
      histories.set(key, history);
      return history;
    },
    async commit(batch) {
      apply(batch.changes.map(recordChangeOf));
      await storedOrRefused(store.commit(batch, identity.annotator()), store.saveState);
    },
    watch(listener) {
      watchers.add(listener);
      return () => {
        watchers.delete(listener);
      };
    },
    async documentRecord(id) {
      const fields = await store.fields('document', id);
      return fields === undefined ? undefined : (fieldsToRecord('document', id, fields) as DocumentRecord);
    },
    refreshDocuments,
    async close() {
      for (const stop of stops) stop();
      session.search.close();
      conflicts.close();
      space.close();
      await store.flush();
      await store.close();
    },
  };
  void forgetPurgedTexts(host, session).catch(() => undefined);
  return session;
}

/** Steps about whole sets add or remove records as wholes; sets, documents and the tag set are not one document's. */
function mergesFromAnywhere(label: string, changes: readonly Change[]): boolean {
  // Restoring leaves out documents that other windows are changing.
  if (
    label === 'log.import' ||
    label === 'log.tagHits' ||
    label === 'log.deleteSet' ||
    label.startsWith('log.restore')
  )
    return true;
  return changes.every(({ kind }) => kind !== 'annotation' && kind !== 'relation' && kind !== 'rebase');
}

/** The library's own tag set, or the default one until it has been changed. */
function newestTagSet(tagSets: readonly TagSet[]): TagSet {
  return tagSets.reduce(
    (newest, tagSet) => (tagSet.version >= newest.version ? tagSet : newest),
    defaultTagSet,
  );
}
