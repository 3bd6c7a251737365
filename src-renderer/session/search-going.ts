// Owns going from a hit of the library search to its place, whichever document that is in, and on to the next hit.
import { findCommand, type CommandId } from '#core/commands/command-table.ts';
import { writeKey, type Platform } from '#core/commands/keys.ts';
import { message } from '#core/messages/catalogue.ts';
import { findMatches } from '#core/text/matches.ts';
import type { Span } from '#core/text/span.ts';
import type { SearchRow } from '../search/search-protocol.ts';
import { followAnnotation } from './annotation-following.ts';
import type { WorkbenchParts } from './workbench.ts';

/** Selects the words of the hit, and says where one is. */
export async function goToHit(workbench: WorkbenchParts, row: SearchRow): Promise<void> {
  const library = workbench.library.get();
  if (library === undefined || row.documentId === '') return;
  library.tree.uncover(row.documentId);
  if (row.annotation !== undefined) {
    await followAnnotation(workbench, row.annotation);
    return;
  }
  if (workbench.document.get()?.id !== row.documentId) await workbench.openDocument(row.documentId);
  const open = workbench.document.get();
  // What kept it from opening is on the screen.
  if (open === undefined || open.id !== row.documentId || row.span === undefined) return;
  await open.readable;
  if (workbench.document.get() !== open) return;
  const span = placeOf(open.editing.text(), row.span, row.words);
  if (span === undefined) {
    workbench.notices.show({
      tone: 'warning',
      text: message('librarySearch.notThere', { words: row.words, title: open.about.get().title }),
    });
    return;
  }
  open.select(span);
  open.reveal(span, 'center');
  open.focus();
  const { title } = open.about.get();
  workbench.notices.announce(
    message('librarySearch.went', {
      ...{ words: row.words, title },
      back: keyOf('search.library', workbench.facts.platform),
    }),
  );
}

function keyOf(command: CommandId, platform: Platform): string {
  const key = findCommand(command)?.keys[0];
  return key === undefined ? '' : writeKey(key, platform);
}

/** Where the words stand now: where they stood or, when the text has changed since, the nearest place. */
function placeOf(text: string, span: Span, words: string): Span | undefined {
  if (text.slice(span.start, span.end).replaceAll(/\s+/g, ' ') === words) return span;
  const [first, ...rest] = findMatches(text, words, { matchCase: true, wholeWord: true });
  if (first === undefined) return undefined;
  const away = ({ start }: Span) => Math.abs(start - span.start);
  return rest.reduce((nearest, one) => (away(one) < away(nearest) ? one : nearest), first);
}

/** The next or previous hit of the list, round at either end. */
export async function stepHit(workbench: WorkbenchParts, by: 1 | -1): Promise<void> {
  const search = workbench.library.get()?.search;
  const listed = search?.shown.get().found?.listed ?? 0;
  if (search === undefined || listed === 0) {
    workbench.notices.announce(message('librarySearch.noHits'));
    return;
  }
  const at = (search.active.get() + by + listed) % listed;
  search.activate(at);
  const [row] = await search.rows.want(at, at + 1);
  if (row !== undefined) await goToHit(workbench, row);
}
