// Owns the line at the foot of the list: how many of the documents are done, in progress and to do.
import { message } from '#core/messages/catalogue.ts';
import type { DocumentList, DocumentStatus } from '../../session/document-list.ts';
import { progressOf } from '../../session/document-rows.ts';
import { useObservable } from '../use-observable.ts';

const parts: readonly DocumentStatus[] = ['done', 'in progress', 'to do'];

export function LibraryProgress({ documents }: { documents: DocumentList }) {
  const entries = useObservable(documents.entries);
  const chosen = useObservable(documents.chosen);
  const progress = progressOf(entries);
  const counts = {
    count: entries.length,
    done: progress.done,
    inProgress: progress['in progress'],
    toDo: progress['to do'],
  };
  const whole = message('documents.progress', counts);
  return (
    <div className="library-progress" title={whole}>
      <div className="library-progress-bar" role="img" aria-label={whole}>
        {parts.map(
          (part) =>
            progress[part] > 0 && (
              <span
                key={part}
                className="library-progress-part"
                data-status={part}
                style={{ flexGrow: progress[part] }}
              />
            ),
        )}
      </div>
      <p className="library-progress-text" aria-hidden="true">
        <span>{message('documents.progress.done', counts)}</span>
        {counts.inProgress > 0 && <span>{message('documents.progress.inProgress', counts)}</span>}
        {chosen.size > 1 && (
          <span className="library-progress-chosen">
            {message('documents.chosen', { count: chosen.size })}
          </span>
        )}
      </p>
    </div>
  );
}
