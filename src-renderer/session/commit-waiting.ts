// Owns how long a step waits for its own commit: until it is kept somewhere that outlives the window, or until it is known that
// nothing takes it now. Knows nothing of histories.
import type { Commit } from '../store/commit.ts';
import type { SaveState } from '../store/save-state.ts';
import type { Observable } from '../client/observable.ts';

/**
 * While neither the database nor the journal can be written, work stays in the window and goes on there: a step that waited
 * for the disk would hold up everything done after it, unseen.
 */
export function storedOrRefused(
  { stored }: Pick<Commit, 'stored'>,
  saveState: Observable<SaveState>,
): Promise<void> {
  return new Promise((resolve) => {
    let stop = () => {};
    const done = () => {
      stop();
      resolve();
    };
    const look = () => {
      if (saveState.get().state === 'failed') done();
    };
    stop = saveState.subscribe(look);
    void stored.then(done);
    look();
  });
}
