// Reading a document: text, facts and title of source files as they come.
import { describe, expect, it } from 'vitest';
import { isWellFormed } from '../../src-core/text/canonical-text.ts';
import { analyseMarkdown, largestParsedMarkdown } from '../../src-renderer/readers/markdown-analysis.ts';
import { markdownLineStructure } from '../../src-renderer/readers/markdown-lines.ts';
import { readDocument } from '../../src-renderer/readers/read-document.ts';
import { ReaderProblem } from '../../src-renderer/readers/reader-problem.ts';
import { sha256Hex } from '../../src-renderer/readers/text-hash.ts';

const read = (name: string, text: string) =>
  readDocument(
    { name, bytes: new TextEncoder().encode(text) },
    { analyse: (markdown) => Promise.resolve(analyseMarkdown(markdown)) },
  );

describe('a plain text file', () => {
  it('gives the canonical text, its line ends and its mark', async () => {
    const document = await read('A story.txt', '\uFEFFOne\r\nTwo *not* bold\r\n');
    expect(document.text).toBe('One\nTwo *not* bold\n');
    expect(document).toMatchObject({ bom: true, encoding: 'utf-8', uncertain: false, reader: 'text/1' });
    expect(document.title).toBe('A story');
    expect((await document.structure).marks).toEqual([]);
  });

  it('may be empty', async () => {
    expect(await read('empty.txt', '')).toMatchObject({ text: '', title: 'empty', bom: false });
    expect(await read('mark.md', '\uFEFF')).toMatchObject({ text: '', title: 'mark', bom: true });
  });

  it('is refused when it is a picture', async () => {
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
    await expect(readDocument({ name: 'photo.txt', bytes })).rejects.toThrow(ReaderProblem);
    await expect(readDocument({ name: 'photo.txt', bytes })).rejects.toThrow(/PNG image/);
  });
});

describe('the title of a document', () => {
  it.each([
    ['front matter first', 'a.md', '---\ntitle: "The \\"new\\" bridge"\n---\n# Another', 'The "new" bridge'],
    [
      'then the main heading, without its notation',
      'a.md',
      'x\n\n## Two\n\n# The *new* [bridge](x) #',
      'The new bridge',
    ],
    [
      'with all kinds of notation gone',
      'a.md',
      '# **A _b_** `c*` snake_case_name ![d](e) <b>f</b> \\*g\\* [sic]',
      'A b c* snake_case_name d f *g* [sic]',
    ],
    ['also an underlined one', 'a.md', 'The bridge\n===\n', 'The bridge'],
    ['not one inside code', 'a.md', '```\n# code\n```\n', 'a'],
    ['not an empty one', 'a.md', '#\n\n# Full', 'Full'],
    ['else the file name', 'folder/My story.v2.md', 'words', 'My story.v2'],
    ['a name that is all extension', '.md', 'words', '.md'],
    ['a plain text keeps its file name', 'b.txt', '# Not a heading', 'b'],
  ])('is found: %s', async (_, name, text, title) => {
    expect((await read(name, text)).title).toBe(title);
  });

  it('is shortened when it is very long, between characters', async () => {
    const { title } = await read('a.md', `# a${'😀'.repeat(1000)}`);
    expect(title.length).toBeLessThanOrEqual(300);
    expect(isWellFormed(title)).toBe(true);
  });
});

describe('front matter', () => {
  it('gives the facts it knows by any of their names, and nothing else', async () => {
    const { metadata } = await read(
      'a.md',
      "---\ntitle: 'It''s open'\nByline: Mara Lindqvist # staff\ndate: 2031-05-04\npublication: The Tidewater Post\n__proto__: x\nconstructor: y\ntags: [a, b]\nnested:\n  author: Nobody\n---\nText",
    );
    expect(metadata).toEqual({
      title: "It's open",
      author: 'Mara Lindqvist',
      date: '2031-05-04',
      outlet: 'The Tidewater Post',
    });
  });

  it('joins a list of authors', async () => {
    expect((await read('a.md', '---\nauthors: ["A. One", Two]\n---\n')).metadata).toEqual({
      author: 'A. One, Two',
    });
  });

  it.each([
    '---\ntitle: x\nno end',
    'text\n---\ntitle: x\n---\n',
    '--- title\ntitle: x\n---\n',
    '----\ntitle: x\n----\n',
  ])('is not seen where there is none: %j', async (text) => {
    expect((await read('a.md', text)).metadata).toEqual({});
  });
});

describe('the structure of Markdown', () => {
  it('arrives with the document', async () => {
    const document = await read('a.MD', '# Title\r\n\r\nSome *words*\r\n');
    const structure = await document.structure;
    expect(document.reader).toBe('markdown/1');
    expect(structure.blocks.get(0)).toEqual({ kind: 'heading', level: 1 });
    expect(structure.marks.find((mark) => mark.kind === 'italic')).toEqual({
      kind: 'italic',
      start: 15,
      end: 20,
    });
    expect(await document.structureNote).toBeUndefined();
  });

  it('is read line by line, with a note, when the text is too large to parse', async () => {
    const text = `# Title\n${'A *line* of words.\n'.repeat(largestParsedMarkdown / 18)}`;
    const document = await read('a.md', text);
    const structure = await document.structure;
    expect(structure.blocks.get(0)?.kind).toBe('heading');
    expect(structure.marks.some((mark) => mark.kind === 'italic')).toBe(false);
    expect(await document.structureNote).toContain('too long to analyse in full');
  });

  it.each(['time', 'failure'] as const)(
    'comes with a note when the parser was stopped: %s',
    async (linesOnly) => {
      const document = await readDocument(
        { name: 'a.md', bytes: new TextEncoder().encode('# Title') },
        { analyse: (text) => Promise.resolve({ structure: markdownLineStructure(text), linesOnly }) },
      );
      expect((await document.structure).blocks.size).toBe(1);
      expect(await document.structureNote).toContain('emphasis and links are not');
    },
  );
});

describe('the hash of a text', () => {
  it('is over its UTF-8 bytes', async () => {
    const known = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
    expect(await sha256Hex('hello')).toBe(known);
    expect(await sha256Hex(new TextEncoder().encode('hello'))).toBe(known);
    expect(await sha256Hex('😀é')).toBe(await sha256Hex(new TextEncoder().encode('😀é')));
  });
});
