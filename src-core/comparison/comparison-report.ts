// Owns what a report of a comparison says, whatever form it is written in: the two versions, what became of each passage, and
// each paragraph that is not the same, with its words. Plain data; the JSON form is this as it is.
import type { Id } from '../annotation/records.ts';
import { differWords, type WordDifference } from '../text/word-difference.ts';
import type { Span } from '../text/span.ts';
import { countVerdicts, type Verdict } from './annotation-comparison.ts';
import { isChange } from './shown-rows.ts';
import type { VersionComparison } from './version-comparison.ts';

export interface ReportedVersion {
  readonly title: string;
  /** Path in the library, or the name of a file that is not in it. */
  readonly file: string;
  /** Which version it is, in words. */
  readonly version: string;
  /** SHA-256 of its text. */
  readonly textHash: string;
}

export interface ReportedPassage {
  readonly id: Id;
  readonly type: string;
  readonly verdict: Verdict;
  /** Its words in the text before and after; empty where it is not in one. Pieces are joined by " … ". */
  readonly before: string;
  readonly after: string;
  readonly note: string;
}

export interface ReportedParagraph {
  readonly kind: 'reworded' | 'removed' | 'added' | 'moved';
  readonly before: string;
  readonly after: string;
  /** Word by word. */
  readonly words: readonly WordDifference[];
}

export interface ComparisonReport {
  readonly format: 'attest-comparison';
  readonly version: 1;
  /** ISO 8601 in UTC. */
  readonly comparedAt: string;
  readonly before: ReportedVersion;
  readonly after: ReportedVersion;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly passages: readonly ReportedPassage[];
  readonly paragraphs: readonly ReportedParagraph[];
  /** Paragraphs that are the same in both. */
  readonly unchanged: number;
}

export interface ReportInput {
  readonly comparedAt: string;
  readonly before: ReportedVersion & { readonly text: string };
  readonly after: ReportedVersion & { readonly text: string };
  readonly comparison: VersionComparison;
  /** Of an annotation: the name of its type, and its note. */
  readonly about: (id: Id) => { readonly type: string; readonly note: string } | undefined;
}

export function comparisonReport(input: ReportInput): ComparisonReport {
  const { comparedAt, comparison, about } = input;
  const { text: before } = input.before;
  const { text: after } = input.after;
  const words = (text: string, spans: readonly Span[]) =>
    spans.map(({ start, end }) => text.slice(start, end)).join(' … ');
  const changes = comparison.paragraphs.filter((row) => isChange(row) && row.kind !== 'moved-away');
  return {
    format: 'attest-comparison',
    version: 1,
    comparedAt,
    before: reported(input.before),
    after: reported(input.after),
    verdicts: countVerdicts(comparison.passages),
    passages: comparison.passages.map(({ id, type, verdict, old, fresh }) => ({
      id,
      type: about(id)?.type ?? type,
      verdict,
      before: words(before, old),
      after: words(after, fresh),
      note: about(id)?.note ?? '',
    })),
    paragraphs: changes.map((row): ReportedParagraph => {
      const old = row.old === undefined ? '' : before.slice(row.old.start, row.old.end);
      const fresh = row.fresh === undefined ? '' : after.slice(row.fresh.start, row.fresh.end);
      const { kind } = row;
      return {
        kind: kind === 'removed' || kind === 'added' || kind === 'reworded' ? kind : 'moved',
        before: old,
        after: fresh,
        words: differWords(old, fresh),
      };
    }),
    unchanged: comparison.paragraphs.filter((row) => !isChange(row)).length,
  };
}

function reported({ title, file, version, textHash }: ReportedVersion): ReportedVersion {
  return { title, file, version, textHash };
}
