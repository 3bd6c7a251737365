// Owns what the clipboard offers for a new document: plain words, and the same with their look where another program gave it. Reading
// the look is done in a worker; where that fails, the plain words are there.
import type { Structure } from '#core/text/structure.ts';
import { readFormatInWorker } from '../readers/document-worker-client.ts';

export interface FormattedWords {
  readonly text: string;
  readonly structure: Structure;
  /** What is kept, without the page around it. */
  readonly markup: string;
}

export interface CopiedWords {
  /** Both may be ''. */
  readonly title: string;
  readonly text: string;
  /** Undefined when nothing but plain words was copied. Never rejects. */
  readonly formatted: Promise<FormattedWords | undefined> | undefined;
}

/** Chromium takes this; TypeScript's types do not know it yet. */
type ReadClipboard = (options: { unsanitized: string[] }) => Promise<ClipboardItem[]>;

const longestTitle = 100;
/** UTF-16 units. Browsers put a whole style sheet into each element; more is no article. */
const longestMarkup = 40_000_000;

/** Reading may be refused, or there may be nothing: then a person pastes by hand. */
export async function readClipboard(): Promise<CopiedWords> {
  // As it is: the browser would clean it by building it in this window, which is the worker's to do.
  const read: ReadClipboard = navigator.clipboard.read.bind(navigator.clipboard);
  const items = await read({ unsanitized: ['text/html'] }).catch(() => []);
  const ofKind = async (kind: string): Promise<string> => {
    const item = items.find(({ types }) => types.includes(kind));
    return item === undefined
      ? ''
      : item.getType(kind).then(
          (blob) => blob.text(),
          () => '',
        );
  };
  const [text, markup] = await Promise.all([ofKind('text/plain'), ofKind('text/html')]);
  return copiedWords(text, markup);
}

/** What a paste brings; undefined when it holds no words. Must be called within the event. */
export function pastedWords(transfer: DataTransfer): CopiedWords | undefined {
  const text = transfer.getData('text/plain');
  const markup = transfer.getData('text/html');
  return text.trim() === '' && markup.trim() === '' ? undefined : copiedWords(text, markup);
}

function copiedWords(text: string, markup: string): CopiedWords {
  const title = titleOf(text);
  const formatted =
    markup.trim() === '' || markup.length > longestMarkup ? undefined : readFormatted(markup, title);
  return { title, text, formatted };
}

/** The first line that has words. */
export function titleOf(text: string): string {
  const line = text.split('\n', 50).find((candidate) => candidate.trim() !== '') ?? '';
  return line.trim().slice(0, longestTitle).toWellFormed();
}

async function readFormatted(markup: string, title: string): Promise<FormattedWords | undefined> {
  const bytes = new TextEncoder().encode(markup);
  try {
    const { text, structure, clean } = await readFormatInWorker({
      format: 'html',
      name: 'clipboard.html',
      bytes,
      copied: { title },
    });
    return clean === undefined || !hasLook(structure) ? undefined : { text, structure, markup: clean };
  } catch {
    return undefined;
  }
}

/** Programs offer markup for plain words too. */
function hasLook({ blocks, marks }: Structure): boolean {
  return marks.length > 0 || [...blocks.values()].some(({ kind }) => kind !== 'paragraph');
}
