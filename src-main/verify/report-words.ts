// Owns a check's report as lines of text.
import type { Soundness } from '#core/contract/verify-methods.ts';
import { message } from '#core/messages/catalogue.ts';

export function writeReport(report: Soundness): string[] {
  const { writers, entries, documents, annotations, texts, snapshots, findings, found, serious } = report;
  const summary = { writers, entries, documents, annotations, texts, snapshots, serious };
  return [
    ...findings.map(({ serious: isProblem, where, what, advice }) =>
      message(isProblem ? 'verify.line' : 'verify.remark', { where, what, advice }),
    ),
    ...(found > findings.length ? [message('verify.more', { count: found - findings.length })] : []),
    message('verify.summary', summary),
  ];
}
