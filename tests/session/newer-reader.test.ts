// A file that did not change, read by a newer reader into another text: what stood on the older reading is found again, reviewed, and
// can still be shown in the text it was made on.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { describeTarget } from '#core/anchoring/describe.ts';
import { newAnnotation } from '#core/annotation/annotation-changes.ts';
import { addRecord } from '#core/annotation/change.ts';
import type { DocumentRecord } from '#core/annotation/records.ts';
import { createStore } from '../../src-renderer/client/observable.ts';
import { sha256Hex } from '../../src-renderer/readers/text-hash.ts';
import { countAnchors } from '../../src-renderer/session/anchor-states.ts';
import { hand } from '../../src-renderer/session/annotating.ts';
import { commitAside, documentRecordOf } from '../../src-renderer/session/document-records.ts';
import { openDocumentSession, type DocumentSession } from '../../src-renderer/session/document-session.ts';
import { readVersions } from '../../src-renderer/session/document-versions.ts';
import { openLibrarySession } from '../../src-renderer/session/library-session.ts';
import { createNotices } from '../../src-renderer/session/notices.ts';
import { openText } from '../../src-renderer/session/opened-text.ts';
import { createReview } from '../../src-renderer/session/review.ts';
import { readVersion } from '../../src-renderer/session/version-reading.ts';
import { makePlace } from '../contract/rig.ts';
import { startWebRig } from '../contract/web-rig.ts';
import { createTestIds } from '../support/store-bench.ts';

// Frames belong to windows; here there is none.
beforeAll(() => void vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0)));
afterAll(() => void vi.unstubAllGlobals());

const source = [
  'The council closes the pool for a whole year, said the mayor on Monday.',
  'Rents fell by four per cent in May, which the bank did not expect at all.',
  'Nobody was hurt when the roof of the market hall came down at night.',
].join('\n\n');

/** A library whose document was read by an older reader, which left a hyphen in a word and a line that is no part of the text. */
async function readByOlder() {
  const place = await makePlace();
  const rig = await startWebRig(place);
  onTestFinished(async () => {
    await rig.stop();
    await place.remove();
  });
  writeFileSync(join(place.library, 'Rents.txt'), source);
  const info = (await rig.client.call('app.hello', {})).library!;
  const newId = createTestIds(17);
  const library = await openLibrarySession(rig.client, info, {
    annotator: () => 'Ana',
    newId,
    wallTime: () => Date.now(),
    moment: () => new Date().toISOString(),
  });
  onTestFinished(() => library.close());
  await library.refreshDocuments();
  const { id } = library.documents.entries.get()[0]!;
  const read = async () =>
    openText(rig.client, info.key, library.documents.listed(id)!, await library.documentRecord(id));

  const now = await read();
  const oldText = `Share this page with friends\n\n${now.text.replace('did not expect', 'did not ex-pect')}`;
  const oldHash = await sha256Hex(oldText);
  const reader = now.reader.replace(/\d+$/, '0');
  expect(reader).not.toBe(now.reader);
  const annotationOf = (words: string) => {
    const start = oldText.indexOf(words);
    const target = describeTarget(oldText, [{ start, end: start + words.length }], oldHash);
    return newAnnotation(
      { id: newId(), documentId: id, setId: library.sets.state.get().current, type: 'claim', target },
      hand(library),
    );
  };
  const pool = annotationOf('closes the pool for a whole year');
  const bank = annotationOf('which the bank did not ex-pect at all');
  const share = annotationOf('Share this page with friends');
  const record: DocumentRecord = { ...documentRecordOf(now), reader, textHash: oldHash };
  await library.store.keepText(oldHash, oldText);
  await commitAside(library, [
    ...library.sets.changesBeforeUse(),
    addRecord('document', record),
    ...[pool, bank, share].map((annotation) => addRecord('annotation', annotation)),
  ]);
  return { host: rig.client, library, id, read, oldText, oldHash, older: reader, pool, bank, share };
}

test('annotations of an older reading are found in the newer one, decided, and shown where they were made', async () => {
  const { host, library, id, read, oldText, oldHash, older, pool, bank, share } = await readByOlder();
  const opened = await read();
  expect(opened.textHash).not.toBe(oldHash);
  const document: DocumentSession = await openDocumentSession(library, opened);
  onTestFinished(() => document.close());
  await document.placed;
  const { annotations } = document;
  expect(countAnchors(annotations.anchors.places.get())).toMatchObject({ moved: 1, changed: 1, lost: 1 });
  const wordsOf = (one: { id: string }) =>
    annotations.index.get(one.id)?.pieces.map(({ start, end }) => opened.text.slice(start, end));
  expect(wordsOf(pool)).toEqual(['closes the pool for a whole year']);
  expect(wordsOf(bank)).toEqual(['which the bank did not expect at all']);
  expect(wordsOf(share)).toEqual([]);
  // Looking changes nothing: the record still says what the older reader read, and the annotations stand on that.
  expect(await library.documentRecord(id)).toMatchObject({ reader: older, textHash: oldHash });

  const review = createReview(library, document, createNotices());
  review.open();
  expect(review.state.get().current).toBe(bank.id);
  await review.accept();
  await review.markLost();
  expect(review.state.get()).toMatchObject({ decided: 2 });
  const record = await library.documentRecord(id);
  expect(record).toMatchObject({ reader: opened.reader, textHash: opened.textHash });
  expect(record?.sourceHash).toBe(opened.sourceHash);

  // The older reading is among the versions, and what was made on it is shown in it.
  const workbench = { host, document: createStore<DocumentSession | undefined>(document) };
  const listed = library.documents.listed(id)!;
  const versions = await readVersions(workbench, library, listed);
  expect(versions.map(({ reason, textHash }) => [reason, textHash])).toEqual([
    ['reader', opened.textHash],
    ['first', oldHash],
  ]);
  const then = await readVersion(workbench, library, listed, oldHash);
  expect(then.text).toBe(oldText);
  expect(then.annotations.map((one) => one.id)).toEqual([share.id, pool.id]);

  // Taken back, they are to be reviewed as before.
  await library.historyOf(id).undo();
  await library.historyOf(id).undo();
  expect(countAnchors(annotations.anchors.places.get())).toMatchObject({ changed: 1, lost: 1, toReview: 2 });
  expect((await library.store.annotations([bank.id]))[0]?.target).toEqual(bank.target);
});
