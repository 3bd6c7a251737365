// Owns drawing the overview of a document: its annotations as ticks in a column per type, what was not yet read shaded, matches of a
// search and the selected annotation across. Draws; decides nothing.
import type { TagSet } from '#core/annotation/tag-set.ts';
import { topOf, type TextOutline } from '#core/text/outline.ts';
import type { Span } from '#core/text/span.ts';
import { fillRows, rowStates, type OverviewTicks } from './overview-ticks.ts';

export interface OverviewColours {
  readonly types: readonly string[];
  readonly selected: string;
  readonly match: string;
  readonly unread: string;
  readonly unreadEdge: string;
}

export interface OverviewPicture {
  readonly outline: TextOutline;
  readonly ticks: OverviewTicks;
  readonly colours: OverviewColours;
  /** What has been read; sorted, apart from each other. */
  readonly read: readonly Span[];
  readonly selected: readonly Span[];
  readonly matches: Iterable<Span>;
}

/** Share of its ink that a dimmed tick has. */
const dimmedInk = 0.25;

/** Colours as the page resolves them, by a hidden element that inherits its theme. */
export function readColours(probe: HTMLElement, ticks: OverviewTicks, tagSet: TagSet): OverviewColours {
  const resolve = (css: string) => {
    probe.style.color = css;
    return getComputedStyle(probe).color;
  };
  const forced = matchMedia('(forced-colors: active)').matches;
  return {
    types: ticks.types.map((id) => {
      const colour = tagSet.types.find((type) => type.id === id)?.colour;
      return resolve(colour === undefined ? 'var(--ink-dim)' : `light-dark(${colour.light}, ${colour.dark})`);
    }),
    selected: resolve(forced ? 'Highlight' : 'var(--ink)'),
    match: resolve(forced ? 'Mark' : 'var(--match-current)'),
    unread: resolve(forced ? 'Canvas' : 'var(--hover)'),
    unreadEdge: resolve(forced ? 'GrayText' : 'var(--ink-faint)'),
  };
}

/** @param canvas its size in pixels of the screen is set already */
export function drawOverview(canvas: HTMLCanvasElement, picture: OverviewPicture, ratio: number): void {
  const context = canvas.getContext('2d');
  if (context === null || canvas.height === 0) return;
  const { width, height } = canvas;
  const { outline, colours, ticks } = picture;
  const scale = outline.height === 0 ? 0 : height / outline.height;
  const yOf = (offset: number) => topOf(outline, offset) * scale;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  if (getComputedStyle(canvas).direction === 'rtl') context.setTransform(-1, 0, 0, 1, width, 0);

  for (const { start, end } of unreadParts(picture.read, outline.length)) {
    const top = Math.round(yOf(start));
    const bottom = Math.round(yOf(end));
    context.fillStyle = colours.unread;
    context.fillRect(0, top, width, bottom - top);
    context.fillStyle = colours.unreadEdge;
    context.fillRect(0, top, Math.max(1, Math.round(ratio)), bottom - top);
  }

  const least = Math.max(2, Math.round(2 * ratio));
  const rows = fillRows(ticks, outline, height, least);
  ticks.types.forEach((_, column) => {
    const { left, right } = columnOf(column, ticks.types.length, width, ratio);
    context.fillStyle = colours.types[column] ?? '';
    const base = column * height;
    for (let row = 0; row < height;) {
      const state = rows[base + row];
      let to = row + 1;
      while (to < height && rows[base + to] === state) to += 1;
      if (state !== rowStates.none) {
        context.globalAlpha = state === rowStates.dimmed ? dimmedInk : 1;
        context.fillRect(left, row, right - left, to - row);
      }
      row = to;
    }
  });
  context.globalAlpha = 1;

  context.fillStyle = colours.match;
  let drawnTo = -1;
  for (const { start } of picture.matches) {
    const top = Math.round(yOf(start));
    if (top < drawnTo) continue;
    context.fillRect(0, top, width, least);
    drawnTo = top + least;
  }
  context.fillStyle = colours.selected;
  for (const { start, end } of picture.selected) {
    const top = Math.round(yOf(start)) - Math.round(ratio);
    context.fillRect(0, top, width, Math.max(least + Math.round(ratio), Math.round(yOf(end)) - top));
  }
}

/** Left and right edge of a column in a picture; columns share the width but for the edge that marks what is unread. */
function columnOf(column: number, count: number, width: number, ratio: number) {
  const margin = Math.round(2 * ratio);
  const each = (width - 2 * margin) / Math.max(1, count);
  const gap = each > 3 * ratio ? Math.round(ratio) : 0;
  return { left: margin + Math.round(column * each), right: margin + Math.round((column + 1) * each) - gap };
}

/** Which column a place across the picture is in; undefined beside them. `x` and `width` in any one unit. */
export function columnAt(x: number, count: number, width: number, margin: number): number | undefined {
  const column = Math.floor(((x - margin) / (width - 2 * margin)) * count);
  return column >= 0 && column < count ? column : undefined;
}

function unreadParts(read: readonly Span[], length: number): Span[] {
  const parts: Span[] = [];
  let from = 0;
  for (const { start, end } of read) {
    if (start > from) parts.push({ start: from, end: start });
    from = Math.max(from, end);
  }
  if (from < length) parts.push({ start: from, end: length });
  return parts;
}
