// Owns the print view while something is printed: DOM beside the workbench that only paper shows, made in slices so that the
// window stays alive, and taken away afterwards.
import { message } from '#core/messages/catalogue.ts';
import type { PrintContents } from '../../session/print-contents.ts';
import { made, printHead, printListNodes, type PrintOptions } from './print-list.ts';
import { printTextNodes } from './print-text.ts';

export interface PrintView {
  remove(): void;
}

export interface PrintProgress {
  readonly signal: AbortSignal;
  /** Of 1. */
  readonly progress: (done: number) => void;
}

/** Milliseconds of work between two breaths. */
const slice = 24;

/** Undefined when it was stopped; then nothing is left behind. */
export async function buildPrintView(
  contents: PrintContents,
  options: PrintOptions,
  { signal, progress }: PrintProgress,
): Promise<PrintView | undefined> {
  const root = made('main', 'print-view');
  root.setAttribute('aria-label', message('print.view', { title: contents.title }));
  root.style.setProperty('--print-size', `${options.size}pt`);
  const text = made('section', 'print-text');
  root.append(printHead(contents), text);

  const lines = countLines(contents.text);
  const entries = options.list ? contents.annotations.length : 0;
  let done = 0;
  let breath = performance.now();
  const fill = async (into: HTMLElement, nodes: Iterable<HTMLElement>): Promise<boolean> => {
    for (const node of nodes) {
      into.append(node);
      done += 1;
      if (performance.now() - breath < slice) continue;
      progress(done / (lines + entries));
      await nextTask();
      if (signal.aborted) return false;
      breath = performance.now();
    }
    return true;
  };

  if (!(await fill(text, printTextNodes(contents)))) return undefined;
  if (entries > 0) {
    const list = made('section', 'print-list');
    list.append(made('h2', 'print-list-title', message('print.annotations')));
    root.append(list);
    if (!(await fill(list, printListNodes(contents, options)))) return undefined;
  }
  const end = made('footer', 'print-end');
  if (contents.hidden > 0) end.append(made('p', '', message('print.hidden', { hidden: contents.hidden })));
  end.append(made('p', '', contents.footer));
  root.append(end);

  const sheet = pageSheet(contents.footer);
  document.adoptedStyleSheets.push(sheet);
  document.body.append(root);
  await document.fonts.ready;
  return {
    remove() {
      root.remove();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    },
  };
}

/** The foot of every page. Its words are those of the document, so the rule cannot stand in a style sheet of ours. */
function pageSheet(footer: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  const words = `"${footer.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ')}"`;
  const look = 'font: 8pt "Inter Variable", sans-serif; color: #555;';
  sheet.replaceSync(
    `@page { margin: 18mm 18mm 20mm; @bottom-left { content: ${words}; ${look} width: 80%; text-align: left; overflow: hidden; } @bottom-right { content: counter(page) " / " counter(pages); ${look} } }`,
  );
  return sheet;
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * Asks the browser to print, and takes the view away when that is over. Some browsers give no word of it; then the next thing
 * that the person does in the window tells.
 */
export function printView(view: PrintView): void {
  const finished = () => {
    removeEventListener('afterprint', finished);
    removeEventListener('keydown', finished, true);
    removeEventListener('pointerdown', finished, true);
    view.remove();
  };
  addEventListener('afterprint', finished);
  print();
  addEventListener('keydown', finished, true);
  addEventListener('pointerdown', finished, true);
}
