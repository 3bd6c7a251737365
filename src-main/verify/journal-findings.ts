// Owns putting what is wrong with a journal into words: what, where, and what to do.
import { join } from 'node:path';
import type { Finding } from '#core/contract/verify-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Finding as JournalFinding, WriterIndex } from '../journal/writer-index.ts';
import type { ReadJournal } from './journal-reading.ts';

type Shown = (path: string) => string;

export function findingsOf(journal: ReadJournal, shown: Shown): Finding[] {
  return [
    ...journal.closed.map((path) => unreadable(shown(path), '')),
    ...journal.indexes.flatMap((index) => index.findings.map((finding) => wordsFor(index, finding, shown))),
    ...journal.indexes.flatMap(({ segments }) =>
      segments.flatMap(({ path, torn }) =>
        torn === undefined
          ? []
          : [
              remark('torn', shown(path), {
                what: message('verify.what.torn', { bytes: torn.to - torn.from }),
                advice: message('verify.do.torn'),
              }),
            ],
      ),
    ),
    ...journal.stray.map(({ path, changes }): Finding => {
      const lines = changes.length;
      const what = message('verify.what.stray', { lines });
      const advice = message(lines === 0 ? 'verify.do.stray' : 'verify.do.strayMore');
      return { kind: 'stray', serious: lines > 0, where: shown(path), what, advice, repairable: lines > 0 };
    }),
  ];
}

type Words = Pick<Finding, 'what' | 'advice'>;
const problem = (kind: Finding['kind'], where: string, words: Words): Finding => ({
  ...{ kind, serious: true, where, repairable: false },
  ...words,
});
const remark = (kind: Finding['kind'], where: string, words: Words): Finding => ({
  ...problem(kind, where, words),
  serious: false,
});

function unreadable(where: string, reason: string): Finding {
  const what = message('verify.what.unreadable', { reason: reason || 'EACCES' });
  return problem('unreadable', where, { what, advice: message('verify.do.unreadable') });
}

function wordsFor(index: WriterIndex, finding: JournalFinding, shown: Shown): Finding {
  const name = `${String(finding.segment).padStart(6, '0')}.ndjson`;
  const file = shown(join(index.folder, name));
  switch (finding.kind) {
    case 'torn':
      return remark('torn', file, {
        what: message('verify.what.torn', { bytes: finding.bytes }),
        advice: message('verify.do.torn'),
      });
    case 'damaged':
      return problem('damaged', message('verify.where.lines', { file, offset: finding.offset }), {
        what: message('verify.what.damaged', { lines: finding.lines }),
        advice: message('verify.do.damaged'),
      });
    case 'missing':
    case 'altered': {
      const { kind, sequence } = finding;
      return problem(kind, message('verify.where.entry', { file, sequence }), {
        what: message(`verify.what.${kind}`, { sequence }),
        advice: message(`verify.do.${kind}`),
      });
    }
    case 'foreign':
      return remark('foreign', file, {
        what: message('verify.what.foreign', { lines: finding.lines }),
        advice: message('verify.do.foreign'),
      });
    case 'unreadable':
      return unreadable(file, finding.reason);
  }
}
