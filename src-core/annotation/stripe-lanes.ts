// Owns which lane of the margin each stripe takes: beside each other where they share a height, with lanes used again below.
// Heights are numbers in any one unit; nothing is known of the screen.

export interface Stripe {
  /** The annotation's number; its stripes share a lane as far as they can. */
  readonly owner: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Lanes in the order of `stripes`; 0 lies nearest to the text. An annotation keeps the lane it has in `kept` while that is free, so
 * that lanes do not jump while scrolling. Stripes must be sorted by top, then the longer first.
 */
export function packStripes(stripes: readonly Stripe[], kept: ReadonlyMap<number, number>): number[] {
  const chosen = new Map<number, number>();
  const placed: (Stripe & { readonly lane: number })[] = [];
  const isFree = (stripe: Stripe, lane: number) =>
    !placed.some(
      (other) =>
        other.lane === lane &&
        other.owner !== stripe.owner &&
        other.top < stripe.bottom &&
        stripe.top < other.bottom,
    );
  const place = (stripe: Stripe, wanted: number | undefined): number => {
    let lane = wanted ?? 0;
    if (wanted === undefined || !isFree(stripe, wanted)) for (lane = 0; !isFree(stripe, lane);) lane += 1;
    placed.push({ ...stripe, lane });
    chosen.set(stripe.owner, lane);
    return lane;
  };
  const lanes = new Array<number>(stripes.length).fill(0);
  // Those that have a lane already go first: what comes into view makes room for what is there.
  stripes.forEach((stripe, at) => {
    const lane = kept.get(stripe.owner);
    if (lane !== undefined) lanes[at] = place(stripe, lane);
  });
  stripes.forEach((stripe, at) => {
    if (!kept.has(stripe.owner)) lanes[at] = place(stripe, chosen.get(stripe.owner));
  });
  return lanes;
}
