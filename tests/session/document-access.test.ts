// Which window may change a document, with the locks of a real implementation: each "window" claims under the same names.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  createDocumentLocks,
  type DocumentAccess,
  type DocumentLocks,
} from '../../src-renderer/session/document-access.ts';
import { createLockManager } from '../support/lock-manager.ts';

const document = '00000000-0000-7000-8000-000000000001';
const otherDocument = '00000000-0000-7000-8000-000000000002';

let stillHeld: DocumentAccess[] = [];
afterEach(() => {
  for (const access of stillHeld) access.release();
  stillHeld = [];
});

function openWindows(count: number, library = 'a'.repeat(16)): DocumentLocks[] {
  const locks = createLockManager();
  return Array.from({ length: count }, () => createDocumentLocks(locks, library));
}

async function claim(window: DocumentLocks | undefined, id = document): Promise<DocumentAccess> {
  const access = await window!.claim(id);
  stillHeld.push(access);
  return access;
}

const becomes = (access: DocumentAccess, state: 'write' | 'read') =>
  vi.waitFor(() => expect(access.get()).toBe(state));

describe('a document in several windows', () => {
  test('is written by the first and read by the others', async () => {
    const [first, second, third] = openWindows(3);
    expect((await claim(first)).get()).toBe('write');
    expect((await claim(second)).get()).toBe('read');
    expect((await claim(third)).get()).toBe('read');
    expect([first!.accessOf(document), second!.accessOf(document)]).toEqual(['write', 'read']);
  });

  test('is free for the next in turn when the first lets go, and for one only', async () => {
    const [first, second, third] = openWindows(3);
    const a = await claim(first);
    const b = await claim(second);
    const c = await claim(third);
    a.release();
    await becomes(b, 'write');
    await nextTurn();
    expect(c.get()).toBe('read');
    b.release();
    await becomes(c, 'write');
  });

  test('can be taken over; the window that had it reads, and has it back when the other goes', async () => {
    const [first, second] = openWindows(2);
    const a = await claim(first);
    const b = await claim(second);
    b.takeOver();
    await becomes(b, 'write');
    await becomes(a, 'read');
    b.release();
    await becomes(a, 'write');
  });

  test('is never written by two, however often it is taken back and forth', async () => {
    const windows = openWindows(3);
    const claims = [await claim(windows[0]), await claim(windows[1]), await claim(windows[2])];
    for (let turn = 1; turn < 12; turn += 1) {
      const taker = claims[turn % 3]!;
      taker.takeOver();
      await becomes(taker, 'write');
      await vi.waitFor(() =>
        expect(claims.filter((access) => access.get() === 'write').length).toBeLessThanOrEqual(1),
      );
    }
  });

  test('lets what was begun be written before it is lost', async () => {
    const [first, second] = openWindows(2);
    const a = await claim(first);
    const b = await claim(second);
    const seen: string[] = [];
    const stop = a.beforeLosing(() => seen.push(a.get()));
    b.takeOver();
    await becomes(a, 'read');
    expect(seen).toEqual(['write']);
    stop();
  });

  test('is shared by claims of one window: reopening it in another form does not read', async () => {
    const [first, second] = openWindows(2);
    const before = await claim(first);
    const after = await claim(first);
    expect(after.get()).toBe('write');
    before.release();
    const b = await claim(second);
    expect(b.get()).toBe('read');
    after.release();
    await becomes(b, 'write');
  });

  test('a window that leaves while waiting never gets it', async () => {
    const [first, second, third] = openWindows(3);
    const a = await claim(first);
    const b = await claim(second);
    const c = await claim(third);
    b.release();
    a.release();
    await becomes(c, 'write');
    expect(b.get()).toBe('read');
  });

  test('different documents, and different folders, do not hinder each other', async () => {
    const locks = createLockManager();
    const here = createDocumentLocks(locks, 'a'.repeat(16));
    const there = createDocumentLocks(locks, 'b'.repeat(16));
    expect((await claim(here)).get()).toBe('write');
    expect((await claim(here, otherDocument)).get()).toBe('write');
    expect((await claim(there)).get()).toBe('write');
  });

  test('without locks every window writes', async () => {
    const window = createDocumentLocks(undefined, 'a'.repeat(16));
    const access = await claim(window);
    expect(access.get()).toBe('write');
    access.takeOver();
    expect(window.accessOf(document)).toBe('write');
  });
});
