// Owns which dialog is open. One at a time; its own state lives in the dialog.
import type { Id } from '#core/annotation/records.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { HistoryScope } from '#core/history/history-step.ts';
import type { AskedComparison } from './compared-side.ts';
import type { CopiedWords } from './copied-words.ts';
import type { HistoryKind } from './record-history.ts';
import type { RepeatSource } from './repeats.ts';

export interface ImportReport {
  readonly file: string;
  readonly setName: string;
  readonly imported: { readonly annotations: number; readonly relations: number; readonly entities: number };
  readonly documentsCreated: readonly string[];
  /** Documents that are not in this library and came without a text; their annotations wait. */
  readonly waiting: readonly string[];
  readonly lost: number;
  readonly refused: readonly { readonly where: string; readonly reason: string }[];
}

export type Dialog =
  | { readonly kind: 'rename-document'; readonly id: Id }
  | { readonly kind: 'rename-folder'; readonly path: string }
  | { readonly kind: 'new-folder'; readonly parent: string }
  | { readonly kind: 'move-documents'; readonly ids: readonly Id[] }
  | { readonly kind: 'add-documents' }
  | { readonly kind: 'adding-report' }
  | { readonly kind: 'document-details'; readonly id: Id }
  | { readonly kind: 'duplicates' }
  | { readonly kind: 'entities' }
  | { readonly kind: 'export' }
  | { readonly kind: 'sets' }
  | { readonly kind: 'tag-set'; readonly type?: string }
  /** @param action what is meant to be done, when it was said already */
  | { readonly kind: 'bulk'; readonly action?: 'delete' }
  | { readonly kind: 'history'; readonly scope: HistoryScope; readonly what: HistoryKind }
  | { readonly kind: 'versions'; readonly id: Id }
  /** A text of a document that is kept; `annotation`: the one that is looked for in it. */
  | { readonly kind: 'version'; readonly id: Id; readonly textHash: string; readonly annotation?: Id }
  | { readonly kind: 'comparison'; readonly asked: AskedComparison }
  | { readonly kind: 'compare-with'; readonly id: Id }
  | { readonly kind: 'replace-document'; readonly id: Id }
  | { readonly kind: 'settings' }
  | { readonly kind: 'new-document'; readonly copied: CopiedWords }
  | { readonly kind: 'unsaved-edits' }
  | { readonly kind: 'file-conflict' }
  | { readonly kind: 'page' }
  | { readonly kind: 'folders' }
  | { readonly kind: 'import' }
  | { readonly kind: 'import-report'; readonly report: ImportReport }
  | { readonly kind: 'conflicts' }
  | { readonly kind: 'print' }
  | { readonly kind: 'log' }
  | { readonly kind: 'about' }
  | { readonly kind: 'encoding' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'palette' }
  | { readonly kind: 'library-search' }
  | { readonly kind: 'snapshots' }
  | { readonly kind: 'verify' }
  | { readonly kind: 'purge'; readonly what: 'annotation' | 'document'; readonly id: Id }
  | { readonly kind: 'recovery'; readonly damage: string }
  | { readonly kind: 'backup' }
  | { readonly kind: 'restore-backup' }
  /** `from`: the end from which it is read. */
  | { readonly kind: 'link'; readonly id: Id; readonly from: Id }
  | { readonly kind: 'accept-alike' }
  /** All matches of what is being found in the open document. */
  | { readonly kind: 'tag-matches' }
  | { readonly kind: 'replace-matches' }
  | { readonly kind: 'repeats'; readonly source: RepeatSource };

export interface Dialogs {
  readonly open: Observable<Dialog | undefined>;
  show(dialog: Dialog): void;
  close(): void;
}

export function createDialogs(): Dialogs {
  const open = createStore<Dialog | undefined>(undefined);
  return { open, show: (dialog) => open.set(dialog), close: () => open.set(undefined) };
}
