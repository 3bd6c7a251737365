// Owns what is said when two people turn out to have changed the same: once for as long as there is something to decide.
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from './library-session.ts';
import type { WorkbenchParts } from './workbench.ts';

/** Returns the function that stops it. */
export function tellConflicts(workbench: WorkbenchParts, { conflicts }: LibrarySession): () => void {
  const { notices, dialogs } = workbench;
  let told = 0;
  let noticeId: number | undefined;
  const takeBack = () => {
    if (noticeId !== undefined) notices.dismiss(noticeId);
    noticeId = undefined;
  };
  const follow = () => {
    const { total } = conflicts.state.get();
    // Fewer than were told of are being decided right now; more are news.
    if (total > told && dialogs.open.get()?.kind !== 'conflicts') {
      takeBack();
      noticeId = notices.show({
        tone: 'info',
        text: message('conflicts.notice', { count: total }),
        action: { label: message('conflicts.decide'), run: () => dialogs.show({ kind: 'conflicts' }) },
      });
    }
    if (total === 0) takeBack();
    told = total;
  };
  const stop = conflicts.state.subscribe(follow);
  follow();
  return () => {
    stop();
    takeBack();
  };
}
