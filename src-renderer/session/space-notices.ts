// Owns what is said about room on the disk: once when little is left, once when none is, and when there is room again.
import { message } from '#core/messages/catalogue.ts';
import type { SpaceState } from '#core/contract/space-methods.ts';
import type { LibrarySession } from './library-session.ts';
import type { Notice, Notices } from './notices.ts';

/** Returns the function that stops it. */
export function tellSpace(
  notices: Notices,
  { space }: Pick<LibrarySession, 'space'>,
  saveCopy: NonNullable<Notice['action']>,
): () => void {
  let told: SpaceState['state'] = 'enough';
  let noticeId: number | undefined;
  const takeBack = () => {
    if (noticeId !== undefined) notices.dismiss(noticeId);
    noticeId = undefined;
  };

  const follow = () => {
    const now = space.state.get();
    if (now === undefined || now.state === told) return;
    const before = told;
    told = now.state;
    takeBack();
    if (now.state === 'enough') return notices.announce(message('space.enough'));
    // Who had no room at all was told, and has made some.
    if (now.state === 'low' && before === 'full') return notices.announce(message('space.goesOn'));
    noticeId = notices.show(noticeOf(now, saveCopy));
  };

  const stop = space.state.subscribe(follow);
  follow();
  return () => {
    stop();
    takeBack();
  };
}

function noticeOf(
  { state, place, location, free }: SpaceState,
  saveCopy: NonNullable<Notice['action']>,
): Omit<Notice, 'id'> {
  if (state === 'full') {
    return { tone: 'error', text: message('space.full', { place, location }), action: saveCopy };
  }
  const megabytes = Math.floor(free / 1_000_000);
  return { tone: 'warning', text: message('space.low', { place, location, free: megabytes }) };
}
