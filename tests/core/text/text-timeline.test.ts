// The text of an edited document, undo and redo, and how versions that were kept lead to it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit, applyEdits, mapSpan, type Edit } from '#core/text/edit.ts';
import { coveringEdit, mergeEdits } from '#core/text/edit-merging.ts';
import { createTextTimeline } from '#core/text/text-timeline.ts';
import { rebaseSpans } from '#core/anchoring/rebase.ts';

/** Edits that fit one after the other on a text, near each other, as they are when one types. */
const editsOf = (text: string) =>
  fc
    .array(fc.tuple(fc.nat(8), fc.nat(4), fc.constantFrom('', 'x', 'yz', '\n'), fc.nat(3)), { maxLength: 12 })
    .map((raw) => {
      const edits: Edit[] = [];
      let now = text;
      let near = Math.floor(text.length / 2);
      for (const [at, length, insert, jump] of raw) {
        const start = Math.max(0, Math.min(now.length, jump === 0 ? at * 3 : near - 4 + at));
        const end = Math.min(now.length, start + (insert === '' ? length + 1 : length % 2));
        edits.push({ start, end, insert });
        now = applyEdit(now, { start, end, insert });
        near = start + insert.length;
      }
      return edits;
    });
const text = 'A line of words.\nAnother line of them.';

describe('merged edits', () => {
  it('make the same text, and every span goes the same way', () => {
    fc.assert(
      fc.property(editsOf(text), fc.nat(text.length), fc.nat(12), (edits, start, length) => {
        const merged = mergeEdits(edits);
        expect(applyEdits(text, merged)).toBe(applyEdits(text, edits));
        expect(merged.length).toBeLessThanOrEqual(edits.length);
        const span = { start, end: Math.min(text.length, start + length + 1) };
        if (span.start < span.end) expect(rebaseSpans([span], merged)).toEqual(rebaseSpans([span], edits));
      }),
      { numRuns: 3000, seed: 6 },
    );
  });
  it('make one of letters that were typed in a row, corrections included', () => {
    const typed = [...'words'].map((letter, at): Edit => ({ start: 5 + at, end: 5 + at, insert: letter }));
    expect(mergeEdits([...typed, { start: 9, end: 10, insert: '' }])).toEqual([
      { start: 5, end: 5, insert: 'word' },
    ]);
    const gone = [9, 8, 7].map((at): Edit => ({ start: at, end: at + 1, insert: '' }));
    expect(mergeEdits(gone)).toEqual([{ start: 7, end: 10, insert: '' }]);
    expect(
      mergeEdits([
        { start: 3, end: 3, insert: 'a' },
        { start: 3, end: 4, insert: '' },
      ]),
    ).toEqual([]);
  });
  it('stay apart where a span would go another way', () => {
    const edits: Edit[] = [
      { start: 6, end: 6, insert: 'x' },
      { start: 5, end: 6, insert: '' },
    ];
    expect(mergeEdits(edits)).toEqual(edits);
    // Typed where words were deleted is not typed over them; what goes on after words were replaced stands beside them.
    const retyped = [
      { start: 5, end: 7, insert: '' },
      { start: 5, end: 5, insert: 'x' },
    ];
    expect(mergeEdits(retyped)).toEqual(retyped);
    const beside = [
      { start: 5, end: 7, insert: 'x' },
      { start: 6, end: 6, insert: 'y' },
    ];
    expect(mergeEdits(beside)).toEqual(beside);
    expect(mergeEdits([...beside.slice(0, 1), { start: 5, end: 6, insert: 'xy' }])).toEqual([
      { start: 5, end: 7, insert: 'xy' },
    ]);
    expect(edits.reduce(mapSpan, { start: 5, end: 7 })).toEqual({ start: 5, end: 7 });
  });
  it('are covered by one edit over all that they reach', () => {
    fc.assert(
      fc.property(editsOf(text), (edits) => {
        const after = applyEdits(text, edits);
        expect(applyEdit(text, coveringEdit(text, after, edits))).toBe(after);
      }),
      { numRuns: 1000, seed: 6 },
    );
  });
});

describe('the timeline', () => {
  it('joins every version that was kept to the present text, through undo and redo behind it', () => {
    const acts = fc.array(
      fc.tuple(fc.constantFrom('write', 'write', 'undo', 'redo', 'keep', 'late'), fc.nat(40), fc.nat(5)),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(acts, (steps) => {
        const timeline = createTextTimeline(text, 'v0');
        const kept = new Map([['v0', text]]);
        let waiting: string | undefined;
        for (const [act, at, length] of steps) {
          const now = timeline.text();
          const start = Math.min(now.length, at);
          if (act === 'write')
            timeline.write({
              start,
              end: Math.min(now.length, start + length),
              insert: 'abc'.slice(0, (at % 3) + 1),
            });
          else if (act === 'undo') timeline.takeBack();
          else if (act === 'redo') timeline.writeAgain();
          else if (act === 'late') {
            timeline.mark();
            waiting = now;
          } else {
            const of = waiting ?? now;
            waiting = undefined;
            const hash = [...kept].find(([, other]) => other === of)?.[0] ?? `v${kept.size}`;
            kept.set(hash, of);
            expect(timeline.name(of, hash)).toBe(true);
          }
        }
        for (const [hash, version] of kept)
          expect(applyEdits(version, timeline.editsSince(hash) ?? [])).toBe(timeline.text());
        for (const { fromHash, edits } of timeline.joins())
          expect(applyEdits(kept.get(fromHash) ?? '', edits)).toBe(timeline.text());
        if (timeline.hash() !== undefined) expect(kept.get(timeline.hash() ?? '')).toBe(timeline.text());
      }),
      { numRuns: 2000, seed: 11 },
    );
  });
  it('brings words back with undo behind a version that was kept without them', () => {
    const timeline = createTextTimeline('one two three', 'v0');
    timeline.write({ start: 0, end: 0, insert: 'So ' });
    timeline.write({ start: 7, end: 11, insert: '' });
    timeline.name(timeline.text(), 'v1');
    timeline.takeBack();
    expect(timeline.text()).toBe('So one two three');
    expect(rebaseSpans([{ start: 4, end: 7 }], timeline.editsSince('v0') ?? [])).toEqual([
      { start: 7, end: 10 },
    ]);
    const joins = timeline.joins();
    expect(joins.map(({ fromHash }) => fromHash)).toEqual(['v1', 'v0']);
    timeline.name(timeline.text(), 'v2');
    expect(timeline.joins()).toEqual([]);
  });
  it('knows nothing of a text that nobody remembered', () => {
    const timeline = createTextTimeline('one', 'v0');
    expect(timeline.name('other', 'v9')).toBe(false);
    expect(timeline.editsSince('v9')).toBeUndefined();
  });
  it('says what was edited during a wait', () => {
    const timeline = createTextTimeline('one two', 'v0');
    const wait = timeline.begin();
    timeline.write({ start: 0, end: 0, insert: 'a ' });
    timeline.write({ start: 2, end: 6, insert: '' });
    timeline.takeBack();
    expect(rebaseSpans([{ start: 0, end: 3 }], wait.editsSince())).toEqual([{ start: 2, end: 5 }]);
    wait.end();
  });
});
