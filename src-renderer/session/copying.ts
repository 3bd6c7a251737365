// Owns copying words with their citation.
import { citeQuote } from '#core/annotation/citation.ts';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from './document-session.ts';
import type { Notices } from './notices.ts';

/** Copies the selected words or, without any, those of the selected annotation. */
export async function copyWithCitation(open: DocumentSession, notices: Notices): Promise<void> {
  const { opened, selection, annotations } = open;
  const { title, metadata } = open.about.get();
  const words = selection.words.get();
  const selected = selection.selectedId.get();
  const spans =
    words !== undefined
      ? [words.span]
      : selected === undefined
        ? []
        : (annotations.index.get(selected)?.pieces ?? []);
  if (spans.length === 0) {
    notices.announce(message('tag.nothingSelected'));
    return;
  }
  const cited = citeQuote(
    spans.map((span) => opened.text.slice(span.start, span.end)),
    {
      title,
      path: opened.path,
      byline: metadata['author'],
      outlet: metadata['outlet'],
      date: metadata['date'],
    },
  );
  try {
    await navigator.clipboard.writeText(cited);
    notices.announce(message('copy.done'));
  } catch {
    notices.show({ tone: 'warning', text: message('copy.failed', { key: 'Ctrl+C' }) });
  }
}
