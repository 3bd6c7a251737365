// Owns a report of adding as plain text, to be copied, and the kinds of files that were left out.
import { message, type MessageId } from '#core/messages/catalogue.ts';
import type { AddingReport } from './adding.ts';
import type { FileToAdd } from './adding-run.ts';
import { nameOfPath } from './document-path.ts';

export interface SkippedKind {
  /** The names' ending with its dot, in lower case; '' for names without one. */
  readonly ending: string;
  readonly paths: readonly string[];
}

/** The most frequent first. */
export function skippedKinds(skipped: readonly FileToAdd[]): readonly SkippedKind[] {
  const kinds = new Map<string, string[]>();
  for (const { path } of skipped) {
    const ending = /.(\.[^.]+)$/.exec(nameOfPath(path))?.[1]?.toLowerCase() ?? '';
    kinds.set(ending, [...(kinds.get(ending) ?? []), path]);
  }
  return [...kinds]
    .map(([ending, paths]) => ({ ending, paths }))
    .sort((a, b) => b.paths.length - a.paths.length || a.ending.localeCompare(b.ending, 'en'));
}

/** Tab-separated under headings, as it pastes into a mail or a spreadsheet. */
export function reportText(report: AddingReport): string {
  const sections: readonly (readonly [heading: MessageId, lines: readonly string[]])[] = [
    ['adding.report.added', report.added.map(({ document }) => document.path)],
    ['adding.report.known', report.known.map(({ file, document }) => `${file.path}\t${document.path}`)],
    ['adding.report.failed', report.failed.map(({ file, reason }) => `${file.path}\t${reason}`)],
    ['adding.report.skipped', report.skipped.map(({ path }) => path)],
    ['adding.report.left', report.left.map(({ path }) => path)],
  ];
  return [
    message('adding.report.title', { name: report.libraryName }),
    ...(report.problem === undefined ? [] : [report.problem.reason]),
    ...sections
      .filter(([, lines]) => lines.length > 0)
      .flatMap(([heading, lines]) => ['', `${message(heading)} (${lines.length})`, ...lines]),
  ].join('\n');
}
