// Owns how far a backup or a restoring is, as a bar.
import { ProgressBar } from 'react-aria-components';
import type { BackupProgress } from '#core/contract/snapshot-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import { writeSize } from '../dialogs/moments.ts';

export function BackupBar({ progress }: { progress: BackupProgress }) {
  const { doing, done, total } = progress;
  const value = total === 0 ? 0 : Math.min(100, (100 * done) / total);
  return (
    <ProgressBar className="adding-progress" aria-label={message(`backup.${doing}`)} value={value}>
      <p className="snapshots-doing">{message(`backup.${doing}`)}</p>
      <span className="adding-bar">
        <span className="adding-bar-fill" style={{ inlineSize: `${value}%` }} />
      </span>
      <p className="adding-place">
        {message('backup.progress', { done: writeSize(done), total: writeSize(total) })}
      </p>
    </ProgressBar>
  );
}
