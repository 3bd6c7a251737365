// Owns bringing a tag set from a file: read and checked, then added to the one there is or put in its place. Nothing that is in use is
// taken away: it stays, as deprecated.
import { message } from '../messages/catalogue.ts';
import { sameJson } from './change.ts';
import type { Json } from './records.ts';
import { lettersOfCommands } from './tag-set-names.ts';
import type { Tagged, TagPlace } from './tag-set-operations.ts';
import { uniteTagSets, type TagSetUnion } from './tag-set-union.ts';
import { usesAt, type TagSetUses } from './tag-set-uses.ts';
import { tagSetSchema, type TagAttribute, type TagSet, type TagType } from './tag-set.ts';

export interface LoadProblem {
  /** Where in the file, as `types › 2 › colour`; '' for the whole. */
  readonly where: string;
  readonly problem: string;
}

export type ReadTagSet =
  | { readonly ok: true; readonly tagSet: TagSet }
  | { readonly ok: false; readonly problems: readonly LoadProblem[] };

/** Reads a tag set, or the one that an exported annotation set carries. */
export function readTagSet(json: string): ReadTagSet {
  let content: unknown;
  try {
    content = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : '';
    return { ok: false, problems: [{ where: '', problem: message('tagSet.load.noJson', { reason }) }] };
  }
  const carried = typeof content === 'object' && content !== null && 'tagSet' in content;
  const parsed = tagSetSchema.safeParse(carried ? (content as { tagSet: unknown }).tagSet : content);
  if (parsed.success) return { ok: true, tagSet: parsed.data };
  const problems = parsed.error.issues.map((issue) => ({
    where: [...(carried ? ['tagSet'] : []), ...issue.path.map(placeInFile)].join(' › '),
    problem: issue.message,
  }));
  return { ok: false, problems };
}

/** People count entries of a list from 1. */
function placeInFile(part: PropertyKey): string {
  return typeof part === 'number' ? String(part + 1) : String(part);
}

/** As uniteTagSets, and a type that comes with the letter of a command comes without it. */
export function unitedTagSet(base: TagSet, other: TagSet): TagSetUnion {
  return uniteTagSets(base, { ...other, types: other.types.map(withoutCommandKey) });
}

/**
 * `other` in the place of `base`, under the id of `base`. What `other` lacks and is in use stays as deprecated; an attribute in use whose
 * kind of value is another one in `other` stays as it is, since its values would not fit.
 */
export function replaceTagSet(base: TagSet, other: TagSet, uses: TagSetUses): TagSet {
  const types = keepUsed<TagType>(
    base.types,
    other.types.map(withoutCommandKey),
    (type) => isUsed(uses, { kind: 'type', type }),
    (mine, theirs) => ({ ...theirs, attributes: replaceAttributes(mine, theirs, uses) }),
  );
  const known = new Set(['any', ...types.map(({ id }) => id)]);
  const relations = keepUsed(base.relations, other.relations, (relation) =>
    isUsed(uses, { kind: 'relation', relation }),
  ).flatMap((relation) => {
    const pairs = relation.pairs.filter(({ from, to }) => known.has(from) && known.has(to));
    return pairs.length > 0 ? [{ ...relation, pairs }] : [];
  });
  const next = { ...base, name: other.name, types, relations };
  const same = sameJson(next as unknown as Json, base as unknown as Json);
  return same ? base : { ...next, version: base.version + 1 };
}

const isUsed = (uses: TagSetUses, place: TagPlace) => usesAt(uses, place) > 0;

function replaceAttributes(mine: TagType, theirs: TagType, uses: TagSetUses): TagAttribute[] {
  const type = mine.id;
  return keepUsed<TagAttribute>(
    mine.attributes,
    theirs.attributes,
    (attribute) => isUsed(uses, { kind: 'attribute', type, attribute }),
    (one, other) => {
      const attribute = one.id;
      if (one.value !== other.value && isUsed(uses, { kind: 'attribute', type, attribute })) return one;
      const options = keepUsed(one.options ?? [], other.options ?? [], (option) =>
        isUsed(uses, { kind: 'option', type, attribute, option }),
      );
      return options.length === 0 ? other : { ...other, options };
    },
  );
}

/** The other list, each entry joined with its like, and after it those of the base that are in use. */
function keepUsed<T extends Tagged>(
  base: readonly T[],
  other: readonly T[],
  used: (id: string) => boolean,
  join: (mine: T, theirs: T) => T = (_, theirs) => theirs,
): T[] {
  const mine = new Map(base.map((one) => [one.id, one]));
  const theirs = new Set(other.map(({ id }) => id));
  return [
    ...other.map((one) => {
      const same = mine.get(one.id);
      return same === undefined ? one : join(same, one);
    }),
    ...base.filter(({ id }) => !theirs.has(id) && used(id)).map(retired),
  ];
}

/** A deprecated type gives its letter back. */
function retired<T extends Tagged>(one: T): T {
  const kept = Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'key'));
  return { ...kept, deprecated: true } as unknown as T;
}

function withoutCommandKey(type: TagType): TagType {
  const { key, ...rest } = type;
  return key !== undefined && lettersOfCommands.has(key) ? rest : type;
}
