// One file of each format with what makes readers stumble: tables in tables, footnotes, both directions of writing, ruby, soft hyphens,
// entities, false declarations of the encoding, deep nesting. Written for this project; each call gives the same bytes.
import { bookFile } from './epub/book-file.ts';
import { p, run, style, wordFile } from './docx/word-file.ts';
import { leadsTo, pdfFile, set } from './pdf/pdf-file.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string) =>
  Uint8Array.from([
    0xff,
    0xfe,
    ...[...new Uint16Array(Array.from(text, (_, at) => text.charCodeAt(at)))].flatMap((unit) => [
      unit & 0xff,
      unit >> 8,
    ]),
  ]);

const nested = (depth: number, words: string) =>
  `${'<div><span>'.repeat(depth)}${words}${'</span></div>'.repeat(depth)}`;

const page = `<!DOCTYPE html><html lang=de><head><meta charset="koi8-r"><title>Die Stra&szlig;e &amp; der Fluss &mdash; Der Kurier</title>
<meta name=author content="Von Ana&nbsp;Ruiz"><style>p:before{content:"x"}</style></head><body>
<nav><a href=/>Start</a> <a href=/sport>Sport</a></nav><main><article>
<h1>Die Stra&szlig;e &amp; der Fluss</h1>
<p>Die B&uuml;rger&shy;meisterin sagte: &bdquo;Wir <em>bauen</em> die Br&#252;cke&ldquo;, was viele bezwei&#xAD;feln&#8230; &#0; &#x1F30D; &notanentity; AT&T &lt;b&gt;.
<p dir=rtl>قال الوزير: «سنبني <b>الجسر</b> غدًا» في 3 مايو.<p>שלום <bdo dir=rtl>abc</bdo> world.
<p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>で、<ruby>日<rt>に</rt>本<rt>ほん</rt></ruby>が勝った。
<p>Unclosed <b>bold <i>both</b> italic</i> plain<br/><br>after two breaks H<sub>2</sub>O, 4<sup>2</sup>, note<sup id=r1><a href="#n1">1</a></sup>.
<table><caption>Rents</caption><tr><th>Year<th>Rent<tr><td>2023<td>4&nbsp;%<table><tr><td>inner one<td>inner two<tr><td>three<td>four</table><tr><td colspan=2>both</table>
<ol start=9><li>nine<ul><li>inside<p>second paragraph</ul><li value=20>ten</ol>
<blockquote>Zitat<blockquote>darin</blockquote></blockquote>
<pre>
  two  spaces
	tab &lt;tag&gt;</pre>
${nested(120, 'Deep words stay words.')}
<p hidden>hidden</p><p aria-hidden=true>hidden too</p><p style="DISPLAY : none">and this</p><script>document.write('ran')</script><noscript>no script</noscript>
<figure><img src=x alt="a picture"><figcaption>Die Brücke im Mai</figcaption></figure>
<section role=doc-endnotes><ol><li id=n1 role=doc-endnote>Nach eigener Z&auml;hlung. <a href="#r1" role=doc-backlink>&#8617;</a></ol></section>
</article></main><aside>Meistgelesen</aside><footer>&copy; Kurier</footer></body></html>`;

const cell = (words: string) => `<w:tc>${words}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.map(cell).join('')}</w:tr>`;
const table = (...rows: string[]) =>
  `<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>${rows.join('')}</w:tbl>`;

const letter = wordFile({
  body: [
    p('A nasty letter', '<w:pStyle w:val="T"/>'),
    `<w:p>${run('Sof')}${run('\u00adt hy')}<w:r><w:softHyphen/></w:r>${run('phen, non')}<w:r><w:noBreakHyphen/></w:r>${run('breaking, tab')}<w:r><w:tab/></w:r>${run('and &lt;b&gt; &amp; &#x1F30D;')}<w:r><w:br/></w:r>${run('next line')}</w:p>`,
    `<w:p>${run('Rents ')}<w:del>${run('rose')}</w:del><w:ins>${run('fell', '<w:b/>')}</w:ins>${run(' by 4%')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('.')}</w:p>`,
    `<w:p><w:pPr><w:bidi/></w:pPr>${run('قال الوزير: «سنبني الجسر»', '<w:rtl/>')}</w:p>`,
    '<w:p><w:r><w:ruby><w:rt><w:r><w:t>とうきょう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東京</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>で勝った。</w:t></w:r></w:p>',
    table(
      row(p('Year'), p('Rent')),
      row(
        p('2023'),
        p('4%') + table(row(p('inner one'), p('inner two')), row(p('three'), p('four'))) + p('after'),
      ),
    ),
    `${'<w:sdt><w:sdtContent>'.repeat(60)}${p('Deep words.')}${'</w:sdtContent></w:sdt>'.repeat(60)}`,
    `<w:p><w:hyperlink r:id="good">${run('a link')}</w:hyperlink>${run(' and ')}<w:hyperlink r:id="bad">${run('none')}</w:hyperlink></w:p>`,
  ].join(''),
  styles: style('T', 'Title'),
  footnotes: `<w:footnote w:id="2">${p('By their own count.')}${p('A second paragraph.')}</w:footnote>`,
  links: { good: 'https://echo.example/a?b=1&amp;c=2', bad: 'javascript:alert(1)' },
});

