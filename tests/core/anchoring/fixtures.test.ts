// Frozen cases of what happens to articles: the text before, after, what was marked, and where it must be found. They may be added to;
// one that changes is a promise broken.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { reanchor } from '#core/anchoring/anchor.ts';
import { describeTarget } from '#core/anchoring/describe.ts';

const folder = new URL('./fixtures/', import.meta.url);

/** Marked words stand in ⟦ ⟧ in `before`, one pair for each piece; `expected` says the state and the words where they are found. */
const fixtureSchema = z.strictObject({
  about: z.string(),
  before: z.string(),
  after: z.string(),
  annotations: z.array(
    z.strictObject({
      /** The words, each with as many of those around it as tell it from others; the words themselves in ⟦ ⟧. */
      marked: z.array(z.string()).min(1),
      expected: z.union([
        z.literal('lost'),
        z.strictObject({ state: z.enum(['exact', 'moved', 'changed']), found: z.array(z.string()) }),
      ]),
    }),
  ),
});

function spanOf(text: string, marked: string) {
  const [lead = '', words = ''] = marked.split(/[⟦⟧]/u);
  const plain = marked.replaceAll(/[⟦⟧]/gu, '');
  const at = text.indexOf(plain);
  expect(at, `“${plain}” is in the text`).toBeGreaterThanOrEqual(0);
  expect(text.indexOf(plain, at + 1), `“${plain}” is there once`).toBe(-1);
  return { start: at + lead.length, end: at + lead.length + words.length };
}

describe.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('%s', (name) => {
  const fixture = fixtureSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  const { before, after, annotations } = fixture;
  const targets = annotations.map(({ marked }) =>
    describeTarget(
      before,
      marked.map((one) => spanOf(before, one)),
      'old',
    ),
  );
  const anchors = reanchor({ fromText: before, fromHash: 'old', toText: after, toHash: 'new', targets });

  it.each(annotations.map(({ marked, expected }, at) => [marked.join(' … '), expected, at] as const))(
    '%s',
    (_, expected, at) => {
      const anchor = anchors[at]!;
      if (expected === 'lost') {
        expect(anchor).toEqual({ state: 'lost' });
        return;
      }
      expect(anchor.state).toBe(expected.state);
      const spans = anchor.state === 'lost' ? [] : anchor.spans;
      expect(spans).toEqual(expected.found.map((one) => spanOf(after, one)));
    },
  );
});
