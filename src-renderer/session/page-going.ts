// Owns going to a page of the source: the text is brought there, with caret and focus, and it is told.
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from './document-session.ts';
import type { Notices } from './notices.ts';

export function goToPage(
  { pages, reveal, select, focus }: Pick<DocumentSession, 'pages' | 'reveal' | 'select' | 'focus'>,
  notices: Pick<Notices, 'announce'>,
  page: number,
): void {
  const offset = pages.offsetOf(page);
  if (offset === undefined) return;
  const place = { start: offset, end: offset };
  focus();
  select(place);
  reveal(place, 'start');
  const begins = pages.pageAt(offset) === page;
  notices.announce(message(begins ? 'page.there' : 'page.goesOn', { page }));
}
