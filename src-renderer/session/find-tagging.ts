// Owns tagging all matches of what is being found: which of them are not tagged so yet, and the one step that tags them.
import type { Id } from '#core/annotation/records.ts';
import { spanAt, spanCount } from '#core/text/search-spans.ts';
import type { Span } from '#core/text/span.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';
import { tagRepeats, taggedAs } from './repeats.ts';

/** More than can be looked through, and more annotations at once than a document should get by accident. */
export const mostToTag = 20_000;

export interface Untagged {
  readonly spans: readonly Span[];
  /** How many matches were left out because they are tagged so already. */
  readonly tagged: number;
}

export function untaggedMatches(
  open: DocumentSession,
  as: { readonly type: string; readonly setId: Id },
): Untagged {
  const matches = open.find.matches();
  const isTagged = taggedAs(open, as);
  const spans: Span[] = [];
  for (let at = 0; at < spanCount(matches); at += 1) {
    const span = spanAt(matches, at);
    if (span !== undefined && !isTagged(span)) spans.push(span);
  }
  return { spans, tagged: spanCount(matches) - spans.length };
}

/** Gives how many were tagged. */
export async function tagMatches(
  library: LibrarySession,
  open: DocumentSession,
  type: string,
  spans: readonly Span[],
): Promise<number> {
  const [first, ...others] = spans;
  if (first === undefined) return 0;
  const source = { annotation: undefined, pieces: [first] };
  return tagRepeats(library, open, source, type, others, 'log.tagMatches');
}
