// Owns how much of the open document has been read, and where work on it stopped. What was in view for a while counts as read. Kept
// on this machine; a convenience only.
import type { Id } from '#core/annotation/records.ts';
import { mergeSpans, type Span } from '#core/text/span.ts';
import { createStore, type Observable } from '../client/observable.ts';

export interface ReadingProgress {
  /** What has been read: in text order, apart from each other. */
  readonly read: Observable<readonly Span[]>;
  /** The view rests on this part of the text. */
  rest(visible: Span): void;
  /** It moves on: what was not in view for long enough does not count. */
  move(): void;
  /** An annotation was made or changed here by this person. */
  worked(annotation: Id): void;
  /** Where to go on: what was done last first. */
  stops(): readonly Stop[];
}

export type Stop =
  | { readonly kind: 'worked'; readonly annotation: Id; readonly at: number }
  | { readonly kind: 'read'; readonly offset: number; readonly at: number };

/** As it is kept; plain JSON. */
export interface KeptProgress {
  readonly read: readonly (readonly [number, number])[];
  readonly furthest?: { readonly offset: number; readonly at: number };
  readonly worked?: { readonly annotation: Id; readonly at: number };
}

/** Milliseconds that a part must stay in view to count as read. */
export const readAfter = 1000;

export interface ReadingProgressOptions {
  readonly length: number;
  /** What `keep` was given before. */
  readonly kept: unknown;
  readonly keep: (progress: KeptProgress) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls `run` once after so many milliseconds; returns the function that calls it off. */
  readonly after: (run: () => void, milliseconds: number) => () => void;
}

export function createReadingProgress(options: ReadingProgressOptions): ReadingProgress {
  const { length, now } = options;
  const before = parse(options.kept);
  const read = createStore<readonly Span[]>(
    mergeSpans(
      before.read.map(([start, end]) => ({ start: Math.min(start, length), end: Math.min(end, length) })),
    ),
  );
  let furthest = before.furthest;
  let worked = before.worked;
  let callOff: () => void = () => undefined;

  const keep = () =>
    options.keep({
      read: read.get().map(({ start, end }) => [start, end] as const),
      ...(furthest === undefined ? {} : { furthest }),
      ...(worked === undefined ? {} : { worked }),
    });

  return {
    read,
    rest(visible) {
      callOff();
      const arrived = now();
      callOff = options.after(() => {
        const merged = mergeSpans([...read.get(), visible]);
        const last = merged.at(-1);
        const isFurther = last?.end === visible.end && (read.get().at(-1)?.end ?? -1) < visible.end;
        if (isFurther || furthest === undefined) furthest = { offset: visible.start, at: arrived };
        if (!sameSpans(merged, read.get())) read.set(merged);
        keep();
      }, readAfter);
    },
    move: () => callOff(),
    worked(annotation) {
      worked = { annotation, at: now() };
      keep();
    },
    stops() {
      const stops: Stop[] = [
        ...(worked === undefined ? [] : [{ kind: 'worked' as const, ...worked }]),
        ...(furthest === undefined
          ? []
          : [{ kind: 'read' as const, at: furthest.at, offset: Math.min(furthest.offset, length) }]),
      ];
      return stops.sort((a, b) => b.at - a.at);
    },
  };
}

function sameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  return (
    a.length === b.length && a.every(({ start, end }, at) => start === b[at]?.start && end === b[at]?.end)
  );
}

function parse(kept: unknown): KeptProgress {
  if (typeof kept !== 'object' || kept === null) return { read: [] };
  const { read, furthest, worked } = kept as { [key in keyof KeptProgress]?: unknown };
  const isPlace = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;
  return {
    read: Array.isArray(read)
      ? read.flatMap((pair: unknown) =>
          Array.isArray(pair) && isPlace(pair[0]) && isPlace(pair[1]) && pair[0] < pair[1]
            ? [[pair[0], pair[1]] as const]
            : [],
        )
      : [],
    ...(hasMoment(furthest) && 'offset' in furthest && isPlace(furthest.offset)
      ? { furthest: { offset: furthest.offset, at: furthest.at } }
      : {}),
    ...(hasMoment(worked) && 'annotation' in worked && typeof worked.annotation === 'string'
      ? { worked: { annotation: worked.annotation, at: worked.at } }
      : {}),
  };
}

function hasMoment(value: unknown): value is { readonly at: number } {
  return typeof value === 'object' && value !== null && 'at' in value && typeof value.at === 'number';
}
