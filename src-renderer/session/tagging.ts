// Owns the tag command: which words it takes, and what it says afterwards.
import { findType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Span } from '#core/text/span.ts';
import { tagWords } from './annotating.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';
import type { Notices } from './notices.ts';

/** Tags the selected words or, without any, those of the selected annotation. `exact`: to the letter, not whole words. */
export async function tagSelection(
  session: LibrarySession,
  open: DocumentSession,
  notices: Notices,
  type: string,
  exact: boolean,
): Promise<void> {
  const tagType = findType(session.tagSet.get(), type);
  if (tagType === undefined) return;
  if (tagType.deprecated === true) {
    notices.announce(message('tagSet.typeRetired', { type: tagType.label }));
    return;
  }
  const words = open.selection.wordsToTag(exact);
  const selected = open.selection.selectedId.get();
  const spans: readonly Span[] =
    words !== undefined
      ? [words]
      : selected === undefined
        ? []
        : (open.annotations.index.get(selected)?.pieces ?? []);
  const last = spans.at(-1);
  if (last === undefined) {
    notices.announce(message('tag.nothingSelected'));
    return;
  }
  const place = {
    type: tagType.label,
    words: open.opened.text.slice(spans[0]?.start, last.end).slice(0, 80),
  };
  if (words === undefined && isTaggedSo(open, type, spans)) {
    notices.announce(message('tag.already', place));
    return;
  }
  open.select({ start: last.end, end: last.end });
  await tagWords(session, open, type, spans);
  notices.announce(message('tag.done', place));
}

function isTaggedSo(open: DocumentSession, type: string, spans: readonly Span[]): boolean {
  const { index } = open.annotations;
  const first = spans[0];
  if (first === undefined) return false;
  return index.covering(first.start).some((slot) => {
    const other = index.at(slot);
    return (
      other.type === type &&
      other.pieces.length === spans.length &&
      other.pieces.every((piece, at) => piece.start === spans[at]?.start && piece.end === spans[at]?.end)
    );
  });
}
