// Owns the shapes in which the shell sees the services behind it. They are made in library/ and journal/.
import type { HostEvent, Input, Output, Payload } from '#core/contract/contract.ts';
import type { LibraryInfo, ListedDocument, Settings } from '#core/contract/host-data.ts';
import type { SnapshotInfo, SnapshotReason } from '#core/contract/snapshot-methods.ts';

/** One open library. It stays open while the process lives: a window that moved on may still have work for it. */
export interface LibraryService {
  readonly info: LibraryInfo;
  readonly documents: {
    list(): Promise<{ readonly documents: readonly ListedDocument[]; readonly folders: readonly string[] }>;
    read(id: string): Promise<Output<'documents.read'>>;
    save(id: string, expected: string, bytes: Uint8Array): Promise<Output<'documents.save'>>;
    create(title: string, text: string): Promise<ListedDocument>;
    add(file: Omit<Input<'documents.add'>, 'library'>): Promise<Output<'documents.add'>>;
    rename(id: string, name: string): Promise<ListedDocument>;
    move(id: string, folder: string): Promise<ListedDocument>;
    duplicate(id: string): Promise<ListedDocument>;
    /** What takes it back, by `restore`. */
    trash(id: string): Promise<string>;
    restore(undo: string): Promise<ListedDocument>;
    reveal(id: string | undefined): Promise<void>;
    duplicates(): Promise<string[][]>;
  };
  readonly drafts: {
    keep(draft: Input<'drafts.keep'>['draft']): Promise<void>;
    read(id: string): Promise<Input<'drafts.keep'>['draft'] | undefined>;
    drop(id: string): Promise<void>;
    list(): Promise<string[]>;
  };
  readonly folders: {
    create(path: string): Promise<void>;
    /** The folder's new path. */
    rename(path: string, name: string): Promise<string>;
  };
  readonly texts: {
    keep(hash: string, bytes: Uint8Array): Promise<boolean>;
    read(hash: string): Promise<Uint8Array<ArrayBuffer>>;
  };
  readonly purging: {
    preview(kind: 'annotation' | 'document', id: string): Promise<Output<'purge.preview'>>;
    run(kind: 'annotation' | 'document', id: string, by: string): Promise<Output<'purge.run'>>;
    list(from: number): Output<'purge.list'>;
  };
  readonly soundness: {
    verify(): Promise<Output<'library.verify'>>;
    repair(): Promise<Output<'library.repair'>>;
  };
  readonly journal: {
    append(changes: Input<'journal.append'>['changes']): Promise<Output<'journal.append'>>;
    read(after: Input<'journal.read'>['after'], limit: number): Promise<Output<'journal.read'>>;
    position(): Promise<Output<'journal.position'>>;
  };
  readonly history: {
    read(asked: Omit<Input<'history.read'>, 'library'>): Promise<Output<'history.read'>>;
    state(asked: Omit<Input<'history.state'>, 'library'>): Promise<Output<'history.state'>>;
  };
  readonly snapshots: {
    list(): Promise<Output<'snapshots.list'>['snapshots']>;
    take(reason: SnapshotReason, name?: string): Promise<Output<'snapshots.take'>>;
    rename(id: string, name: string | undefined): Promise<SnapshotInfo>;
    pin(id: string, pinned: boolean): Promise<SnapshotInfo>;
    remove(id: string): Promise<void>;
    read(id: string, from: number, limit: number): Promise<Output<'snapshots.read'>>;
  };
  readonly conflicts: {
    list(from: number, limit: number): Promise<Output<'conflicts.list'>>;
  };
  readonly space: {
    look(): Promise<Output<'space.read'>['space']>;
  };
}

export interface LibraryServices {
  /** Rejects with a HostError: 'not-found', 'unreadable', 'busy'. */
  openFolder(path: string): Promise<LibraryInfo>;
  /** Throws 'not-found' when no library of that key is open. */
  get(key: string): LibraryService;
  recent(): Promise<Output<'library.recent'>['libraries']>;
  subscribe(listener: HostEventListener): () => void;
  /** Flushes and lets go of every library. */
  close(): Promise<void>;
}

export type HostEventListener = <E extends HostEvent>(event: E, payload: Payload<E>) => void;

export interface SettingsService {
  get(): { readonly greeted: boolean; readonly settings: Settings };
  change(settings: Input<'settings.change'>): Promise<Settings>;
}
