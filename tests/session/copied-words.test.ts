// What a paste offers for a new document.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { pastedWords, titleOf } from '../../src-renderer/session/copied-words.ts';

/** As a browser's paste event has it. */
const transfer = (text: string, html = '') =>
  ({ getData: (kind: string) => (kind === 'text/html' ? html : text) }) as unknown as DataTransfer;

afterEach(() => vi.unstubAllGlobals());

describe('pasted words', () => {
  test('are titled by their first line with words, at most a hundred letters, and never half an emoji', () => {
    expect(titleOf('\n  \n  Rents fell  \nmore')).toBe('Rents fell');
    expect(titleOf('')).toBe('');
    expect(titleOf(`${'x'.repeat(99)}🌍`).isWellFormed()).toBe(true);
    expect(titleOf('y'.repeat(500))).toHaveLength(100);
  });

  test('are none when nothing but white space was copied', () => {
    expect(pastedWords(transfer(' \n', ' '))).toBeUndefined();
    expect(pastedWords(transfer('Words'))).toEqual({ title: 'Words', text: 'Words', formatted: undefined });
  });

  test('stay plain when the worker that reads their look cannot be started or fails', async () => {
    vi.stubGlobal('window', {});
    vi.stubGlobal('Worker', function Broken() {
      throw new Error('no workers here');
    });
    const copied = pastedWords(transfer('Words', '<h1>Words</h1>'));
    expect(copied?.text).toBe('Words');
    expect(await copied?.formatted).toBeUndefined();
  });

  test('keep their look only where they have one', async () => {
    const readings = [
      { text: 'Words', structure: { blocks: new Map(), marks: [] }, clean: 'Words' },
      {
        text: 'Words',
        structure: { blocks: new Map([[0, { kind: 'heading', level: 1 }]]), marks: [] },
        clean: '<h1>Words</h1>',
      },
    ];
    vi.stubGlobal('window', {});
    vi.stubGlobal(
      'Worker',
      class {
        onmessage: ((event: { data: unknown }) => void) | undefined;
        postMessage() {
          const reading = readings.shift();
          queueMicrotask(() => this.onmessage?.({ data: { kind: 'read', reading } }));
        }
        terminate() {}
      },
    );
    expect(await pastedWords(transfer('Words', '<span>Words</span>'))?.formatted).toBeUndefined();
    expect(await pastedWords(transfer('Words', '<h1>Words</h1>'))?.formatted).toMatchObject({
      markup: '<h1>Words</h1>',
    });
  });
});
