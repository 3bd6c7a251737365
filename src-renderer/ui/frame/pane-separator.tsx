// Owns the line between a side pane and the text: dragged or moved by arrow keys, it sets the pane's width.
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';

export interface PaneSeparatorProps {
  readonly label: string;
  /** Id of the pane it resizes. */
  readonly controls: string;
  /** On which side of the separator the pane lies. */
  readonly side: 'start' | 'end';
  /** CSS px. */
  readonly width: number;
  readonly smallest: number;
  readonly largest: number;
  readonly onResize: (width: number) => void;
  readonly onFinished: () => void;
}

const step = 16;

export function PaneSeparator(props: PaneSeparatorProps) {
  const { label, controls, side, width, smallest, largest, onResize, onFinished } = props;
  const dragging = useRef<{ readonly x: number; readonly width: number } | undefined>(undefined);
  const [active, setActive] = useState(false);
  const resize = (next: number) => onResize(Math.round(Math.min(largest, Math.max(smallest, next))));
  /** Growth of the pane for a move to the right by one pixel. */
  const direction = (element: Element) =>
    (side === 'start' ? 1 : -1) * (getComputedStyle(element).direction === 'rtl' ? -1 : 1);

  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    dragging.current = { x: event.clientX, width };
    setActive(true);
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const start = dragging.current;
    if (start !== undefined) resize(start.width + (event.clientX - start.x) * direction(event.currentTarget));
  };
  const release = () => {
    if (dragging.current === undefined) return;
    dragging.current = undefined;
    setActive(false);
    onFinished();
  };
  const pressKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = direction(event.currentTarget) * step;
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: width - by,
      ArrowRight: width + by,
      Home: smallest,
      End: largest,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    resize(next);
    onFinished();
  };

  return (
    <div
      className="pane-separator"
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-controls={controls}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={smallest}
      aria-valuemax={largest}
      data-active={active || undefined}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={pressKey}
    />
  );
}
