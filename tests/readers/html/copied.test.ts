// Words that were copied with their look: the page they are kept as says the same as what was copied, and nothing else.
import { describe, expect, test } from 'vitest';
import { createFlow } from '../../../src-renderer/readers/flow.ts';
import { copiedPage } from '../../../src-renderer/readers/html/copied-page.ts';
import { flowHtml } from '../../../src-renderer/readers/html/html-flow.ts';
import { parseHtml } from '../../../src-renderer/readers/html/html-tree.ts';
import { readCopied } from '../../../src-renderer/readers/html/read-copied.ts';
import { readHtml } from '../../../src-renderer/readers/html/read-html.ts';
import { hostileMarkup } from '../../support/hostile-markup.ts';
import { shownLines } from '../shown-text.ts';

const read = (markup: string) =>
  readCopied({ format: 'html', name: 'a.html', bytes: new TextEncoder().encode(markup) }, 'Rents fall');
const shown = (markup: string) => {
  const { text, structure } = read(markup);
  return shownLines(text, structure);
};

const article = `<h1>Rents fall</h1><p>By <a href="https://echo.example/ana?a=1&amp;b=2">Ana <em>Ruiz</em></a>, <b>Monday</b>.<sup><a href="#n1">1</a></sup></p>
  <ul><li>One<ol start="3"><li>Three</li><li>Four</li></ol></li><li>Two</li></ul>
  <blockquote><p>“We are ready.”</p><p>And more.</p></blockquote>
  <table><tr><th>Year</th><th>Rent</th></tr><tr><td colspan="2">2024 &lt;b&gt;</td></tr></table>
  <pre>  two  spaces\n\tand a tab</pre><dl><dt>Term</dt><dd>Meaning</dd></dl>
  <p>日<ruby>本<rp>(</rp><rt>ほん</rt><rp>)</rp></ruby> H<sub>2</sub>O <q>said</q> <s>gone</s><br>next line</p>
  <section role="doc-endnotes"><ol><li role="doc-endnote">A note. <a href="#r1" role="doc-backlink">↩</a></li></ol></section>`;

describe('the page', () => {
  test('reads as what was copied does, block for block and mark for mark', () => {
    const flow = createFlow();
    flowHtml(parseHtml(article).document.documentElement, flow, { title: 'Rents fall' });
    const direct = flow.finish();
    const kept = read(article);
    expect(kept.text).toBe(direct.text);
    expect(shownLines(kept.text, kept.structure)).toEqual(shownLines(direct.text, direct.structure));
    expect(kept.structure.marks).toEqual(direct.structure.marks);
  });

  test('is read whole, short or long, and has no other part to show', () => {
    const page = new TextEncoder().encode(
      copiedPage('A & B <i>', read('<nav>Menu</nav><p>Yes.</p>').clean ?? ''),
    );
    const reading = readHtml({ format: 'html', name: 'a.html', bytes: page });
    expect(reading.text).toBe('Menu\n\nYes.');
    expect(reading.title).toBe('A & B <i>');
    expect(reading).not.toHaveProperty('scope');
    expect(reading.note).toBeUndefined();
  });

  test('is the same each time, also when it is copied again from itself', () => {
    const once = read(article).clean ?? '';
    expect(read(article).clean).toBe(once);
    expect(read(once).clean).toBe(once);
  });

  test('holds nothing but words and what they are, whatever was copied', () => {
    const clean = read(`<p>Words</p>${hostileMarkup.join('\n')}`).clean ?? '';
    const page = parseHtml(clean).document;
    const allowed = /^(?:href|role|start|value|colspan)$/;
    for (const element of page.documentElement.querySelectorAll('*')) {
      expect(element.localName).not.toMatch(
        /^(?:script|style|img|svg|math|iframe|object|embed|form|input|button|link|meta|base|video|audio|template)$/,
      );
      for (const { name, value } of element.attributes) {
        expect(name).toMatch(allowed);
        if (name === 'href') expect(value).toMatch(/^(?:https?:|mailto:|#$)/);
      }
    }
  });
});

describe('what programs put around copied words', () => {
  test('is left out: notes of the system, and a bold that is none', () => {
    expect(
      shown(
        '<html><head><style>p{}</style></head><body><!--StartFragment--><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Rents</span><span style="font-style:italic"> fell</span> <span style="font-weight:400">by 4%</span></p></b><!--EndFragment--></body></html>',
      ),
    ).toEqual(shown('<p><b>Rents</b><i> fell</i> by 4%</p>'));
  });
});
