// Owns a comparison's report as Markdown: what was removed is struck through, what was added is bold.
import { message } from '../messages/catalogue.ts';
import type { WordDifference } from '../text/word-difference.ts';
import { verdicts } from './annotation-comparison.ts';
import type { ComparisonReport, ReportedVersion } from './comparison-report.ts';

export function reportMarkdown(report: ComparisonReport): string {
  const { before, after, passages, paragraphs, unchanged } = report;
  const lines = [
    `# ${escape(message('comparison.report.title', { title: after.title }))}`,
    '',
    `- ${versionLine('before', before)}`,
    `- ${versionLine('after', after)}`,
    `- ${escape(message('comparison.report.made', { moment: report.comparedAt }))}`,
    '',
    `## ${message('comparison.report.passages')}`,
    '',
  ];
  if (passages.length === 0) lines.push(message('comparison.noPassages'), '');
  for (const verdict of verdicts) {
    const of = passages.filter((passage) => passage.verdict === verdict);
    if (of.length === 0) continue;
    lines.push(`### ${message(`comparison.verdict.${verdict}`)} (${of.length})`, '');
    for (const passage of of) {
      const words =
        passage.before !== '' && passage.after !== '' && passage.before !== passage.after
          ? `${quoted(passage.before)} → ${quoted(passage.after)}`
          : quoted(passage.after === '' ? passage.before : passage.after);
      const note = passage.note.trim() === '' ? '' : ` — ${escape(oneLine(passage.note))}`;
      lines.push(`- **${escape(passage.type)}** ${words}${note}`);
    }
    lines.push('');
  }
  lines.push(`## ${message('comparison.report.paragraphs')}`, '');
  if (paragraphs.length === 0) lines.push(message('comparison.noChanges'), '');
  for (const { kind, words } of paragraphs) {
    lines.push(`**${message(`comparison.paragraph.${kind}`)}**`, '', marked(words), '');
  }
  lines.push(message('comparison.report.unchanged', { count: unchanged }), '');
  return lines.join('\n');
}

function versionLine(which: 'before' | 'after', { file, version, textHash }: ReportedVersion): string {
  return escape(message(`comparison.report.${which}`, { file, version, hash: textHash.slice(0, 12) }));
}

function quoted(words: string): string {
  return `“${escape(oneLine(words))}”`;
}

function oneLine(words: string): string {
  return words.replaceAll(/\s+/gu, ' ').trim();
}

const marks = { same: ['', ''], removed: ['~~', '~~'], added: ['**', '**'] } as const;

/** Marks stand at words, as Markdown does not take them beside white space. */
function marked(words: readonly WordDifference[]): string {
  return words
    .map(({ kind, text }) => {
      const [open, close] = marks[kind];
      return text
        .split('\n')
        .map((line) => {
          const inner = line.trim();
          if (inner === '') return line;
          const from = line.indexOf(inner);
          return line.slice(0, from) + open + escape(inner) + close + line.slice(from + inner.length);
        })
        .join('  \n');
    })
    .join('');
}

/** Signs that Markdown or HTML in it would take for more than themselves. */
function escape(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-!|<>~&]/g, (sign) => (sign === '-' ? sign : `\\${sign}`));
}
