// Two machines made from one image write under one writer's id into their copies of a synchronised library. When the copies
// meet, one file wins; what was in the other is in the other machine's database and is written out again.
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { journalOn } from '../support/journal-changes.ts';
import { hostOn } from '../support/journal-host.ts';
import { adding, createProfile, openTestStore, testAnnotation } from '../support/store-bench.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('a cloned writer loses nothing, and the two go on as two writers', async () => {
  const root = temporaryFolder();
  const [a, b] = ['a', 'b'].map((name) => {
    const [library, userData] = [join(root, name, 'library'), join(root, name, 'user-data')];
    mkdirSync(library, { recursive: true });
    return { library, userData, profile: createProfile() };
  }) as [Device, Device];
  const shared = testAnnotation();
  const on = ({ library, userData }: Device) =>
    journalOn({ root: join(library, '.attest'), library: '/home/ada/library', userData });
  const first = await on(a);
  const store = await openTestStore({ host: hostOn(first), profile: a.profile });
  await store.commit(adding(shared), 'Ada').acknowledged;
  await store.close();
  await first.close();
  cpSync(join(root, 'a'), join(root, 'b'), { recursive: true });

  const made = [];
  for (const device of [a, b]) {
    const journal = await on(device);
    expect(journal.writer).toBe(first.writer);
    const window = await openTestStore({ host: hostOn(journal), profile: device.profile });
    const annotation = testAnnotation();
    await window.commit(adding(annotation), 'Ada').acknowledged;
    made.push(annotation);
    await window.close();
    await journal.close();
  }
  const [ofA, ofB] = made as [typeof shared, typeof shared];
  // Synchronisation: the file of the first machine wins.
  const inJournal = join('.attest/journal', first.writer);
  cpSync(join(a.library, inJournal), join(b.library, inJournal), { recursive: true });

  const again = await on(b);
  expect(again.writer).not.toBe(first.writer);
  const window = await openTestStore({ host: hostOn(again), profile: b.profile });
  await window.flush();
  const all = [shared, ofA, ofB].sort((x, y) => (x.id < y.id ? -1 : 1));
  expect(await window.annotationsOf({})).toEqual(all);
  await window.close();
  await again.close();
  cpSync(join(b.library, '.attest'), join(a.library, '.attest'), { recursive: true });
  const back = await openTestStore({ host: hostOn(await on(a)), profile: a.profile });
  expect(await back.annotationsOf({})).toEqual(all);
  await back.close();
});

interface Device {
  readonly library: string;
  readonly userData: string;
  readonly profile: ReturnType<typeof createProfile>;
}
