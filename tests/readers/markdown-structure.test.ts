// Structure of Markdown: what each line is, what is emphasised, and that notation and words are told apart exactly.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Structure } from '../../src-core/text/structure.ts';
import { markdownLineStructure } from '../../src-renderer/readers/markdown-lines.ts';
import { markdownStructure } from '../../src-renderer/readers/markdown-structure.ts';

/** What a mark of this kind covers, in text order. */
function marked(text: string, kind: string, structure = markdownStructure(text)): string[] {
  return structure.marks.filter((mark) => mark.kind === kind).map(({ start, end }) => text.slice(start, end));
}

/** The text without its notation. */
function words(text: string, { marks }: Structure = markdownStructure(text)): string {
  let visible = '';
  let from = 0;
  for (const mark of marks) {
    if (mark.kind !== 'markup') continue;
    visible += text.slice(from, mark.start);
    from = mark.end;
  }
  return visible + text.slice(from);
}

/** One entry for each line: its block as "kind level", "" for a paragraph. */
function blocks(text: string, structure = markdownStructure(text)): string[] {
  return text.split('\n').map((_, line) => {
    const block = structure.blocks.get(line);
    return block === undefined
      ? ''
      : [block.kind, block.level].filter((part) => part !== undefined).join(' ');
  });
}

function expectSound(text: string, { blocks: byLine, marks }: Structure): void {
  const lines = text.split('\n').length;
  for (const [line, block] of byLine) {
    expect(line).toBeGreaterThanOrEqual(0);
    expect(line).toBeLessThan(lines);
    if (block.level !== undefined) expect(block.level).toBeGreaterThanOrEqual(1);
  }
  let before = 0;
  for (const { start, end } of marks) {
    expect(start).toBeGreaterThanOrEqual(before);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(text.slice(start, end)).not.toContain('\n');
    before = start;
  }
}

describe('links', () => {
  const links = (text: string) =>
    markdownStructure(text).marks.flatMap(({ kind, start, end, address }) =>
      kind === 'link' ? [[text.slice(start, end), address ?? '']] : [],
    );

  it('know where they lead, whichever way it is written', () => {
    const text = [
      'A [count](https://echo.example/a_(1)?b=1&amp;c "Title"), [the *office*][off], [Off][] and [off].',
      '<https://echo.example/auto> <ana@echo.example> ![a [picture](https://echo.example/p)](https://echo.example/x.png)',
      '',
      '[OFF]: https://echo.example/office\\_1',
      '[off]: https://echo.example/second',
    ].join('\n');
    expect(links(text)).toEqual([
      ['count', 'https://echo.example/a_(1)?b=1&c'],
      ['the *office*', 'https://echo.example/office_1'],
      ['Off', 'https://echo.example/office_1'],
      ['off', 'https://echo.example/office_1'],
      ['https://echo.example/auto', 'https://echo.example/auto'],
      ['ana@echo.example', 'mailto:ana@echo.example'],
      ['picture', 'https://echo.example/p'],
    ]);
  });

  it('lead nowhere when it is no address of the web or of mail', () => {
    expect(
      links(
        '[a](javascript:alert(1)) [b](data:text/html,x) [c](#part) [d](other.md) [e](<java script:x>) <attest:x>',
      ),
    ).toEqual([
      ['a', ''],
      ['b', ''],
      ['c', ''],
      ['d', ''],
      ['e', ''],
      ['attest:x', ''],
    ]);
  });
});

