// The worker that reads a document: ended after its answer, its time, a failure, or when nobody waits for it any more; and what
// it gives up before it reads.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeOff, takeVoice } from '../../src-renderer/readers/closed-worker.ts';
import { readFormatInWorker } from '../../src-renderer/readers/document-worker-client.ts';
import { ReaderProblem } from '../../src-renderer/readers/reader-problem.ts';

/** A browser's worker as far as the client sees it. */
class StandIn {
  static readonly started: StandIn[] = [];
  onmessage: ((event: { data: unknown }) => void) | undefined;
  onerror: (() => void) | undefined;
  ended = 0;
  readonly got: unknown[] = [];
  constructor() {
    StandIn.started.push(this);
  }
  postMessage(message: unknown): void {
    this.got.push(message);
  }
  terminate(): void {
    this.ended += 1;
  }
}

const request = { format: 'docx', name: 'Letter.docx', bytes: new Uint8Array([1, 2]) } as const;
const only = (): StandIn => {
  expect(StandIn.started).toHaveLength(1);
  return StandIn.started[0]!;
};

beforeEach(() => {
  StandIn.started.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal('Worker', StandIn);
  vi.stubGlobal('window', {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a reading in a worker', () => {
  test('gives what the worker read, and ends it', async () => {
    const reading = readFormatInWorker(request);
    expect(only().got).toEqual([request]);
    only().onmessage?.({ data: { kind: 'read', reading: { text: 'x' } } });
    expect(await reading).toEqual({ text: 'x' });
    expect(only().ended).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('gives what is wrong with the file', async () => {
    const reading = readFormatInWorker(request);
    only().onmessage?.({ data: { kind: 'problem', code: 'protected', message: 'A password is needed.' } });
    await expect(reading).rejects.toMatchObject({ code: 'protected', message: 'A password is needed.' });
    await expect(reading).rejects.toBeInstanceOf(ReaderProblem);
    expect(only().ended).toBe(1);
  });

  test('is ended when its time is over, and the file is named', async () => {
    const reading = readFormatInWorker(request);
    vi.advanceTimersByTime(29_999);
    expect(only().ended).toBe(0);
    vi.advanceTimersByTime(1);
    await expect(reading).rejects.toMatchObject({
      code: 'time',
      message: expect.stringContaining('Letter.docx') as string,
    });
    expect(only().ended).toBe(1);
  });

  test('is ended when the worker breaks down', async () => {
    const reading = readFormatInWorker(request);
    only().onerror?.();
    await expect(reading).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringContaining('Letter.docx') as string,
    });
    expect(only().ended).toBe(1);
  });

  test('is ended at once when nobody waits for it any more', async () => {
    const waiting = new AbortController();
    const reading = readFormatInWorker(request, waiting.signal);
    waiting.abort();
    await expect(reading).rejects.toHaveProperty('name', 'AbortError');
    expect(only().ended).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
    await expect(readFormatInWorker(request, waiting.signal)).rejects.toHaveProperty('name', 'AbortError');
    only();
  });
});

describe('inside a worker', () => {
  test('what reaches out is gone for good, also from what the scope inherits', () => {
    const inherited = { fetch: () => 'out', indexedDB: {}, WebSocket: () => 'out' };
    const scope = Object.create(inherited, {
      Worker: { value: () => 'out', configurable: true, writable: true },
    }) as Record<string, unknown>;
    closeOff(scope);
    for (const name of ['fetch', 'indexedDB', 'WebSocket', 'Worker', 'importScripts']) {
      expect(scope[name]).toBeUndefined();
      expect(Reflect.set(scope, name, 1)).toBe(false);
    }
    expect(inherited).toEqual({});
  });

  test('only its owner can speak to the window', () => {
    const said: unknown[] = [];
    const scope = { postMessage: (message: unknown) => void said.push(message) };
    const speak = takeVoice(scope);
    expect(scope.postMessage).toBeUndefined();
    speak('read');
    expect(said).toEqual(['read']);
  });
});
