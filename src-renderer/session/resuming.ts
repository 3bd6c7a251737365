// Owns going back to where somebody stopped in the open document: the annotation changed last, or the furthest place read.
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';
import type { Notices } from './notices.ts';
import type { Stop } from './reading-progress.ts';
import { choose } from './stepping.ts';

const lastGone = new WeakMap<DocumentSession, Stop>();

/** Goes to the latest stop; asked again, to the other one. */
export async function resume(
  library: LibrarySession,
  open: DocumentSession,
  notices: Notices,
): Promise<void> {
  const stops = await stopsOf(library, open);
  const last = lastGone.get(open);
  const first = stops[0];
  const next = first !== undefined && last !== undefined && isSame(first, last) ? (stops[1] ?? first) : first;
  if (next === undefined) {
    notices.announce(message('resume.nothing'));
    return;
  }
  lastGone.set(open, next);
  if (next.kind === 'worked') choose(open, next.annotation);
  else {
    const place = { start: next.offset, end: next.offset };
    open.select(place);
    open.reveal(place, 'start');
  }
  open.focus();
  notices.announce(message(next.kind === 'worked' ? 'resume.worked' : 'resume.read'));
}

async function stopsOf(library: LibrarySession, open: DocumentSession): Promise<readonly Stop[]> {
  const { index } = open.annotations;
  const stops = open.progress.stops().filter((stop) => stop.kind === 'read' || index.has(stop.annotation));
  if (stops.some(({ kind }) => kind === 'worked')) return stops;
  // Work done on another machine, or before anything was kept here, is found in the annotations themselves.
  const annotator = library.identity.annotator();
  const mine = (await library.store.annotationsOf({ documentId: open.id })).filter(
    ({ id, modifiedBy }) => modifiedBy === annotator && index.has(id),
  );
  const latest = mine.reduce<(typeof mine)[number] | undefined>(
    (before, one) => (before === undefined || one.modifiedAt > before.modifiedAt ? one : before),
    undefined,
  );
  if (latest === undefined) return stops;
  const worked: Stop = { kind: 'worked', annotation: latest.id, at: Date.parse(latest.modifiedAt) };
  return [...stops, worked].sort((a, b) => b.at - a.at);
}

function isSame(a: Stop, b: Stop): boolean {
  return a.kind === 'worked'
    ? b.kind === 'worked' && a.annotation === b.annotation
    : b.kind === 'read' && a.offset === b.offset;
}
