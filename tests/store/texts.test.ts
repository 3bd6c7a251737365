import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { Annotation } from '#core/annotation/records.ts';
import { createJournalDouble } from '../support/journal-double.ts';
import { adding, createProfile, openTestStore, testAnnotation, testLibrary } from '../support/store-bench.ts';

const text = 'Water rose by 3 m — “never seen”, says Ìyá 🌊.\n\nThe end.';
const hashOf = (content: string) => createHash('sha256').update(content).digest('hex');
const hash = hashOf(text);
const onText = (): Annotation => {
  const annotation = testAnnotation();
  return { ...annotation, target: { ...annotation.target, textHash: hash } };
};

describe('texts that annotations stand on', () => {
  it('are kept by the library once, before the first change that refers to them', async () => {
    const journal = createJournalDouble();
    const host = journal.window(testLibrary());
    const store = await openTestStore({ host });
    await store.keepText(hash, text);
    await store.keepText(hashOf('unused'), 'unused');
    host.calls.length = 0;
    await store.commit(adding(onText()), 'Ada').acknowledged;
    await store.commit(adding(onText()), 'Ada').acknowledged;
    expect(host.calls.map(({ method }) => method)).toEqual([
      'texts.keep',
      'journal.append',
      'journal.append',
    ]);
    expect([...journal.texts.keys()]).toEqual([hash]);
    expect(new TextDecoder().decode(journal.texts.get(hash))).toBe(text);
    await store.close();
  });

  it('are sent by the next window when this one was killed before', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const killed = journal.window(testLibrary());
    const before = await openTestStore({ host: killed, profile });
    killed.fault = 'stuck';
    await before.keepText(hash, text);
    await before.commit(adding(onText()), 'Ada').stored;
    const store = await openTestStore({ host: journal.window(testLibrary()), profile });
    await store.flush();
    expect([...journal.texts.keys()]).toEqual([hash]);
    expect(store.saveState.get().state).toBe('saved');
    await store.close();
  });

  it('do not hold up the changes when they are refused', async () => {
    const journal = createJournalDouble();
    const host = journal.window(testLibrary());
    const store = await openTestStore({ host });
    await store.keepText(hash, 'another text than the hash says');
    await store.commit(adding(onText()), 'Ada').acknowledged;
    expect(journal.entries()).toHaveLength(1);
    await vi.waitFor(() => expect(store.saveState.get()).toMatchObject({ state: 'delayed', pending: 0 }));
    await store.close();
  });

  it('are read back from the library, and from the database afterwards', async () => {
    const journal = createJournalDouble();
    journal.texts.set(hash, new TextEncoder().encode(text));
    const profile = createProfile();
    const store = await openTestStore({ host: journal.window(testLibrary()), profile });
    expect(await store.text(hash)).toBe(text);
    expect(await store.text(hashOf('nowhere'))).toBeUndefined();
    await store.close();
    journal.texts.clear();
    const again = await openTestStore({ host: journal.window(testLibrary()), profile });
    expect(await again.text(hash)).toBe(text);
    await again.close();
  });
});
