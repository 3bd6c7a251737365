// The text of an open document while it is edited: one log with the annotations, versions that are kept, drafts that are gone on with.
import { describe, expect, test } from 'vitest';
import { addRecord } from '#core/annotation/change.ts';
import { applyEdits } from '#core/text/edit.ts';
import { createHistory } from '../../src-renderer/session/history.ts';
import { createTextEditing, type TypedEdit } from '../../src-renderer/session/text-editing.ts';

const idOf = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const text = 'The mayor said so.';

function open(reason?: string) {
  const records = new Set<string>();
  let ids = 100;
  let now = 0;
  const history = createHistory({
    async commit({ changes }) {
      for (const { id, op } of changes) {
        if (op === 'remove') records.delete(id);
        else records.add(id);
      }
    },
    fields: async (_, id) => (records.has(id) ? { name: 'one' } : undefined),
    newId: () => idOf((ids += 1)),
    now: () => now,
  });
  const editing = createTextEditing({ text, textHash: 'h0', reason, log: history.editLog(idOf(1)) });
  const type = (at: number, letters: string, kind: TypedEdit['kind'] = 'type') => {
    let caret = at;
    for (const letter of letters) {
      const from = { anchor: caret, head: caret };
      caret += 1;
      editing.type({
        edit: { start: caret - 1, end: caret - 1, insert: letter },
        ...{ kind, from, caret: { anchor: caret, head: caret } },
      });
    }
  };
  const tag = () =>
    history.execute('log.tag', () => [addRecord('entity', { id: idOf(2), name: 'one' } as { id: string })]);
  return { history, editing, records, type, tag, advance: (by: number) => (now += by) };
}

describe('the text while it is edited', () => {
  test('letters are one step until a pause, another place or an annotation comes between', async () => {
    const { history, editing, records, type, tag, advance } = open();
    type(0, 'So ');
    advance(1500);
    type(3, 'a ');
    type(0, 'X');
    await tag();
    type(1, 'Y');
    const texts: string[] = [];
    while ((await history.undo()) !== undefined) texts.push(`${editing.text()} ${records.size}`);
    expect(texts).toEqual([
      `XSo a ${text} 1`,
      `XSo a ${text} 0`,
      `So a ${text} 0`,
      `So ${text} 0`,
      `${text} 0`,
    ]);
    while ((await history.redo()) !== undefined);
    expect(editing.text()).toBe(`XYSo a ${text}`);
    expect(records.size).toBe(1);
  });

  test('several edits at once are one step, and are told of once', async () => {
    const { history, editing } = open();
    const told: number[] = [];
    editing.onEdited(({ edits }) => told.push(edits.length));
    const edits = [
      { start: 4, end: 9, insert: 'governor' },
      { start: 0, end: 3, insert: 'A' },
    ];
    editing.replace(edits, 'log.replaceText');
    expect(editing.text()).toBe('A governor said so.');
    expect(history.state.get().undo).toBe('log.replaceText');
    await history.undo();
    expect(editing.text()).toBe(text);
    expect(told).toEqual([2, 2]);
  });

  test('is unsaved until it is in the file, by undo too; a version kept for a tag saves nothing', async () => {
    const { history, editing, type } = open();
    type(0, 'So ');
    expect(editing.state.get().dirty).toBe(true);
    expect(editing.textHash()).toBeUndefined();
    expect(editing.joins()).toEqual([{ fromHash: 'h0', edits: [{ start: 0, end: 0, insert: 'So ' }] }]);
    editing.checkpointed('h1', editing.text(), 'kept');
    expect(editing.textHash()).toBe('h1');
    expect(editing.edits()).toEqual([]);
    expect(editing.state.get().dirty).toBe(true);
    await history.undo();
    expect(editing.textHash()).toBe('h0');
    expect(editing.state.get().dirty).toBe(false);
    await history.redo();
    editing.checkpointed('h1', editing.text(), 'saved');
    expect(editing.state.get().dirty).toBe(false);
    await history.undo();
    expect(editing.state.get().dirty).toBe(true);
    expect(editing.placesOf('h1', [{ start: 3, end: 6 }])).toEqual([{ start: 0, end: 3 }]);
  });

  test('what is typed while a version is being kept stays unsaved', () => {
    const { editing, type } = open();
    type(0, 'So ');
    editing.edits();
    const kept = editing.text();
    type(3, 'x');
    editing.checkpointed('h1', kept);
    expect(editing.edits()).toEqual([{ start: 3, end: 3, insert: 'x' }]);
    expect(editing.state.get().dirty).toBe(true);
    expect(() => editing.checkpointed('h9', 'another text')).toThrow(/neither/);
  });

  test('goes on from a draft, which is no step of its own', () => {
    const { history, editing } = open();
    const edits = [
      { start: 0, end: 4, insert: '' },
      { start: 0, end: 0, insert: 'Our ' },
    ];
    editing.load(applyEdits(text, edits), edits);
    expect(editing.text()).toBe('Our mayor said so.');
    expect(editing.state.get().dirty).toBe(true);
    expect(history.state.get().undo).toBeUndefined();
    expect(editing.placesOf('h0', [{ start: 4, end: 9 }])).toEqual([{ start: 4, end: 9 }]);
  });

  test('is another text after an exchange: what came before cannot be undone, annotations can', async () => {
    const { history, editing, records, type, tag } = open();
    type(0, 'So ');
    await tag();
    editing.exchange('All new.', 'h7');
    expect(editing.text()).toBe('All new.');
    expect(editing.placesOf('h0', [{ start: 0, end: 3 }])).toBeUndefined();
    await history.undo();
    expect(records.size).toBe(0);
    expect(await history.undo()).toBeUndefined();
    expect(editing.text()).toBe('All new.');
  });

  test('places that were picked before a wait are found behind it', () => {
    const { editing, type } = open();
    const places = editing.remember([
      { start: 4, end: 9 },
      { start: 0, end: 3 },
    ]);
    type(0, 'So ');
    editing.replace([{ start: 3, end: 6, insert: '' }], 'log.replaceText');
    expect(places.end()).toEqual([{ start: 4, end: 9 }, undefined]);
  });

  test('edit mode stays off where the text cannot be edited, and says why', () => {
    const { editing } = open('It is a PDF.');
    editing.start();
    expect(editing.state.get()).toEqual({ editing: false, dirty: false, reason: 'It is a PDF.' });
  });

  test('after it is closed its steps are gone from the log, and those of annotations stay', async () => {
    const { history, editing, records, type, tag } = open();
    await tag();
    type(0, 'So ');
    editing.close();
    expect(history.state.get().undo).toBe('log.tag');
    await history.undo();
    expect(records.size).toBe(0);
  });
});
