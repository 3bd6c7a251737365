// Owns the list of what a check found: where, what, and what to do.
import { CircleAlert, Info } from 'lucide-react';
import type { Finding } from '#core/contract/verify-methods.ts';
import { message } from '#core/messages/catalogue.ts';

export type ShownFinding = Pick<Finding, 'serious' | 'where' | 'what' | 'advice'>;

export interface FindingListProps {
  readonly findings: readonly ShownFinding[];
  /** All of them, when not all are in the list. */
  readonly found?: number;
  readonly label: string;
}

export function FindingList({ findings, found = findings.length, label }: FindingListProps) {
  return (
    <section aria-label={label}>
      <ul className="findings">
        {findings.map(({ serious, where, what, advice }, place) => (
          <li key={place} className="finding" data-serious={serious || undefined}>
            {serious ? <CircleAlert size={17} aria-hidden="true" /> : <Info size={17} aria-hidden="true" />}
            <div className="finding-words">
              <p className="finding-what">{what}</p>
              <p className="finding-advice">{advice}</p>
              <p className="finding-where">
                <bdi>{where}</bdi>
              </p>
            </div>
          </li>
        ))}
      </ul>
      {found > findings.length && (
        <p className="finding-advice">{message('verify.more', { count: found - findings.length })}</p>
      )}
    </section>
  );
}
