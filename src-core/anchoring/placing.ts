// Owns deriving where annotations of a document stand in its present text, whatever texts they were made on: known edits are
// followed, unknown changes searched. All that is needed is handed over, so that it can be done in a worker.
import type { Target } from '../annotation/records.ts';
import type { Span } from '../text/span.ts';
import { reanchor, type Anchor } from './anchor.ts';
import { describeTarget } from './describe.ts';
import { wayBetween, type KnownWay } from './known-ways.ts';
import type { KnownStep } from './rebase-path.ts';
import { rebaseSpans } from './rebase.ts';
import { packSpans, unpackSpans, type SpanLists } from './span-lists.ts';

/** Targets made on one text. */
export interface TargetGroup {
  readonly textHash: string;
  /** The pieces of each. */
  readonly pieces: SpanLists;
  /** With their words, needed where the text is not at hand. */
  readonly targets?: readonly Target[];
}

export interface PlacingRequest {
  /** Hash of the present text. */
  readonly present: string;
  /** Known edits between versions, in the order in which they were made. */
  readonly steps: readonly KnownStep[];
  /** The present one, and those of older ones that are at hand, by hash. */
  readonly texts: ReadonlyMap<string, string>;
  readonly groups: readonly TargetGroup[];
}

/** In the order of the groups and their targets. */
export interface PlacedGroup {
  /** Places in `anchorStates`. */
  readonly states: Uint8Array<ArrayBuffer>;
  readonly similarities: Float32Array<ArrayBuffer>;
  readonly spans: SpanLists;
}

export const anchorStates = [
  'exact',
  'moved',
  'changed',
  'lost',
] as const satisfies readonly Anchor['state'][];

const lost: Anchor = { state: 'lost' };

export function placeTargets(request: PlacingRequest): PlacedGroup[] {
  return request.groups.map((group) => packAnchors(anchorsOf(request, group)));
}

function anchorsOf({ present, steps, texts }: PlacingRequest, group: TargetGroup): Anchor[] {
  const pieces = unpackSpans(group.pieces);
  const way = wayBetween(steps, group.textHash, present, (hash) => texts.has(hash));
  const led = followAll(pieces, way.lead);
  const arrived = way.gap === undefined ? led.map(asAnchor) : acrossGap(texts, group, led, way.gap);
  const own = texts.get(group.textHash);
  const now = texts.get(present);
  return trailAll(arrived, way).map((anchor, at): Anchor => {
    if (anchor.state === 'lost' || anchor.state === 'changed') return anchor;
    const stored = pieces[at] ?? [];
    const isSame =
      stored.length === anchor.spans.length &&
      stored.every(({ start, end }, index) => {
        const span = anchor.spans[index];
        if (span?.start !== start || span.end !== end) return false;
        return own === undefined || now === undefined || own.slice(start, end) === now.slice(start, end);
      });
    return { state: isSame ? 'exact' : 'moved', spans: anchor.spans };
  });
}

/** What is left of each list of spans. */
function followAll(lists: readonly (readonly Span[])[], edits: KnownWay['lead']): (readonly Span[])[] {
  if (edits.length === 0) return [...lists];
  const followed = rebaseSpans(lists.flat(), edits);
  let at = 0;
  return lists.map((list) => {
    const part = followed.slice(at, at + list.length);
    at += list.length;
    return part.filter((span) => span !== undefined);
  });
}

function asAnchor(spans: readonly Span[]): Anchor {
  return spans.length === 0 ? lost : { state: 'moved', spans };
}

function trailAll(anchors: readonly Anchor[], { trail }: KnownWay): readonly Anchor[] {
  if (trail.length === 0) return anchors;
  const followed = followAll(
    anchors.map((anchor) => (anchor.state === 'lost' ? [] : anchor.spans)),
    trail,
  );
  return anchors.map((anchor, at) => {
    const spans = followed[at] ?? [];
    return anchor.state === 'lost' || spans.length === 0 ? lost : { ...anchor, spans };
  });
}

function acrossGap(
  texts: ReadonlyMap<string, string>,
  group: TargetGroup,
  led: readonly (readonly Span[])[],
  gap: NonNullable<KnownWay['gap']>,
): Anchor[] {
  const toText = texts.get(gap.to);
  if (toText === undefined) return led.map(() => lost);
  const fromText = texts.get(gap.from);
  if (fromText === undefined) {
    const targets = group.targets ?? [];
    const found = reanchor({ toText, toHash: gap.to, targets });
    return led.map((_, at) => found[at] ?? lost);
  }
  const searched: number[] = [];
  const targets: Target[] = [];
  led.forEach((spans, at) => {
    // Pieces outside of the text that they name are damaged.
    if (spans.length === 0 || spans.some(({ start, end }) => start >= end || end > fromText.length)) return;
    searched.push(at);
    targets.push(describeTarget(fromText, spans, gap.from));
  });
  const anchors: Anchor[] = led.map(() => lost);
  reanchor({ fromText, fromHash: gap.from, toText, toHash: gap.to, targets }).forEach((anchor, index) => {
    const at = searched[index];
    if (at !== undefined) anchors[at] = anchor;
  });
  return anchors;
}

function packAnchors(anchors: readonly Anchor[]): PlacedGroup {
  return {
    states: Uint8Array.from(anchors, ({ state }) => anchorStates.indexOf(state)),
    similarities: Float32Array.from(anchors, (anchor) =>
      anchor.state === 'changed' ? anchor.similarity : anchor.state === 'lost' ? 0 : 1,
    ),
    spans: packSpans(anchors.map((anchor) => (anchor.state === 'lost' ? [] : anchor.spans))),
  };
}
