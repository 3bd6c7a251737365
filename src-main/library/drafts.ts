// Owns this shell's drafts: edits that are not in their files yet, one small file a document beside the journal. Other shells have
// folders of their own and are not looked into.
import { join } from 'node:path';
import type { Id } from '#core/annotation/records.ts';
import { draftSchema, type Draft } from '#core/text/draft.ts';
import { makeFolders, writeAtomically } from '../files/atomic-file.ts';
import { hostErrorOf, isMissing } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';
import { readOwnFile } from '../files/whole-file.ts';

export interface Drafts {
  readonly keep: (draft: Draft) => Promise<void>;
  /** Undefined when there is none, or none that can be read. */
  readonly read: (id: Id) => Promise<Draft | undefined>;
  readonly drop: (id: Id) => Promise<void>;
  readonly list: () => Promise<Id[]>;
  /** Takes documents' drafts up to a moment out of every shell's folder; only where a person deleted them for good. */
  readonly purge: (ids: readonly Id[], until: string) => Promise<void>;
}

export interface DraftsOptions {
  readonly files: FilePort;
  readonly newId: () => string;
  /** Holds a folder for each shell. */
  readonly folder: string;
  readonly writer: Id;
  /** Makes the library's own folder ready. */
  readonly prepare: () => Promise<unknown>;
}

/** Bytes: an edit may put in a whole text. */
const mostBytes = 300_000_000;
const draftName = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.json$/;

export function createDrafts({ files, newId, folder, writer, prepare }: DraftsOptions): Drafts {
  const own = join(folder, writer);
  const fileOf = (id: Id, of = own) => join(of, `${id}.json`);
  // One at a time, so that a draft given up is not overtaken by the one before it.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  const remove = async (path: string) => {
    try {
      await files.remove(path);
    } catch (error) {
      if (!isMissing(error)) throw hostErrorOf(error, 'write', path);
    }
  };
  const namesIn = async (path: string) => {
    try {
      return await files.list(path);
    } catch (error) {
      if (isMissing(error)) return [];
      throw hostErrorOf(error, 'read', path);
    }
  };

  const readAt = async (path: string, id: Id) => {
    try {
      return draftIn((await readOwnFile(files, path, mostBytes)).bytes, id);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };

  return {
    keep: (draft) =>
      inTurn(async () => {
        const path = fileOf(draft.documentId);
        try {
          await prepare();
          await makeFolders(files, own);
        } catch (error) {
          throw hostErrorOf(error, 'write', path);
        }
        await writeAtomically(files, newId, path, Buffer.from(JSON.stringify(draft)));
      }),
    read: (id) => inTurn(() => readAt(fileOf(id), id)),
    drop: (id) => inTurn(() => remove(fileOf(id))),
    list: () =>
      inTurn(async () =>
        (await namesIn(own)).flatMap(({ name, kind }) => {
          const id = kind === 'file' ? draftName.exec(name)?.[1] : undefined;
          return id === undefined ? [] : [id];
        }),
      ),
    purge: (ids, until) =>
      inTurn(async () => {
        for (const { name, kind } of await namesIn(folder)) {
          if (kind !== 'folder') continue;
          for (const id of ids) {
            const path = fileOf(id, join(folder, name));
            const at = (await readAt(path, id))?.at ?? '';
            if (at <= until) await remove(path);
          }
        }
      }),
  };
}

function draftIn(bytes: Uint8Array, id: Id): Draft | undefined {
  try {
    const draft = draftSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return draft.documentId === id ? draft : undefined;
  } catch {
    return undefined;
  }
}
