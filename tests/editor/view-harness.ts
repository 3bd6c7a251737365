// Owns what editor tests share: a view in a page of its own, real keys and mouse, and reading the text off the DOM.
import { cdp, userEvent } from 'vitest/browser';
import type { Structure } from '../../src-core/text/structure.ts';
import { noStructure } from '../../src-core/text/structure.ts';
import type { Span } from '../../src-core/text/span.ts';
import type {
  DocumentView,
  DocumentViewEvents,
  EdgeDrag,
  PaintedSpan,
  PointerPlace,
  TextSelection,
  TypedText,
} from '../../src-renderer/editor/document-view.ts';
import { createDocumentView } from '../../src-renderer/editor/lexical-view.ts';

interface CdpSession {
  send(method: string, parameters?: Record<string, unknown>): Promise<unknown>;
}
export const devtools = (): CdpSession => cdp() as unknown as CdpSession;

export interface Harness {
  readonly view: DocumentView;
  readonly scroller: HTMLElement;
  readonly textbox: HTMLElement;
  readonly annotations: PaintedSpan[];
  readonly matches: (Span & { readonly current: boolean })[];
  readonly asked: Span[];
  readonly selections: (TextSelection | undefined)[];
  readonly clicks: PointerPlace[];
  readonly finished: PointerPlace[];
  readonly hovers: (PointerPlace | undefined)[];
  readonly scrolls: number[];
  readonly gaps: PaintedSpan[];
  /** Pieces with handles at their edges. */
  handles: readonly Span[];
  readonly edges: { readonly step: 'moved' | 'dropped' | 'cancelled'; readonly drag?: EdgeDrag }[];
  readonly stripes: { readonly step: 'clicked' | 'hovered'; readonly owner: number | undefined }[];
  laidOut: (() => void) | undefined;
  clicksSelect: ((offset: number, clicks: number) => Span | undefined) | undefined;
  keysFinished: number;
  clipboard: string | undefined;
  typed: ((typed: TypedText) => void) | undefined;
}

const open: { harness: Harness; page: HTMLElement }[] = [];

export function createHarness(height = 600): Harness {
  const scroller = document.createElement('div');
  scroller.style.cssText = `position: fixed; inset: 0 0 auto 0; height: ${height}px; overflow: auto; background: white;`;
  document.body.append(scroller);
  const base: Omit<Harness, 'view' | 'textbox'> = {
    scroller,
    annotations: [],
    matches: [],
    asked: [],
    selections: [],
    clicks: [],
    finished: [],
    hovers: [],
    scrolls: [],
    gaps: [],
    handles: [],
    edges: [],
    stripes: [],
    laidOut: undefined,
    clicksSelect: undefined,
    keysFinished: 0,
    clipboard: undefined,
    typed: undefined,
  };
  const events: DocumentViewEvents = {
    selectionChanged: (selection) => base.selections.push(selection),
    selectionFinished: (place) => base.finished.push(place),
    clicked: (place) => base.clicks.push(place),
    hovered: (place) => base.hovers.push(place),
    scrolled: (offset) => base.scrolls.push(offset),
    laidOut: () => base.laidOut?.(),
    selectionKeysFinished: () => {
      base.keysFinished += 1;
    },
    selectionOfClicks: (offset, clicks) => base.clicksSelect?.(offset, clicks),
    stripeClicked: (owner) => base.stripes.push({ step: 'clicked', owner }),
    stripeHovered: (owner) => base.stripes.push({ step: 'hovered', owner }),
    edgeMoved: (drag) => base.edges.push({ step: 'moved', drag }),
    edgeDropped: (drag) => base.edges.push({ step: 'dropped', drag }),
    edgeCancelled: () => base.edges.push({ step: 'cancelled' }),
    typed: (typed) => base.typed?.(typed),
    copyText: () => base.clipboard,
  };
  const reaches = (range: Span) => (span: Span) => span.start < range.end && span.end > range.start;
  const view = createDocumentView({
    scroller,
    label: 'Document text',
    description: 'Read-only.',
    highlights: {
      annotationsIn(range) {
        base.asked.push(range);
        return base.annotations.filter(reaches(range));
      },
      matchesIn: (range) => base.matches.filter(reaches(range)),
      gapsIn: (range) => base.gaps.filter(reaches(range)),
      handles: () => base.handles,
    },
    events,
  });
  const textbox = scroller.querySelector<HTMLElement>('[role=textbox]')!;
  const harness: Harness = Object.assign(base, { view, textbox });
  open.push({ harness, page: scroller });
  return harness;
}

export function closeHarnesses(): void {
  for (const { harness, page } of open.splice(0)) {
    harness.view.destroy();
    page.remove();
  }
}

export async function show(text: string, structure: Structure = noStructure, place = 0): Promise<Harness> {
  const harness = createHarness();
  await harness.view.load(text, structure, place);
  await harness.view.loaded;
  return harness;
}

/** The text as the page has it: one line per line element. */
export function textOnPage({ textbox }: Harness): string {
  return [...textbox.querySelectorAll('.line')].map((line) => line.textContent).join('\n');
}

export const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Lets frames pass: what a repaint or a queued event needs to show. */
export async function frames(count = 3): Promise<void> {
  for (let n = 0; n < count; n++) await frame();
}

export async function press(keys: string): Promise<void> {
  await userEvent.keyboard(keys);
  await frames();
}

/** Where the browser's own selection is, as text. */
export const browserSelection = (): string => document.getSelection()!.toString();

/** Client coordinates of the letter at an offset. */
export async function pointAt({ view }: Harness, offset: number): Promise<{ x: number; y: number }> {
  await view.reveal({ start: offset, end: offset + 1 }, 'nearest');
  const rectangle = view.rectangles({ start: offset, end: offset + 1 })[0]!;
  return { x: rectangle.left + 1, y: (rectangle.top + rectangle.bottom) / 2 };
}

/** From client coordinates of the test's frame, which the runner may show smaller, to those of the whole page. */
export function onPage({ x, y }: { x: number; y: number }): { x: number; y: number } {
  const box = window.frameElement?.getBoundingClientRect();
  if (box === undefined) return { x, y };
  const scale = box.width / window.innerWidth;
  return { x: box.left + x * scale, y: box.top + y * scale };
}

/** Real mouse events of the browser, by client coordinates of the test's frame. */
export async function mouse(
  type: 'mousePressed' | 'mouseReleased' | 'mouseMoved',
  point: { x: number; y: number },
  extra: Record<string, unknown> = {},
): Promise<void> {
  await devtools().send('Input.dispatchMouseEvent', {
    type,
    ...onPage(point),
    button: type === 'mouseMoved' ? (extra['buttons'] === 1 ? 'left' : 'none') : 'left',
    clickCount: type === 'mouseMoved' ? 0 : 1,
    ...extra,
  });
}

export async function click(point: { x: number; y: number }, count = 1, modifiers = 0): Promise<void> {
  for (let clickCount = 1; clickCount <= count; clickCount++) {
    await mouse('mousePressed', point, { clickCount, modifiers });
    await mouse('mouseReleased', point, { clickCount, modifiers });
  }
  await frames();
}

export async function drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await mouse('mouseMoved', from);
  await mouse('mousePressed', from);
  await mouse('mouseMoved', { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, { buttons: 1 });
  await mouse('mouseMoved', to, { buttons: 1 });
  await mouse('mouseReleased', to);
  await frames();
}
