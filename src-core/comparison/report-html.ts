// Owns a comparison's report as one HTML file that needs nothing beside it: no script, no address, only text and a few lines of style.
import { message } from '../messages/catalogue.ts';
import type { WordDifference } from '../text/word-difference.ts';
import { verdicts } from './annotation-comparison.ts';
import type { ComparisonReport, ReportedPassage, ReportedVersion } from './comparison-report.ts';

const style = `body{font:16px/1.55 Georgia,serif;max-width:46rem;margin:3rem auto;padding:0 1rem;color:#222;background:#fff}
h1{font-weight:500;line-height:1.25}h2{margin-top:2.5rem}h2,h3{font-family:sans-serif;font-size:1rem}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #ccc;padding:.4rem .6rem .4rem 0;text-align:start;vertical-align:top}
th{font:600 .8rem sans-serif}p.kind{margin-bottom:.2rem;font:600 .8rem sans-serif;color:#666}p.words{margin-top:0;white-space:pre-line}
del{background:#fbe3df;color:#8a1f10}ins{background:#dff3e4;color:#114f25;text-decoration-thickness:1px}
small{color:#666}`;

export function reportHtml(report: ComparisonReport): string {
  const { before, after, passages, paragraphs, unchanged } = report;
  const title = message('comparison.report.title', { title: after.title });
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<title>${escape(title)}</title>`,
    `<style>${style}</style></head><body>`,
    `<h1>${escape(title)}</h1>`,
    '<ul>',
    `<li>${versionLine('before', before)}</li>`,
    `<li>${versionLine('after', after)}</li>`,
    `<li>${escape(message('comparison.report.made', { moment: report.comparedAt }))}</li>`,
    '</ul>',
    `<h2>${escape(message('comparison.report.passages'))}</h2>`,
    passages.length === 0 ? `<p>${escape(message('comparison.noPassages'))}</p>` : passageTable(passages),
    `<h2>${escape(message('comparison.report.paragraphs'))}</h2>`,
    paragraphs.length === 0 ? `<p>${escape(message('comparison.noChanges'))}</p>` : '',
    ...paragraphs.map(
      ({ kind, words }) =>
        `<p class="kind">${escape(message(`comparison.paragraph.${kind}`))}</p>` +
        `<p class="words" dir="auto">${marked(words)}</p>`,
    ),
    `<p><small>${escape(message('comparison.report.unchanged', { count: unchanged }))}</small></p>`,
    '</body></html>',
    '',
  ].join('\n');
}

function passageTable(passages: readonly ReportedPassage[]): string {
  const heads = ['verdict', 'type', 'before', 'after', 'note'] as const;
  const rows = verdicts.flatMap((verdict) => passages.filter((passage) => passage.verdict === verdict));
  return [
    '<table><thead><tr>',
    ...heads.map((head) => `<th scope="col">${escape(message(`comparison.report.column.${head}`))}</th>`),
    '</tr></thead><tbody>',
    ...rows.map(({ verdict, type, before, after, note }) =>
      [
        '<tr>',
        `<td>${escape(message(`comparison.verdict.${verdict}`))}</td>`,
        `<td>${escape(type)}</td>`,
        ...[before, after, note].map((words) => `<td dir="auto">${escape(words)}</td>`),
        '</tr>',
      ].join(''),
    ),
    '</tbody></table>',
  ].join('\n');
}

function versionLine(which: 'before' | 'after', { file, version, textHash }: ReportedVersion): string {
  return escape(message(`comparison.report.${which}`, { file, version, hash: textHash.slice(0, 12) }));
}

const elements = { same: undefined, removed: 'del', added: 'ins' } as const;

function marked(words: readonly WordDifference[]): string {
  return words
    .map(({ kind, text }) => {
      const element = elements[kind];
      return element === undefined ? escape(text) : `<${element}>${escape(text)}</${element}>`;
    })
    .join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
