// Owns the journal as a past to restore from: a record, what a step touched, a document or the library, as after or before a step.
import type { Id, RecordKind } from '#core/annotation/records.ts';
import type { HistoryScope, HistoryStep, RecordState } from '#core/history/history-step.ts';
import type { HostCaller } from '../store/host-port.ts';
import type { LibrarySession } from './library-session.ts';
import type { PastSource } from './restoring.ts';

export interface PastMoment {
  readonly step: HistoryStep;
  readonly side: 'before' | 'after';
}

/** Records: a few hundredths of a second of the main process each. */
const pageSize = 1000;

type Host = Pick<HostCaller, 'call'>;

/** Records of the scope that were changed since, as they were then. */
export function journalPast(
  host: Host,
  library: LibrarySession,
  scope: HistoryScope,
  { step, side }: PastMoment,
): PastSource {
  const until = side === 'before' ? step.first : step.last;
  const moment = { library: library.info.key, until, exclusive: side === 'before', limit: pageSize };

  async function* pages() {
    let from: string | undefined;
    do {
      const page = await host.call('history.state', {
        ...{ ...moment, scope },
        ...(from === undefined ? {} : { from }),
      });
      yield { records: await meant(page.records), total: page.total };
      from = page.next;
    } while (from !== undefined);
  }

  /** An annotation that is there keeps the links it has now; one that comes back brings its own. */
  async function meant(records: readonly RecordState[]): Promise<readonly RecordState[]> {
    if (scope.of !== 'record') return records;
    const own = records.filter(({ kind, id }) => kind === scope.kind && id === scope.id);
    const isThere = (await library.store.fields(scope.kind, scope.id)) !== undefined;
    return isThere || own[0]?.fields === null ? own : records.filter(({ fields }) => fields !== null);
  }

  return {
    pages,
    whole: false,
    async record(kind: RecordKind, id: Id) {
      const { records } = await host.call('history.state', { ...moment, scope: { of: 'record', kind, id } });
      return records.find((record) => record.kind === kind && record.id === id);
    },
  };
}
