// Owns handing out the report of a comparison: on the clipboard as Markdown, or as a file.
import { findType, type TagSet } from '#core/annotation/tag-set.ts';
import { comparisonReport, type ComparisonReport } from '#core/comparison/comparison-report.ts';
import { reportHtml } from '#core/comparison/report-html.ts';
import { reportMarkdown } from '#core/comparison/report-markdown.ts';
import { message } from '#core/messages/catalogue.ts';
import type { ComparisonState } from './comparing.ts';
import { handOver } from './exporting.ts';
import type { WorkbenchParts } from './workbench.ts';

type Ready = Extract<ComparisonState, { state: 'ready' }>;

export const reportForms = ['markdown', 'html', 'json'] as const;
export type ReportForm = (typeof reportForms)[number];

const forms: Readonly<
  Record<
    ReportForm,
    { readonly ending: string; readonly type: string; readonly write: (report: ComparisonReport) => string }
  >
> = {
  markdown: { ending: '.md', type: 'text/markdown', write: reportMarkdown },
  html: { ending: '.html', type: 'text/html', write: reportHtml },
  json: {
    ending: '.json',
    type: 'application/json',
    write: (report) => `${JSON.stringify(report, null, 2)}\n`,
  },
};

/** @param moment ISO 8601 in UTC */
export function reportOf(ready: Ready, tagSet: TagSet, moment: string): ComparisonReport {
  const { before, after, comparison, annotations } = ready;
  return comparisonReport({
    ...{ comparedAt: moment, before, after, comparison },
    about(id) {
      const annotation = annotations.get(id);
      if (annotation === undefined) return undefined;
      return { type: findType(tagSet, annotation.type)?.label ?? annotation.type, note: annotation.note };
    },
  });
}

export async function copyReport(
  { notices }: Pick<WorkbenchParts, 'notices'>,
  report: ComparisonReport,
): Promise<void> {
  await navigator.clipboard.writeText(reportMarkdown(report));
  notices.announce(message('comparison.copied'));
}

export async function saveReport(
  workbench: WorkbenchParts,
  report: ComparisonReport,
  form: ReportForm,
): Promise<void> {
  const { ending, type, write } = forms[form];
  const title = message('comparison.exportName', { title: report.after.title });
  const safe = title.replaceAll(/[\p{Cc}<>:"/\\|?*]/gu, ' ').replaceAll(/\s+/g, ' ');
  const name = `${safe.slice(0, 120).trim()}${ending}`;
  const saved = await handOver(workbench, name, new Blob([write(report)], { type }));
  if (saved) workbench.notices.show({ tone: 'success', text: message('comparison.exported', { name }) });
}
