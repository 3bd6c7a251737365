// Owns the highlights of the page: one `Highlight` per type, state and lane, with ranges only for what is near the
// viewport. Asks for spans, never keeps annotations.
import { cssName } from './css-name.ts';
import type { Edit } from '#core/text/edit.ts';
import type { Span } from '#core/text/span.ts';
import { staticRange } from './dom-places.ts';
import type { HighlightSource, HighlightState, PaintedSpan } from './document-view.ts';
import type { TextSurface } from './text-surface.ts';

/** Lanes beyond it are painted on the last one. */
export const lastLane = 5;
export const findHighlight = 'attest-find';
export const currentFindHighlight = 'attest-find-current';
/** What is to be looked at, over the colours of the tags. */
export const doubtfulHighlight = 'attest-doubtful';
export const selectionHighlight = 'attest-selection';

export function tagHighlight(type: string, state: HighlightState, lane: number): string {
  return `attest-${cssName(type)}-${state}-${Math.min(lane, lastLane)}`;
}

/** The link between two pieces of one annotation. */
export function gapHighlight(type: string, state: HighlightState, lane: number): string {
  return `attest-gap-${cssName(type)}-${state}-${Math.min(lane, lastLane)}`;
}

/** Which highlight is painted over which where they overlap. */
function priority(name: string): number {
  if (name === selectionHighlight) return 6;
  if (name === currentFindHighlight) return 5;
  if (name === findHighlight) return 4;
  if (name.includes('-selected-')) return 3;
  if (name.includes('-hovered-')) return 2;
  return name.includes('-dimmed-') ? 0 : 1;
}

interface Painted {
  readonly highlight: Highlight;
  /** By `start:end` of the painted part. */
  readonly ranges: Map<string, StaticRange>;
}

export interface HighlightPainter {
  /** Brings the highlights up to date: annotations near the view, what else the source has there, and the selection to be painted. */
  paint(
    surface: TextSurface,
    near: Span,
    annotations: readonly PaintedSpan[],
    selection: Span | undefined,
  ): void;
  /** The text was edited: what is painted behind the redone lines stays, under its new place. `redone`: where they stand now. */
  edited(edit: Edit, redone: Span): void;
  /** Takes everything away. */
  clear(): void;
}

export function createHighlightPainter(source: HighlightSource): HighlightPainter {
  const painted = new Map<string, Painted>();

  function open(name: string): Painted {
    const known = painted.get(name);
    if (known !== undefined) return known;
    const highlight = new Highlight();
    highlight.priority = priority(name);
    const entry = { highlight, ranges: new Map<string, StaticRange>() };
    CSS.highlights.set(name, highlight);
    painted.set(name, entry);
    return entry;
  }

  function wantedSpans(
    near: Span,
    annotations: readonly PaintedSpan[],
    selection: Span | undefined,
  ): Map<string, Map<string, Span>> {
    const wanted = new Map<string, Map<string, Span>>();
    const want = (name: string, span: Span) => {
      const start = Math.max(span.start, near.start);
      const end = Math.min(span.end, near.end);
      if (start >= end) return;
      let spans = wanted.get(name);
      if (spans === undefined) wanted.set(name, (spans = new Map<string, Span>()));
      spans.set(`${start}:${end}`, { start, end });
    };
    for (const span of annotations) want(tagHighlight(span.type, span.state, span.lane), span);
    for (const gap of source.gapsIn?.(near) ?? []) want(gapHighlight(gap.type, gap.state, gap.lane), gap);
    for (const span of source.doubtfulIn?.(near) ?? []) want(doubtfulHighlight, span);
    for (const match of source.matchesIn(near))
      want(match.current ? currentFindHighlight : findHighlight, match);
    if (selection !== undefined) want(selectionHighlight, selection);
    return wanted;
  }

  return {
    paint(surface, near, annotations, selection) {
      const wanted = wantedSpans(near, annotations, selection);
      for (const [name, { highlight, ranges }] of painted) {
        const spans = wanted.get(name);
        for (const [key, range] of ranges) {
          // Lines that were redone leave ranges behind that point at nothing on the page.
          if (spans?.has(key) === true && range.startContainer.isConnected && range.endContainer.isConnected)
            continue;
          highlight.delete(range);
          ranges.delete(key);
        }
      }
      for (const [name, spans] of wanted) {
        const { highlight, ranges } = open(name);
        for (const [key, span] of spans) {
          if (ranges.has(key)) continue;
          const range = staticRange(surface, span);
          ranges.set(key, range);
          highlight.add(range);
        }
      }
    },
    edited(edit, redone) {
      const by = edit.insert.length - (edit.end - edit.start);
      for (const { highlight, ranges } of painted.values()) {
        const before = [...ranges];
        ranges.clear();
        for (const [key, range] of before) {
          const [start = 0, end = 0] = key.split(':').map(Number);
          if (end < redone.start) ranges.set(key, range);
          else if (start + by > redone.end) ranges.set(`${start + by}:${end + by}`, range);
          else highlight.delete(range);
        }
      }
    },
    clear() {
      for (const [name, { highlight }] of painted) {
        if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
      }
      painted.clear();
    },
  };
}
