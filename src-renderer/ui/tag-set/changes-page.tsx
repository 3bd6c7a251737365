// Owns the page that tells what applying will change, what was changed elsewhere, and what of the draft could not be kept.
import { useMemo } from 'react';
import { compareTagSets, type TagSetDifference } from '#core/annotation/tag-set-comparison.ts';
import { message } from '#core/messages/catalogue.ts';
import { DifferenceList } from './difference-list.tsx';
import { useEditing } from './editing-context.tsx';

export function ChangesPage({ differences }: { differences: readonly TagSetDifference[] }) {
  const { draft, uses, theirs, skipped } = useEditing();
  const elsewhere = useMemo(
    () => (theirs === undefined ? [] : compareTagSets(draft.base, theirs, uses)),
    [draft.base, theirs, uses],
  );
  return (
    <div className="tag-set-form">
      {theirs !== undefined && (
        <section className="tag-set-part" aria-label={message('tagSet.theirChanges')}>
          <h3 className="tag-set-heading">{message('tagSet.theirChanges')}</h3>
          <DifferenceList differences={elsewhere} />
        </section>
      )}
      {skipped.length > 0 && (
        <section className="tag-set-part" aria-label={message('tagSet.notKept')}>
          <h3 className="tag-set-heading">{message('tagSet.notKept')}</h3>
          <ul className="difference-list">
            {skipped.map(({ step, problem }) => (
              <li key={JSON.stringify(step)}>{problem}</li>
            ))}
          </ul>
        </section>
      )}
      <section className="tag-set-part" aria-label={message('tagSet.yourChanges')}>
        <h3 className="tag-set-heading">{message('tagSet.yourChanges')}</h3>
        {differences.length === 0 ? (
          <p>{message('tagSet.noChanges')}</p>
        ) : (
          <DifferenceList differences={differences} />
        )}
      </section>
    </div>
  );
}
