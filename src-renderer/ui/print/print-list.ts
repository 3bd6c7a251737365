// Owns what stands around the text on paper: the head with the facts, the legend of types, and the numbered list of annotations.
import { message } from '#core/messages/catalogue.ts';
import type { PrintContents, PrintedAnnotation } from '../../session/print-contents.ts';
import { paint } from './print-text.ts';

export interface PrintOptions {
  readonly list: boolean;
  readonly notes: boolean;
  /** Size of the text, points. */
  readonly size: number;
}

export function printHead(contents: PrintContents): HTMLElement {
  const head = made('header', 'print-head');
  if (!contents.titleInText) head.append(made('h1', 'print-title', contents.title));
  if (contents.facts.length > 0) {
    const facts = made('dl', 'print-facts');
    for (const { label, value } of contents.facts) facts.append(made('dt', '', label), made('dd', '', value));
    head.append(facts);
  }
  if (contents.types.length > 0) head.append(printLegend(contents));
  return head;
}

function printLegend({ types }: PrintContents): HTMLElement {
  const legend = made('ul', 'print-legend');
  legend.setAttribute('aria-label', message('print.legend'));
  for (const type of types) {
    const entry = made('li', 'print-legend-entry');
    const sample = made('span', 'print-mark', type.label);
    paint(sample, { type, lane: 0 });
    entry.append(sample);
    legend.append(entry);
  }
  return legend;
}

/** The parts of the list one after the other, with their headings. */
export function* printListNodes(contents: PrintContents, options: PrintOptions): Generator<HTMLElement> {
  const sets = new Set(contents.annotations.map(({ set }) => set));
  let lost = false;
  for (const annotation of contents.annotations) {
    if (annotation.pieces.length === 0 && !lost) {
      lost = true;
      yield made('h3', 'print-list-lost', message('print.lost'));
      yield made('p', 'print-hint', message('print.lostHint'));
    }
    yield entryNode(annotation, options, sets.size > 1);
  }
}

function entryNode(
  annotation: PrintedAnnotation,
  { notes }: PrintOptions,
  severalSets: boolean,
): HTMLElement {
  const entry = made('div', 'print-entry');
  const number = made('span', 'print-entry-number', String(annotation.number));
  const body = made('div', 'print-entry-body');
  const head = made('p', 'print-entry-head');
  const type = made('span', 'print-mark print-entry-type', annotation.typeLabel);
  paint(type, { type: annotation.type, lane: 0 });
  const facts = [
    message(`screen.status.${annotation.status}`),
    annotation.confidence,
    annotation.annotator,
    severalSets ? annotation.set : '',
  ].filter((fact) => fact !== undefined && fact !== '');
  head.append(type, made('span', 'print-entry-facts', facts.join(' · ')));
  const words = made('p', 'print-entry-words', annotation.words);
  words.dir = 'auto';
  body.append(head, words);
  if (annotation.attributes.length > 0) {
    const list = made('dl', 'print-attributes');
    for (const { label, words: value } of annotation.attributes)
      list.append(made('dt', '', label), made('dd', '', value));
    body.append(list);
  }
  if (notes && annotation.note !== '') {
    const note = made('p', 'print-entry-note', annotation.note);
    note.dir = 'auto';
    body.append(note);
  }
  entry.append(number, body);
  return entry;
}

export function made(tag: string, className: string, text?: string): HTMLElement {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}
