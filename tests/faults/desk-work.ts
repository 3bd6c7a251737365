// The commands of one person on one article: tag, fill in, take back, tag a hundred at once. Picked by chance.
import { createHash } from 'node:crypto';
import { addRecord, removeRecord, updateRecord, type Batch, type Change } from '#core/annotation/change.ts';
import type { Annotation, DocumentRecord, Id } from '#core/annotation/records.ts';
import type { LibraryStore } from '../../src-renderer/store/library-store.ts';
import type { Promises } from './desk.ts';
import { pick, pickOne } from './seeded-random.ts';

export const articleText =
  'Mayor 🌍 Ana Ruiz said “rents fell 4%” on 3 May 2024. The council voted on Monday. Critics dispute the figure.';
const words = [...articleText.matchAll(/\S+( \S+)?/g)];
export const textHash = createHash('sha256').update(articleText).digest('hex');
const moment = '2026-05-01T10:00:00.000Z';
const provenance = { createdBy: 'Ann', createdAt: moment, modifiedBy: 'Ann', modifiedAt: moment };

interface WorkOptions {
  readonly store: LibraryStore;
  readonly random: () => number;
  readonly newId: () => Id;
  readonly promises: Promises;
}

/** Commands as people give them: tag, fill in, take back, tag a hundred at once. */
export function createWork({ store, random, newId, promises }: WorkOptions): () => Promise<void> {
  let setId: Id | undefined;
  let documentId: Id | undefined;
  const own: Annotation[] = [];

  async function first(): Promise<readonly Change[]> {
    setId = (await store.records('annotationSet'))[0]?.id;
    documentId = (await store.records('document'))[0]?.id;
    own.push(...(await store.annotationsOf({})));
    const changes: Change[] = [];
    if (documentId === undefined) {
      documentId = newId();
      const record: DocumentRecord = {
        id: documentId,
        path: 'Article.txt',
        title: 'Article',
        sourceHash: textHash,
        textHash,
        reader: 'text/1',
        status: 'to do',
        metadata: {},
      };
      changes.push(addRecord('document', record));
    }
    if (setId === undefined) {
      setId = newId();
      changes.push(
        addRecord('annotationSet', { id: setId, name: 'First', annotator: 'Ann', ...provenance } as never),
      );
    }
    return changes;
  }

  function tag(): Change {
    const { index: start, 0: exact } = pickOne(random, words);
    const annotation: Annotation = {
      id: newId(),
      documentId: documentId as Id,
      setId: setId as Id,
      type: pickOne(random, ['claim', 'quote', 'event']),
      target: {
        textHash,
        pieces: [{ start, end: start + exact.length, exact, prefix: '', suffix: '' }],
      },
      attributes: {},
      note: '',
      status: 'draft',
      origin: 'hand',
      ...provenance,
    };
    own.push(annotation);
    promises.made.add(annotation.id);
    return addRecord('annotation', annotation);
  }

  function edit(): Change | undefined {
    const at = pick(random, own.length);
    const before = own[at];
    if (before === undefined) return undefined;
    const set = pickOne<Partial<Annotation>>(random, [
      { note: `note ${pick(random, 1e6)} ${'é🌍'.repeat(pick(random, 60))}` },
      { status: pickOne(random, ['draft', 'needs review', 'done', 'rejected'] as const) },
      { type: pickOne(random, ['claim', 'quote', 'event']) },
    ]);
    own[at] = { ...before, ...set };
    return updateRecord('annotation', before, set as never);
  }

  function remove(): Change | undefined {
    const [gone] = own.splice(pick(random, own.length), 1);
    return gone === undefined ? undefined : removeRecord('annotation', gone);
  }

  function command(): readonly Change[] {
    const kind = random();
    if (kind < 0.55) return [tag()];
    if (kind < 0.8) return [edit()].filter((change) => change !== undefined);
    if (kind < 0.9) return [remove()].filter((change) => change !== undefined);
    if (kind < 0.97) return Array.from({ length: 2 + pick(random, 10) }, tag);
    return Array.from({ length: 100 }, tag);
  }

  let begun: Promise<readonly Change[]> | undefined;
  return async () => {
    const pre = begun === undefined ? await (begun = first()) : (await begun, []);
    const changes = [...pre, ...command()];
    const batch: Batch = { id: newId(), label: 'command.tag.claim', changes, edits: [] };
    if (changes.length === 0) return;
    promises.tried.set(batch.id, changes.length);
    await store.commit(batch, 'Ann').acknowledged;
    promises.saved.add(batch.id);
  };
}
