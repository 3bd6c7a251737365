// Owns the strip beside the text that shows the whole document at a glance and takes the pointer to any part of it. What it shows can
// be reached by keys in the list of annotations, so it is hidden from assistive technology.
import { useEffect, useRef, type PointerEvent, type RefObject } from 'react';
import type { Span } from '#core/text/span.ts';
import { afterPaint } from '../../session/after-paint.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { columnAt, drawOverview, readColours } from './overview-picture.ts';
import { gatherTicks, nearestTick, type OverviewTicks } from './overview-ticks.ts';

export interface OverviewStripProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** CSS px that a press may be beside a tick and still mean it. */
const reach = 3;
/** CSS px at either side of the columns. */
const margin = 2;

export function OverviewStrip({ library, document: open, scroller }: OverviewStripProps) {
  const strip = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLSpanElement>(null);
  const ticks = useRef<OverviewTicks | undefined>(undefined);
  const pressedAt = useRef<number | undefined>(undefined);

  useEffect(() => {
    const [box, paper, frame, sample, page] = [strip, canvas, view, probe, scroller].map(
      ({ current }) => current,
    );
    if (!box || !(paper instanceof HTMLCanvasElement) || !frame || !sample || !page) return undefined;

    const showView = () => {
      const { scrollTop, scrollHeight, clientHeight } = page;
      const share = box.clientHeight / Math.max(1, scrollHeight);
      frame.style.transform = `translateY(${scrollTop * share}px)`;
      frame.style.blockSize = `${Math.max(8, clientHeight * share)}px`;
      frame.hidden = scrollHeight <= clientHeight + 1;
    };
    const draw = () => {
      const outline = open.outline();
      if (outline === undefined || !paper.isConnected) return;
      const ratio = devicePixelRatio;
      const [width, height] = [Math.round(box.clientWidth * ratio), Math.round(box.clientHeight * ratio)];
      if (paper.width !== width) paper.width = width;
      if (paper.height !== height) paper.height = height;
      const tagSet = library.tagSet.get();
      ticks.current ??= gatherTicks(open, tagSet, library.sets.state.get().hidden);
      const selected = open.selection.selectedId.get();
      const everything: Span = { start: 0, end: open.opened.text.length };
      drawOverview(
        paper,
        {
          outline,
          ticks: ticks.current,
          colours: readColours(sample, ticks.current, tagSet),
          read: open.progress.read.get(),
          selected: (selected === undefined ? undefined : open.annotations.index.get(selected))?.pieces ?? [],
          matches: open.find.state.get().open ? open.find.matchesIn(everything) : [],
        },
        ratio,
      );
      // How many there are is for those who look at the page from outside, as what is on a canvas cannot be seen there.
      box.dataset['ticks'] = String(ticks.current.count);
      showView();
    };
    const redraw = afterPaint(draw);
    const gatherAgain = () => {
      ticks.current = undefined;
      redraw();
    };
    const stops = [
      open.annotations.version.subscribe(gatherAgain),
      open.rows.rows.subscribe(gatherAgain),
      library.sets.state.subscribe(gatherAgain),
      library.tagSet.subscribe(gatherAgain),
      open.selection.selectedId.subscribe(redraw),
      open.find.state.subscribe(redraw),
      open.progress.read.subscribe(redraw),
      open.laidOut.subscribe(redraw),
    ];
    const sizes = new ResizeObserver(redraw);
    sizes.observe(box);
    const appearance = new MutationObserver(redraw);
    appearance.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-contrast', 'dir'] });
    const schemes = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
      matchMedia(query),
    );
    for (const scheme of schemes) scheme.addEventListener('change', redraw);
    page.addEventListener('scroll', showView, { passive: true });
    redraw();
    return () => {
      for (const stop of stops) stop();
      sizes.disconnect();
      appearance.disconnect();
      for (const scheme of schemes) scheme.removeEventListener('change', redraw);
      page.removeEventListener('scroll', showView);
      ticks.current = undefined;
    };
  }, [library, open, scroller]);

  const goTo = (clientY: number) => {
    const page = scroller.current;
    const box = strip.current?.getBoundingClientRect();
    if (page === null || box === undefined || box.height === 0) return;
    const middle = ((clientY - box.top) / box.height) * page.scrollHeight;
    page.scrollTo({ top: middle - page.clientHeight / 2 });
  };
  const press = (event: PointerEvent<HTMLDivElement>) => {
    const outline = open.outline();
    if (event.button !== 0 || outline === undefined || ticks.current === undefined) return;
    // The focus stays where it is.
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    pressedAt.current = event.clientY;
    const box = event.currentTarget.getBoundingClientRect();
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const x = rtl ? box.right - event.clientX : event.clientX - box.left;
    const column = columnAt(x, ticks.current.types.length, box.width, margin);
    const picture = { height: box.height, y: event.clientY - box.top, column };
    const tick = nearestTick(ticks.current, outline, picture, reach);
    if (tick === undefined) goTo(event.clientY);
    else open.reveal(tick, 'center');
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (pressedAt.current === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    // A hand that trembles on a tick is not dragging.
    if (Math.abs(event.clientY - pressedAt.current) <= reach) return;
    pressedAt.current = Number.NaN;
    goTo(event.clientY);
  };

  return (
    <div
      ref={strip}
      className="overview-strip"
      aria-hidden="true"
      onPointerDown={press}
      onPointerMove={drag}
      onPointerUp={() => {
        pressedAt.current = undefined;
      }}
      onWheel={(event) => scroller.current?.scrollBy({ top: event.deltaY })}
    >
      <span ref={probe} hidden />
      <canvas ref={canvas} className="overview-picture" />
      <div ref={view} className="overview-view" hidden />
    </div>
  );
}
