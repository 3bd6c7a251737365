// Owns the list of a library's documents with their number of annotations. Knows nothing of the open document.
import type { ListedDocument } from '#core/contract/contract.ts';
import type { Id } from '#core/annotation/records.ts';
import { createStore, type Observable } from '../client/observable.ts';
import { afterPaint } from './after-paint.ts';
import type { RecordChange } from './record-change.ts';

export interface DocumentEntry {
  readonly id: Id;
  readonly path: string;
  readonly title: string;
  readonly state: ListedDocument['state'];
  readonly status: 'to do' | 'in progress' | 'done';
  readonly annotationCount: number;
}

export interface DocumentList {
  readonly entries: Observable<readonly DocumentEntry[]>;
  listed(id: Id): ListedDocument | undefined;
  setListed(documents: readonly ListedDocument[]): void;
  setCounts(counts: ReadonlyMap<Id, number>): void;
  apply(changes: readonly RecordChange[]): void;
}

export function createDocumentList(): DocumentList {
  const entries = createStore<readonly DocumentEntry[]>([]);
  let documents: readonly ListedDocument[] = [];
  let byId = new Map<Id, ListedDocument>();
  let counts = new Map<Id, number>();

  const publish = () => {
    entries.set(
      documents.map((document) => {
        const annotationCount = counts.get(document.id) ?? 0;
        return {
          id: document.id,
          path: document.path,
          title: document.title,
          state: document.state,
          status: document.record?.status ?? 'to do',
          annotationCount,
        };
      }),
    );
  };

  const publishSoon = afterPaint(publish);

  return {
    entries,
    listed: (id) => byId.get(id),
    setListed(next) {
      documents = next;
      byId = new Map(next.map((document) => [document.id, document]));
      publish();
    },
    setCounts(next) {
      counts = new Map(next);
      publish();
    },
    apply(changes) {
      let changed = false;
      for (const change of changes) {
        if (change.kind !== 'annotation' || change.alive === change.wasAlive) continue;
        const documentId = change.fields['documentId'];
        if (typeof documentId !== 'string') continue;
        counts.set(documentId, Math.max(0, (counts.get(documentId) ?? 0) + (change.alive ? 1 : -1)));
        changed = true;
      }
      if (changed) publishSoon();
    },
  };
}
