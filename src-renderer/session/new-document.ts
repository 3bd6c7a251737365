// Owns keeping copied words as a document of the library: plain ones as a text file, with their look as a web page of its own.
import type { ListedDocument } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { canonicalText } from '#core/text/canonical-text.ts';
import { copiedPage } from '../readers/html/copied-page.ts';
import type { FormattedWords } from './copied-words.ts';
import type { LibrarySession } from './library-session.ts';
import { explain } from './problems.ts';
import type { WorkbenchParts } from './workbench.ts';

/** Keeps the words as a file and opens it. A failure is shown as a notice; gives whether they were kept. */
export async function createDocument(
  workbench: WorkbenchParts,
  title: string,
  words: string | FormattedWords,
): Promise<boolean> {
  const library = workbench.library.get();
  if (library === undefined) return false;
  try {
    const { added, document } = await (typeof words === 'string'
      ? keepText(workbench, library, title, words)
      : keepPage(workbench, library, title, words));
    await library.refreshDocuments();
    await workbench.openDocument(document.id);
    workbench.notices.announce(message(added ? 'new.done' : 'new.known', { title: document.title }));
    return true;
  } catch (problem) {
    workbench.notices.show({ tone: 'error', text: message('new.failed', { reason: explain(problem) }) });
    return false;
  }
}

interface Kept {
  readonly added: boolean;
  readonly document: ListedDocument;
}

async function keepText(
  { host }: WorkbenchParts,
  library: LibrarySession,
  title: string,
  text: string,
): Promise<Kept> {
  const { document } = await host.call('documents.create', {
    library: library.info.key,
    title,
    // The clipboard may hold half an emoji; a file cannot.
    text: canonicalText(text).text.toWellFormed(),
  });
  return { added: true, document };
}

function keepPage(
  { host }: WorkbenchParts,
  library: LibrarySession,
  title: string,
  { markup }: FormattedWords,
): Promise<Kept> {
  // The host makes a name of it that files may have; a slash or a dot in front would be a folder or hidden to it.
  const name = title
    .replace(/[/\\\0]/g, '-')
    .replace(/^[.~\s]+/, '')
    .slice(0, 150)
    .toWellFormed();
  return host.call('documents.add', {
    library: library.info.key,
    path: `${name === '' ? message('new.untitled') : name}.html`,
    evenIfKnown: false,
    bytes: new TextEncoder().encode(copiedPage(title, markup).toWellFormed()),
  });
}
