// Owns putting what verification found into words for people.
import { hash as digest } from 'node:crypto';
import { message } from '#core/messages/catalogue.ts';
import type { Finding, WriterIndex } from './writer-index.ts';

function noticeOf(writer: string, finding: Finding): string {
  const file = `${writer}/${String(finding.segment).padStart(6, '0')}.ndjson`;
  switch (finding.kind) {
    case 'torn':
      return message('host.journal.torn', { file, bytes: finding.bytes });
    case 'damaged':
      return message('host.journal.damaged', { file, lines: finding.lines });
    case 'missing':
      return message('host.journal.missing', { file, sequence: finding.sequence });
    case 'altered':
      return message('host.journal.altered', { file, sequence: finding.sequence });
    case 'foreign':
      return message('host.journal.foreign', { file, lines: finding.lines });
    case 'unreadable':
      return message('host.journal.unreadable', { file, reason: finding.reason });
  }
}

/** @param closed folders of the journal that could not be listed */
export function noticesOf(indexes: Iterable<WriterIndex>, closed: readonly string[] = []): string[] {
  return [
    ...closed.map((file) => message('host.journal.closed', { file })),
    ...[...indexes].flatMap((index) => index.findings.map((finding) => noticeOf(index.writer, finding))),
  ];
}

/** Names lines and files that cannot be read: entries may have been lost with them. Nothing while all can be read. */
export function damageOf(
  indexes: Iterable<WriterIndex>,
  closed: readonly string[] = [],
): { readonly damage?: string } {
  const places = [...indexes].flatMap(({ writer, findings, gaps }) =>
    findings.some(({ kind }) => kind === 'damaged' || kind === 'unreadable')
      ? [`${writer} ${JSON.stringify(gaps)} ${JSON.stringify(findings)}`]
      : [],
  );
  const all = [...closed, ...places];
  return all.length === 0 ? {} : { damage: digest('sha256', all.sort().join('\n'), 'hex').slice(0, 32) };
}
