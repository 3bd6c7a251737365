// The sample articles that come with Attest: they open without a doubt, and there is enough in them to tag.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyseMarkdown } from '../../src-renderer/readers/markdown-analysis.ts';
import { readDocument } from '../../src-renderer/readers/read-document.ts';

const folder = join(import.meta.dirname, '../../resources/samples');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(md|txt)$/.test(name),
);
const articles = files.filter((name) => !name.startsWith('About'));

const open = (name: string) =>
  readDocument(
    { name, bytes: readFileSync(join(folder, name)) },
    { analyse: (text) => Promise.resolve(analyseMarkdown(text)) },
  );

describe('the sample articles', () => {
  it('are five or more, one in a subfolder, one right to left', () => {
    expect(articles.length).toBeGreaterThanOrEqual(5);
    expect(articles.some((name) => /[/\\]/.test(name))).toBe(true);
    expect(articles.some((name) => /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(name))).toBe(true);
    expect(articles.filter((name) => name.endsWith('.txt')).length).toBeGreaterThanOrEqual(2);
  });

  it.each(articles)(
    'open with certainty, are 600 to 1,200 words long and full of quotes: %s',
    async (name) => {
      const { text, encoding, uncertain, lineEnds, structure, title } = await open(name);
      expect({ encoding, uncertain, lineEnds }).toEqual({
        encoding: 'utf-8',
        uncertain: false,
        lineEnds: 'lf',
      });
      expect(text.normalize('NFC')).toBe(text);
      expect(title).not.toBe('');
      const words =
        text.replace(/^---\n.*?\n---\n/s, '').match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu) ?? [];
      expect(words.length).toBeGreaterThanOrEqual(600);
      expect(words.length).toBeLessThanOrEqual(1200);
      expect(text.match(/“[^”]+”|„[^“]+“|«[^»]+»|"[^"\n]+"/g)?.length).toBeGreaterThanOrEqual(8);
      const kinds = new Set([...(await structure).blocks.values()].map((block) => block.kind));
      if (name.endsWith('.md'))
        expect(kinds).toEqual(new Set([...kinds, 'heading', 'quotation', 'list-item']));
    },
  );
});
