// What a window is called, what it remembers, and what of its errors goes into the log.
import { describe, expect, test } from 'vitest';
import { addRecord, type Change } from '#core/annotation/change.ts';
import { defaultSettings } from '#core/contract/host-data.ts';
import { createHistory } from '../../src-renderer/session/history.ts';
import { estimatePages } from '../../src-renderer/session/print-contents.ts';
import { createProblemLog, describeProblem } from '../../src-renderer/session/problem-log.ts';
import { createWindowMemory } from '../../src-renderer/session/window-memory.ts';
import { createWindowPanes } from '../../src-renderer/session/window-panes.ts';
import { writeWindowTitle } from '../../src-renderer/session/window-title.ts';

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as unknown as Storage;
}

describe('the title of a window', () => {
  test.each([
    [{ document: 'Rents', library: 'Articles', unsaved: false }, 'Rents — Articles — Attest'],
    [{ document: undefined, library: 'Articles', unsaved: false }, 'Articles — Attest'],
    [{ document: undefined, library: undefined, unsaved: false }, 'Attest'],
    [{ document: 'Rents', library: 'Articles', unsaved: true }, '• Rents — Articles — Attest'],
  ])('%o is “%s”', (things, title) => {
    expect(writeWindowTitle(things)).toBe(title);
  });
});

describe('what a window remembers', () => {
  test('is its own, also when another window kept something since; a new one starts from what was kept last', () => {
    const shared = storage();
    const first = createWindowMemory(() => ({ own: storage(), shared }));
    const second = createWindowMemory(() => ({ own: storage(), shared }));
    first.keepForNext('widths', { documents: 200 });
    second.keepForNext('widths', { documents: 300 });
    expect(first.readOrLast('widths')).toEqual({ documents: 200 });
    const third = createWindowMemory(() => ({ own: storage(), shared }));
    expect(third.readOrLast('widths')).toEqual({ documents: 300 });
    expect(third.read('widths')).toBeUndefined();
  });

  test('survives a reload', () => {
    const [own, shared] = [storage(), storage()];
    createWindowMemory(() => ({ own, shared })).keep('place', 7);
    expect(createWindowMemory(() => ({ own, shared })).read('place')).toBe(7);
  });

  test('lasts as long as the window where storage is blocked', () => {
    const memory = createWindowMemory(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    memory.keepForNext('place', 7);
    expect(memory.readOrLast('place')).toBe(7);
    expect(memory.read('other')).toBeUndefined();
  });

  test('panes are shown and hidden in this window; the settings keep the last choice for the next one', () => {
    const shared = storage();
    const kept: unknown[] = [];
    const memory = createWindowMemory(() => ({ own: storage(), shared }));
    const panes = createWindowPanes(memory, { ...defaultSettings, annotationsPane: false }, (set) =>
      kept.push(set),
    );
    expect(panes.get()).toEqual({ documents: true, annotations: false });
    panes.change({ annotations: true });
    panes.change({ annotations: true });
    expect(panes.get()).toEqual({ documents: true, annotations: true });
    expect(kept).toEqual([{ documentsPane: true, annotationsPane: true }]);
    const reloaded = createWindowPanes(memory, { ...defaultSettings, documentsPane: false }, () => undefined);
    expect(reloaded.get()).toEqual({ documents: true, annotations: true });
  });
});

describe('an error in the log', () => {
  test('holds its name, message and stack, and nothing that stood in quotation marks', () => {
    const problem = new TypeError('“The mayor lied” could not be read');
    problem.stack = `TypeError: “The mayor lied”\n    at open (http://127.0.0.1:4/index.js#token=secret:1:2)\nThe mayor lied again`;
    const described = describeProblem(problem);
    expect(described).toBe('TypeError: “…” could not be read\n    at open (http://127.0.0.1:4/index.js:1:2)');
  });

  test('is written once, however often it happens, and a host that does not answer is no further error', async () => {
    const written: unknown[] = [];
    const log = createProblemLog({
      call: ((_method: string, input: unknown) => {
        written.push(input);
        return Promise.reject(new Error('gone'));
      }) as never,
    });
    const problem = new Error('no');
    log.write('screen', problem);
    log.write('screen', problem);
    await Promise.resolve();
    expect(written).toHaveLength(1);
  });
});

describe('a history while its document is open in another window', () => {
  const annotation = (n: number) =>
    addRecord('annotation', { id: `00000000-0000-7000-8000-00000000000${n}` } as never) as Change;
  const set = addRecord('annotationSet', { id: '00000000-0000-7000-8000-0000000000aa' } as never) as Change;

  function openHistory() {
    const committed: string[] = [];
    const refused: string[] = [];
    let closed: string | undefined;
    let ids = 0;
    const history = createHistory({
      commit: async (batch) => void committed.push(batch.label),
      closed: () => closed,
      merges: (_label, changes) => changes.every(({ kind }) => kind === 'annotationSet'),
      refused: (reason) => void refused.push(reason),
      fields: async () => ({}),
      newId: () => `00000000-0000-7000-8000-${String((ids += 1)).padStart(12, '0')}`,
      now: () => 0,
    });
    const close = (reason: string | undefined) => {
      closed = reason;
    };
    return { history, committed, refused, close };
  }

  test('refuses steps, undo and redo with the reason, and keeps them for later', async () => {
    const { history, committed, refused, close } = openHistory();
    await history.execute('log.tag', () => [annotation(1)]);
    close('elsewhere');
    expect(await history.execute('log.tag', () => [annotation(2)])).toBe(false);
    expect(await history.undo()).toMatchObject({ refused: 'elsewhere' });
    expect(committed).toEqual(['log.tag']);
    expect(refused).toEqual(['elsewhere']);
    expect(history.state.get().undo).toBe('log.tag');
    close(undefined);
    expect(await history.undo()).not.toHaveProperty('refused');
    close('elsewhere');
    expect(await history.redo()).toMatchObject({ refused: 'elsewhere' });
    expect(history.state.get().redo).toBe('log.tag');
  });

  test('still makes what merges with the work of others', async () => {
    const { history, committed, close } = openHistory();
    close('elsewhere');
    expect(await history.execute('log.createSet', () => [set])).toBe(true);
    expect(committed).toEqual(['log.createSet']);
  });

  test('finishes what was given before it was closed', async () => {
    const { history, committed, close } = openHistory();
    const given = history.execute('log.note', async () => [annotation(1)]);
    close('elsewhere');
    expect(await given).toBe(true);
    expect(committed).toEqual(['log.note']);
  });
});

test('more letters, more annotations and larger letters make more pages', () => {
  expect(estimatePages(100, 0, 11)).toBe(1);
  expect(estimatePages(100_000, 0, 11)).toBeGreaterThan(estimatePages(50_000, 0, 11));
  expect(estimatePages(50_000, 100, 11)).toBeGreaterThan(estimatePages(50_000, 0, 11));
  expect(estimatePages(50_000, 100, 14)).toBeGreaterThan(estimatePages(50_000, 100, 11));
});
