// Replacing what was found: one by one and all at once, with annotations following and one step to take it back.
import { describe, expect, test } from 'vitest';
import { rebaseSpans } from '#core/anchoring/rebase.ts';
import { createAnnotationIndex } from '#core/annotation/annotation-index.ts';
import type { Edit } from '#core/text/edit.ts';
import { findPattern } from '#core/text/search-pattern.ts';
import type { Span } from '#core/text/span.ts';
import { createFindHistory } from '../../src-renderer/session/find-history.ts';
import {
  countEmptied,
  readReplacements,
  replaceCurrent,
  replaceMatches,
} from '../../src-renderer/session/find-replacing.ts';
import { createFindSession } from '../../src-renderer/session/find-session.ts';
import { createTextEditing } from '../../src-renderer/session/text-editing.ts';

const hash = 'a'.repeat(64);

function openText(first: string, annotated: readonly (readonly Span[])[] = []) {
  const steps: { label: string; edits: readonly Edit[] }[] = [];
  const editing = createTextEditing({
    text: first,
    textHash: hash,
    reason: undefined,
    log: {
      recordEdits: (label, edits) => steps.push({ label, edits }),
      applyEdits: () => () => undefined,
      forgetEdits: () => undefined,
    },
  });
  const index = createAnnotationIndex();
  annotated.forEach((pieces, at) =>
    index.put({
      ...{ id: `0190163d-8694-739b-aea5-966c26f8ad${(at + 10).toString(16)}`, type: 'claim', setId: 'set' },
      ...{ status: 'draft', textHash: hash, pieces },
    }),
  );
  const past = createFindHistory({ read: () => undefined, keep: () => undefined });
  const find = createFindSession({
    text: editing.text,
    patterns: { find: async (...asked) => findPattern(...asked), rest: () => undefined },
    history: past,
    from: () => 0,
    reveal: () => undefined,
    repaint: () => undefined,
    closed: () => undefined,
    rest: 1_000_000,
  });
  editing.onEdited(({ edits }) => find.textEdited(edits));
  const found = () =>
    new Promise<void>((resolve) => {
      const stop = find.state.subscribe(() => {
        if (find.state.get().working) return;
        stop();
        resolve();
      });
    });
  const all = () => true;
  return { find, editing, annotations: { index }, steps, found, all };
}

const spanOf = (text: string, words: string): Span => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};

describe('replacing the current match', () => {
  test('goes on to the next one, also where the new words hold what is looked for', async () => {
    const open = openText('rent, rent and rent');
    open.find.open('rent');
    open.find.change({ replacement: 'current rent' });
    await replaceCurrent(open);
    expect(open.editing.text()).toBe('current rent, rent and rent');
    expect(open.find.state.get()).toMatchObject({ count: 2, current: 1 });
    await replaceCurrent(open);
    await replaceCurrent(open);
    expect(open.editing.text()).toBe('current rent, current rent and current rent');
    expect(open.steps.map(({ label }) => label)).toEqual(Array(3).fill('log.replaceText'));
    open.find.dispose();
  });

  test('does nothing when nothing is found', async () => {
    const open = openText('rent');
    open.find.open('tax');
    expect(await replaceCurrent(open)).toBeUndefined();
    expect(open.steps).toEqual([]);
  });

  test('fills in the groups of a pattern, and changes nothing when one is not there', async () => {
    const open = openText('May 3, June 4');
    open.find.change({ pattern: true, replacement: '$2 $1' });
    open.find.open(String.raw`(\w+) (\d)`);
    await open.found();
    expect(await replaceCurrent(open)).toEqual({ insert: '3 May' });
    expect(open.editing.text()).toBe('3 May, June 4');
    open.find.change({ replacement: '$7' });
    expect(await replaceCurrent(open)).toBeUndefined();
    expect(open.editing.text()).toBe('3 May, June 4');
    open.find.dispose();
  });
});

describe('replacing all matches', () => {
  test('is one step, leaves out what is not wanted, and annotations cover what words become', async () => {
    const text = 'Rents fell. Rents rose. “Rents” stayed.';
    const annotated = [spanOf(text, 'Rents'), spanOf(text, 'Rents rose'), spanOf(text, '“Rents”')];
    const open = openText(
      text,
      annotated.map((span) => [span]),
    );
    open.find.open('Rents');
    open.find.change({ replacement: 'Prices' });
    const replacements = (await readReplacements(open))!;
    expect(replaceMatches(open, replacements, (at) => at !== 1)).toBe(2);
    expect(open.editing.text()).toBe('Prices fell. Rents rose. “Prices” stayed.');
    expect(open.steps).toHaveLength(1);
    const after = rebaseSpans(annotated, open.steps[0]!.edits).map((span) =>
      open.editing.text().slice(span!.start, span!.end),
    );
    expect(after).toEqual(['Prices', 'Rents rose', '“Prices”']);
    open.find.dispose();
  });

  test('is refused when the text is no longer the one that was looked at', async () => {
    const open = openText('rent rent');
    open.find.open('rent');
    const replacements = (await readReplacements(open))!;
    open.editing.replace([{ start: 0, end: 0, insert: 'x' }], 'log.typing');
    expect(replaceMatches(open, replacements, open.all)).toBeUndefined();
    expect(open.editing.text()).toBe('xrent rent');
    open.find.dispose();
  });

  test('says beforehand how many annotations lose all their words', async () => {
    const text = 'a very old house, very old; very';
    const whole = spanOf(text, 'very old');
    const open = openText(text, [
      [whole],
      [{ start: 2, end: 6 }],
      [{ start: 0, end: 10 }],
      [whole, spanOf(text, 'house')],
      [whole, { start: 18, end: 26 }],
    ]);
    open.find.open('very old');
    const removal = (await readReplacements(open))!;
    expect(countEmptied(open, removal, open.all)).toBe(3);
    expect(countEmptied(open, removal, (at) => at === 1)).toBe(0);
    open.find.change({ replacement: 'very young' });
    expect(countEmptied(open, (await readReplacements(open))!, open.all)).toBe(0);
    const part = openText(text, [[{ start: 2, end: 6 }]]);
    part.find.open('very old');
    part.find.change({ replacement: 'x' });
    expect(countEmptied(part, (await readReplacements(part))!, part.all)).toBe(1);
  });
});