describe('blocks', () => {
  it('are headings by hashes and by underlines', () => {
    const text = '# One\n### Three ###\n\nUpper\n=====\n\nLower\n---\n\ntext';
    expect(blocks(text)).toEqual([
      'heading 1',
      'heading 3',
      '',
      'heading 1',
      '',
      '',
      'heading 2',
      '',
      '',
      '',
    ]);
    expect(words(text)).toBe(' One\n Three \n\nUpper\n\n\nLower\n\n\ntext');
  });

  it('know their depth in nested lists and quotations', () => {
    const text = '- a\n  - b\n    1. c\n- d\n\n> q\n> > r\n> - s\n>   t';
    expect(blocks(text)).toEqual([
      'list-item 1',
      'list-item 2',
      'list-item 3',
      'list-item 1',
      '',
      'quotation 1',
      'quotation 2',
      'list-item 1',
      'list-item 1',
    ]);
  });

  it('are what the line itself is before what contains it', () => {
    expect(blocks('> # Title\n>\n> ```\n> code\n> ```\n> ***')).toEqual([
      'heading 1',
      'quotation 1',
      'code',
      'code',
      'code',
      'rule',
    ]);
  });

  it('are code between fences, also when the fence is never closed', () => {
    const text = 'a\n\n```js\n*not* emphasis\n';
    expect(blocks(text)).toEqual(['', '', 'code', 'code', 'code']);
    expect(marked(text, 'italic')).toEqual([]);
    expect(marked(text, 'markup')).toEqual(['```js']);
  });

  it('are paragraphs for tables and for blocks of HTML', () => {
    const text =
      '| a | b |\n|---|---|\n| 1 | 2 |\n\n<div class="x">\nwords\n</div>\n\n<!-- a\nnote -->\n<script>\nalert(1)\n</script>';
    expect(new Set(blocks(text))).toEqual(new Set(['']));
    expect(marked(text, 'markup')).toEqual([
      '<div class="x">',
      '</div>',
      '<!-- a',
      'note -->',
      '<script>',
      'alert(1)',
      '</script>',
    ]);
  });

  it('are code in front matter, whose notation is its fences', () => {
    const text = '---\ntitle: *x*\n---\n# H\n\n*i*';
    expect(blocks(text)).toEqual(['code', 'code', 'code', 'heading 1', '', '']);
    expect(marked(text, 'markup')).toEqual(['---', '---', '#', '*', '*']);
  });
});

describe('marks', () => {
  it('cover the words and leave the notation to its own marks', () => {
    const text = 'a **bold _both_** and `code *x*` [label](http://a.b "t") <http://c.d>';
    expect(marked(text, 'bold')).toEqual(['bold _both_']);
    expect(marked(text, 'italic')).toEqual(['both']);
    expect(marked(text, 'code')).toEqual(['code *x*']);
    expect(marked(text, 'link')).toEqual(['label', 'http://c.d']);
    expect(words(text)).toBe('a bold both and code *x* label http://c.d');
  });

  it('cover links by reference and the definition of the reference', () => {
    const text = '[one][r], [r] and ![alt](u.png)\n\n[r]: http://a.b\n  "title"\n';
    expect(marked(text, 'link')).toEqual(['one', 'r']);
    expect(words(text)).toBe('one, r and alt\n\n\n\n');
  });

  it('see escapes, hard breaks and inline HTML as notation', () => {
    expect(words('\\*not\\* it\\\nnext <b>x</b><!-- c -->')).toBe('*not* it\nnext x');
  });

  it('end with their line and begin again on the next', () => {
    const text = '> *two\n> lines*';
    expect(marked(text, 'italic')).toEqual(['two', '> lines']);
    expect(marked(text, 'markup')).toEqual(['>', '*', '>', '*']);
  });

  it('leave unclosed notation alone', () => {
    expect(markdownStructure('an *unclosed **star and [label]( and `tick').marks).toEqual([]);
  });

  it('count UTF-16 units behind emoji, tabs, combining marks and right-to-left words', () => {
    const text = '😀👩‍👩‍👧 **a**\n\te\u0301 *b* \t *c*\n\n# שלום *עולם* مرحبا **بك**\n\n-\t\t*d*\n\n>\t*e*';
    expect(marked(text, 'bold')).toEqual(['a', 'بك']);
    expect(marked(text, 'italic')).toEqual(['b', 'c', 'עולם', 'e']);
  });

  it('are not shifted by a zero-width no-break space at the start', () => {
    expect(marked('\uFEFFa *b*', 'italic')).toEqual(['b']);
    expect(marked('---\na: b\n---\n\uFEFFa *b*', 'italic')).toEqual(['b']);
  });
});