const book = bookFile({
  chapters: {
    'one.xhtml':
      '<h1>The bri&#173;dge</h1><p>It began<a epub:type="noteref" href="#f1">1</a> with &#8220;a bridge&#8221; &amp; <i>a</i> river.</p><aside epub:type="footnote" id="f1"><p>A note of the <b>first</b> chapter.</p></aside>',
    'zwei drei.xhtml':
      '<p dir="rtl">قال الوزير</p><p><ruby>東京<rt>とうきょう</rt></ruby></p><table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td><table><tr><td>d</td><td>e</td></tr></table></td></tr></table>',
    'three.xhtml': `${'<div>'.repeat(200)}<p>Deep &nbsp; words.</p>${'</div>'.repeat(200)}<script>alert(1)</script>`,
  },
  nav: '<ol><li><a href="one.xhtml">The bridge</a></li><li><a href="zwei%20drei.xhtml">Two &amp; three</a><ol><li><a href="three.xhtml">Deep</a></li></ol></li></ol>',
  metadata: '<dc:title>A nasty &amp; short book</dc:title>',
});

const head = { text: 'The Echo, May 2024', x: 72, y: 40, size: 8 };
const report = pdfFile(
  [1, 2, 3].map((number) => [
    head,
    ...(number === 1 ? [{ text: 'A nasty report', x: 72, y: 90, size: 22 }] : []),
    ...set(
      [
        'The mayor said on Monday that rents in the inner city had fal-',
        'len by four percent in one year, which critics of the coun-',
        `cil dispute. This is what page ${number} says, and it`,
      ],
      { y: 140 },
    ),
    ...set(['goes on over to the next one without an end'], { y: 176 }),
    { text: [...'שלום'].reverse().join(''), x: 72, y: 220, foreign: true },
    { text: '市长说房租下降了。', x: 72, y: 250, mapped: { ordering: 'GB1', map: 'UniGB-UCS2-H' } },
    { text: 'On its side', x: 560, y: 300, angle: Math.PI / 2 },
    { text: `1 A note of page ${number}.`, x: 72, y: 700, size: 7 },
    { text: `${number}`, x: 300, y: 770, size: 8 },
  ]),
  { links: [{ page: 1, box: [70, 130, 400, 143], action: leadsTo('https://echo.example/count') }] },
);

const markdown = `---\r\ntitle: "Nasty: *all* of it"\r\n---\r\n\r\n# Heading \\*not\\* emphasis & &amp;\r\n\r\n> quoted\r\n> > twice\r\nlazy\r\n\r\n1. one\r\n   - two\r\n\r\n     \`\`\`\r\n     code *here*\r\n     \`\`\`\r\n\r\n<div>html *inside*</div>\r\n\r\n[a](javascript:x) [b](https://echo.example/b) ![c](x.png)\\\r\nשלום **עולם** soft\u00adhyphen\tTab\r\n`;

export const nastyFiles: Readonly<Record<string, Uint8Array>> = {
  // Says KOI8-R and is UTF-8.
  'page.html': utf8(page),
  // Says UTF-8 and is Windows-1252.
  'falsely-declared.html': latin1(
    '<html><head><meta charset="utf-8"><title>Caf\xe9</title></head><body><p>Die B\xfcrger \x84w\xe4hlen\x93 f\xfcr 5\x80 das Caf\xe9, sagt die Stra\xdfenbahn.</p></body></html>',
  ),
  'letter.docx': letter,
  'book.epub': book,
  'report.pdf': report,
  'notes.md': utf8(markdown),
  'windows.txt': latin1('Die B\xfcrger \x84w\xe4hlen\x93 f\xfcr 5\x80.\r\nZweite Zeile\r\n'),
  'wide.txt': utf16('Ana 🌍 שלום\r\nZweite\u2028Zeile\n'),
};
