// Owns what is put in the place of matches: the meaning of `$1` and its like, and the edits that leave annotations covering what
// they covered. Knows nothing of how edits reach the text.
import type { Edit } from './edit.ts';
import { spanAt, spanCount, type FlatSpans } from './search-spans.ts';
import type { Span } from './span.ts';

/** 0 is the whole match. */
export type ReplacementPart = string | { readonly group: number | string };

interface Groups {
  readonly count: number;
  readonly names: readonly string[];
}

/** @returns the group as it was typed when the pattern has none of that number or name */
export function parseReplacement(
  typed: string,
  groups: Groups,
): { readonly parts: readonly ReplacementPart[] } | { readonly missing: string } {
  const parts: ReplacementPart[] = [];
  const escapes: Readonly<Record<string, string>> = { '\\n': '\n', '\\t': '\t', '\\\\': '\\', $$: '$' };
  let from = 0;
  for (const found of typed.matchAll(/\\[nt\\]|\$(?:\$|&|(\d{1,2})|<([^>]*)>)/g)) {
    const [all, digits, name] = found;
    parts.push(typed.slice(from, found.index));
    from = found.index + all.length;
    const escape = escapes[all];
    if (escape !== undefined) parts.push(escape);
    else if (name !== undefined) {
      if (!groups.names.includes(name)) return { missing: all };
      parts.push({ group: name });
    } else if (digits === undefined) parts.push({ group: 0 });
    else {
      const number = Number(digits);
      // `$10` is group 1 and a zero where there are fewer than ten, as in JavaScript.
      if (number > groups.count && digits.length === 2) {
        const first = Number(digits.charAt(0));
        if (first === 0 || first > groups.count) return { missing: all };
        parts.push({ group: first }, digits.charAt(1));
      } else {
        if (number === 0 || number > groups.count) return { missing: all };
        parts.push({ group: number });
      }
    }
  }
  parts.push(typed.slice(from));
  return { parts: parts.filter((part) => part !== '') };
}

/** Where annotations stand. What covers a whole match covers what it becomes, also where both begin or end together. */
export interface AnnotationEdges {
  /** By where annotations begin, the furthest end of one. */
  readonly furthestEnd: ReadonlyMap<number, number>;
  /** By where annotations end, the earliest start of one. */
  readonly earliestStart: ReadonlyMap<number, number>;
}

export function annotationEdges(spans: Iterable<Span>): AnnotationEdges {
  const furthestEnd = new Map<number, number>();
  const earliestStart = new Map<number, number>();
  for (const { start, end } of spans) {
    furthestEnd.set(start, Math.max(furthestEnd.get(start) ?? 0, end));
    earliestStart.set(end, Math.min(earliestStart.get(end) ?? Infinity, start));
  }
  return { furthestEnd, earliestStart };
}

/**
 * Edits that turn each match into its text, last match first, so that each is in the coordinates of the text before any of
 * them. As little as possible is replaced: what stays the same stays.
 * @param insertOf undefined leaves the match alone
 */
export function replacementEdits(
  text: string,
  matches: FlatSpans,
  insertOf: (at: number) => string | undefined,
  edges: AnnotationEdges,
): Edit[] {
  const edits: Edit[] = [];
  for (let at = spanCount(matches) - 1; at >= 0; at -= 1) {
    const match = spanAt(matches, at);
    const insert = insertOf(at);
    if (match === undefined || insert === undefined) continue;
    const edit = trimmed(text, { ...match, insert });
    if (edit.start === edit.end && edit.insert === '') continue;
    const atStart = edit.start === match.start && (edges.furthestEnd.get(match.start) ?? 0) >= match.end;
    const atEnd = edit.end === match.end && (edges.earliestStart.get(match.end) ?? Infinity) <= match.start;
    // What is typed at an annotation's edge stays outside of it; what takes the place of its words belongs to it.
    const isBeside = edit.start === edit.end && (atStart || atEnd);
    edits.push(isBeside ? { ...match, insert } : edit);
  }
  return edits;
}

/** Without what is the same at both ends; a pair of surrogates is not cut. */
function trimmed(text: string, { start, end, insert }: Edit): Edit {
  let head = 0;
  const most = Math.min(end - start, insert.length);
  while (head < most && text[start + head] === insert[head]) head += 1;
  if (isHigh(insert, head - 1) || isHigh(text, start + head - 1)) head -= 1;
  let tail = 0;
  while (tail < most - head && text[end - 1 - tail] === insert[insert.length - 1 - tail]) tail += 1;
  if (isLow(insert, insert.length - tail) || isLow(text, end - tail)) tail -= 1;
  return {
    start: start + head,
    end: end - Math.max(0, tail),
    insert: insert.slice(head, insert.length - Math.max(0, tail)),
  };
}

function isHigh(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