const words1 = fc.constantFrom('river', 'Größe', '😀', 'e\u0301tude', 'שלום', 'مرحبا', '“said”', '5 %');
const inline = fc.oneof(
  words1.map((word) => ({ source: word, visible: word })),
  words1.map((word) => ({ source: `*x${word}x*`, visible: `x${word}x` })),
  words1.map((word) => ({ source: `**x${word}x**`, visible: `x${word}x` })),
  words1.map((word) => ({ source: `***x${word}x***`, visible: `x${word}x` })),
  words1.map((word) => ({ source: `\`${word}\``, visible: word })),
  words1.map((word) => ({ source: `[${word}](http://a.b/c)`, visible: word })),
);
const sentence = fc.array(inline, { minLength: 1, maxLength: 6 }).map((parts) => ({
  source: parts.map((part) => part.source).join(' '),
  visible: parts.map((part) => part.visible).join(' '),
}));
const paragraph = fc
  .tuple(fc.constantFrom('', '# ', '### ', '> ', '- ', '1. ', '> - '), sentence)
  .map(([prefix, { source, visible }]) => ({
    source: prefix + source,
    visible: prefix.replaceAll(/[^ ]/g, '') + visible,
  }));

describe('for every document', () => {
  it('notation is all that is marked as notation', () => {
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 8 }), (paragraphs) => {
        const text = paragraphs.map(({ source }) => source).join('\n\n');
        expect(words(text)).toBe(paragraphs.map(({ visible }) => visible).join('\n\n'));
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('blocks and marks lie inside the text, in text order, within lines', () => {
    const pieces = fc.constantFrom(
      ...[
        '*',
        '**',
        '_',
        '`',
        '```',
        '~~~',
        '#',
        '> ',
        '- ',
        '1. ',
        '\t',
        '  ',
        '    ',
        '\n',
        '\n\n',
        '---',
        '===',
        '[',
        ']',
        '(',
        ')',
      ],
      ...[
        '[a]: b',
        '<',
        '>',
        '<!--',
        '-->',
        '<div>',
        '\\',
        '&amp;',
        '!',
        'word',
        '😀',
        'e\u0301',
        'שלום',
        ' ',
        '\uFEFF',
        '---\n',
        '"',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        expectSound(text, markdownStructure(text));
        expectSound(text, markdownLineStructure(text));
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});

describe('hostile Markdown', () => {
  it.each([
    ['10,000 nested quotations', '>'.repeat(10_000) + ' x'],
    ['deeply nested lists', '- '.repeat(1000) + 'x'],
    ['open brackets', '['.repeat(20_000)],
    ['a line of a million characters', 'word '.repeat(200_000)],
    ['stars without end', '*'.repeat(50_000) + 'a'],
    ['open tags', '<a '.repeat(20_000)],
  ])('is read: %s', (_, text) => {
    expectSound(text, markdownStructure(text));
    expectSound(text, markdownLineStructure(text));
  });
});

describe('structure by lines', () => {
  it('agrees with the parser about simple documents', () => {
    const text =
      '---\ntitle: x\n---\n# One\n\nUpper\n===\n\n> q\n> > r\n\n- a\n  - b\n- c\n\n***\n\n```\n# code\n```\n\nplain';
    expect(blocks(text, markdownLineStructure(text))).toEqual(blocks(text));
    const letters = (structure: Structure) => words(text, structure).replaceAll(' ', '');
    expect(letters(markdownLineStructure(text))).toBe(letters(markdownStructure(text)));
  });

  it('takes no longer for lines that try to make patterns slow', () => {
    for (const line of [
      '- '.repeat(500_000),
      '#' + ' '.repeat(1_000_000) + 'x',
      '> '.repeat(500_000),
      '`'.repeat(1_000_000) + ' `',
    ]) {
      expectSound(line, markdownLineStructure(line));
    }
  });
});
