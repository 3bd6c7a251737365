// One sitting at the tag set editor: what does not fit is kept, uses decide what may be removed, applying is one step of the history, and
// what another window did meanwhile is never overwritten unasked.
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { addRecord } from '#core/annotation/change.ts';
import { changeTagSet } from '#core/annotation/tag-set-changes.ts';
import { findType } from '#core/annotation/tag-set.ts';
import { createTagSetEditing } from '../../src-renderer/session/tag-set-editing.ts';
import { openTestLibrary } from '../support/library-session.ts';
import { batchOf, testAnnotation } from '../support/store-bench.ts';

// Frames belong to windows; here there is none.
beforeAll(() => void vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0)));
afterAll(() => void vi.unstubAllGlobals());

async function openEditor() {
  const library = await openTestLibrary();
  await library.commit(batchOf(addRecord('annotation', testAnnotation())));
  const editing = createTagSetEditing(library);
  onTestFinished(editing.follow());
  await vi.waitFor(() => expect(editing.state.get().counted).toBe(true));
  const label = (type: string) => findType(library.tagSet.get(), type)?.label;
  return { library, editing, label };
}

const rename = (type: string, to: string) => ({ op: 'changeType', type, set: { label: to } }) as const;

describe('a sitting at the tag set editor', () => {
  test('changes nothing before it is applied, and then all of it is one step of the history', async () => {
    const { library, editing, label } = await openEditor();
    const before = library.tagSet.get();
    editing.type('label', 'Thesis', rename('claim', 'Thesis'));
    editing.act(rename('quote', 'Citation'));
    expect(library.tagSet.get()).toBe(before);
    expect(await editing.apply(undefined)).toBe(true);
    expect([label('claim'), label('quote')]).toEqual(['Thesis', 'Citation']);
    const history = library.historyOf(undefined);
    expect(history.state.get().undo).toBe('log.tagSet');
    await history.undo();
    expect([label('claim'), label('quote')]).toEqual(['Claim', 'Quote']);
    expect(history.state.get().undo).toBeUndefined();
  });

  test('keeps what does not fit with its problem, and applies nothing until it is mended or given up', async () => {
    const { editing, label } = await openEditor();
    editing.type('label', '', rename('claim', ''), { kind: 'type', type: 'claim' });
    expect(editing.state.get().unfit.get('label')).toMatchObject({ text: '' });
    expect(editing.state.get().unfit.get('label')?.problem).not.toBe('');
    editing.act(rename('quote', 'Citation'));
    expect(await editing.apply(undefined)).toBe(false);
    expect(label('quote')).toBe('Quote');
    expect(editing.forget('label')).toBe(true);
    expect(await editing.apply(undefined)).toBe(true);
    expect([label('claim'), label('quote')]).toEqual(['Claim', 'Citation']);
  });

  test('retires a type that is in use, and removes one that is not', async () => {
    const { library, editing } = await openEditor();
    expect(editing.act({ op: 'remove', place: { kind: 'type', type: 'claim' } }).ok).toBe(true);
    expect(editing.act({ op: 'remove', place: { kind: 'type', type: 'event' } }).ok).toBe(true);
    expect(await editing.apply(undefined)).toBe(true);
    expect(findType(library.tagSet.get(), 'claim')?.deprecated).toBe(true);
    expect(findType(library.tagSet.get(), 'event')).toBeUndefined();
  });

  test('asks when the tag set was changed elsewhere meanwhile; keeping mine puts it on top of theirs', async () => {
    const { library, editing, label } = await openEditor();
    editing.act(rename('claim', 'Thesis'));
    const now = library.tagSet.get();
    const theirs = {
      ...now,
      types: now.types.map((type) => (type.id === 'event' ? { ...type, label: 'Happening' } : type)),
    };
    await library
      .historyOf(undefined)
      .execute('log.tagSet', () => changeTagSet(library.tagSet.get(), theirs, library.ownTagSet.get()));
    expect(editing.state.get().theirs).toBeDefined();
    expect(await editing.apply(undefined), 'not before it is decided').toBe(false);
    editing.keepMine();
    expect(await editing.apply(undefined)).toBe(true);
    expect([label('claim'), label('event')]).toEqual(['Thesis', 'Happening']);
  });
});
