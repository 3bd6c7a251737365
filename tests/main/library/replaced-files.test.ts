// A file that was replaced by a newer version is kept as texts are, until the work on its document is deleted for good.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { StampedChange } from '#core/annotation/change.ts';
import { createLibraries } from '../../../src-main/library/libraries.ts';
import { testId } from '../../support/journal-changes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

test('it comes back byte for byte, and goes for good with its document', async () => {
  const folder = temporaryFolder();
  const libraries = await createLibraries({ userData: temporaryFolder() });
  onTestFinished(() => libraries.close());
  // No UTF-8, so that nothing could have taken it for a text.
  const earlier = Uint8Array.from([0x3c, 0x70, 0x3e, 0xff, 0xfe, 0x00, 0xe9]);
  writeFileSync(join(folder, 'Wall.html'), earlier);
  const info = await libraries.openFolder(folder);
  const library = libraries.get(info.key);
  const [listed] = (await library.documents.list()).documents;
  const id = listed?.id ?? '';
  await library.texts.keep(sha256(earlier), earlier);
  const newer = new TextEncoder().encode('<p>newer');
  await library.documents.save(id, sha256(earlier), newer);

  let clock = 0;
  const stamped = (change: Pick<StampedChange, 'op' | 'fields' | 'previous'>): StampedChange => {
    clock += 1;
    return {
      ...{ kind: 'document', id, index: 0, of: 1, annotator: 'Ana', changeId: testId(), batchId: testId() },
      clock: `0170${String(clock).padStart(8, '0')}-0000`,
      ...change,
    };
  };
  const before = {
    path: 'Wall.html',
    title: 'Wall',
    sourceHash: sha256(earlier),
    textHash: sha256('earlier'),
  };
  const after = { sourceHash: sha256(newer), textHash: sha256('newer') };
  await library.journal.append([
    stamped({ op: 'add', fields: before, previous: {} }),
    stamped({
      op: 'update',
      fields: { ...after, replacement: { name: 'new.html', sourceHash: sha256(newer) } },
      previous: { sourceHash: before.sourceHash, textHash: before.textHash, replacement: null },
    }),
  ]);
  expect(await library.texts.read(sha256(earlier))).toEqual(earlier);

  const { texts } = await library.purging.run('document', id, 'Ana');
  // Those that were told as texts are texts.
  expect(texts).toBe(2);
  await expect(library.texts.read(sha256(earlier))).rejects.toThrow();
});
