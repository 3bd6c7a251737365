// Owns where annotated passages stand in one of two versions that are compared: by edits that are known, else by anchoring. What is
// found here is shown, and stored nowhere.
import { reanchor } from '../anchoring/anchor.ts';
import { rebaseSpans } from '../anchoring/rebase.ts';
import type { Id, Target } from '../annotation/records.ts';
import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

export interface VersionText {
  readonly text: string;
  readonly hash: string;
}

/** Edits that make the one version of the other. */
export interface VersionEdits {
  readonly fromHash: string;
  readonly toHash: string;
  readonly edits: readonly Edit[];
}

export interface TargetedPassage {
  readonly id: Id;
  readonly type: string;
  readonly target: Target;
}

/** Passages whose targets are on the same text. */
export interface PassageGroup {
  readonly hash: string;
  /** Undefined when that text is kept nowhere. */
  readonly text: string | undefined;
  readonly passages: readonly TargetedPassage[];
}

/** Spans of each passage of the group in the version; undefined where it is not found for certain. */
export function placesIn(
  version: VersionText,
  group: PassageGroup,
  rebases: readonly VersionEdits[],
): (readonly Span[] | undefined)[] {
  const { passages, hash, text } = group;
  if (hash === version.hash) return passages.map(({ target }) => placesMadeOn(version.text, target));
  const edits = editsBetween(hash, version.hash, rebases);
  if (edits !== undefined) {
    return passages.map(({ target }) => {
      const spans = rebaseSpans(target.pieces, edits).flatMap((span) => span ?? []);
      return spans.length === 0 ? undefined : spans;
    });
  }
  const anchors = reanchor({
    ...(text === undefined ? {} : { fromText: text, fromHash: hash }),
    toText: version.text,
    toHash: version.hash,
    targets: passages.map(({ target }) => target),
  });
  return anchors.map((anchor) => (anchor.state === 'lost' ? undefined : anchor.spans));
}

/** A target that contradicts the text it names is damaged, and stands nowhere. */
function placesMadeOn(text: string, { pieces }: Target): readonly Span[] | undefined {
  return pieces.every(({ start, end, exact }) => text.slice(start, end) === exact) ? pieces : undefined;
}

/** All edits on the shortest way from one version to another; undefined when the way is not known. */
function editsBetween(
  fromHash: string,
  toHash: string,
  rebases: readonly VersionEdits[],
): readonly Edit[] | undefined {
  let reached = new Map<string, readonly Edit[]>([[fromHash, []]]);
  const seen = new Set([fromHash]);
  while (reached.size > 0) {
    const next = new Map<string, readonly Edit[]>();
    for (const rebase of rebases) {
      const before = reached.get(rebase.fromHash);
      if (before === undefined || seen.has(rebase.toHash)) continue;
      const edits = [...before, ...rebase.edits];
      if (rebase.toHash === toHash) return edits;
      seen.add(rebase.toHash);
      next.set(rebase.toHash, edits);
    }
    reached = next;
  }
  return undefined;
}
