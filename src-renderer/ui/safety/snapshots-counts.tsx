// Owns the numbers of what a restoration would do, line by line.
import type { RestorePlan } from '#core/history/restore-plan.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Restoration } from '../../session/restoring.ts';

const words = { add: 'back', update: 'as', remove: 'away' } as const;

function lineOf({ kind, op, count }: RestorePlan['tally'][number]): string {
  // Of joined versions of a text nothing is restored.
  return kind === 'rebase' ? '' : message(`restore.${words[op]}.${kind}`, { count });
}

export function RestoreCounts({ restoration }: { restoration: Restoration }) {
  const { plan, locked } = restoration;
  const warnings = [
    ...(plan.leftOut.annotations === 0
      ? []
      : [message('restore.leftOut.annotations', { count: plan.leftOut.annotations })]),
    ...(plan.leftOut.relations === 0
      ? []
      : [message('restore.leftOut.relations', { count: plan.leftOut.relations })]),
    ...(locked.length === 0 ? [] : [message('restore.locked', { count: locked.length })]),
  ];
  return (
    <>
      {plan.changes.length === 0 ? (
        <p>{message('snapshots.restoreDialog.same')}</p>
      ) : (
        <ul className="snapshots-counts">
          {plan.tally.map((entry) => (
            <li key={`${entry.kind} ${entry.op}`} data-op={entry.op}>
              {lineOf(entry)}
            </li>
          ))}
        </ul>
      )}
      {warnings.map((warning) => (
        <p key={warning} className="snapshots-warning">
          {warning}
        </p>
      ))}
    </>
  );
}
