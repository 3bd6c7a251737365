// Owns the suggestions while an entity's name is typed: by name and aliases, beginnings of words, initials; those used here and lately
// first. Built for 20,000 entities; knows nothing of the screen.
import { foldText, foldedWords } from '../text/folding.ts';
import type { Entity, Id } from './records.ts';

export interface EntityQuery {
  readonly query: string;
  /** Kinds that fit; all when left out. */
  readonly kinds?: readonly Entity['kind'][];
  /** Ids used in the open document. */
  readonly inDocument?: ReadonlySet<Id>;
  /** Ids used lately, the latest first. */
  readonly recent?: readonly Id[];
  /** 12 when left out. */
  readonly limit?: number;
}

export interface EntitySuggestion {
  readonly entity: Entity;
  /** The alias by which it was found, when it was not the name. */
  readonly alias?: string;
}

export interface EntitySuggestions {
  /** Adds, or replaces the one with the same id. */
  put(entity: Entity): void;
  remove(id: Id): void;
  /** Best first; the same question has the same answer. */
  suggest(query: EntityQuery): EntitySuggestion[];
  /** Whether one has this very name or alias, whatever case and diacritics: then creating another wants a second look. */
  named(name: string): Entity[];
}

/** How a name fits, best first; `contains` ranks below whatever was used before. */
const fits = ['name', 'alias', 'nameStart', 'aliasStart', 'words', 'initials', 'contains'] as const;
type Fit = (typeof fits)[number];

interface Name {
  readonly text: string;
  readonly folded: string;
  readonly words: readonly string[];
  readonly isAlias: boolean;
}

interface Entry {
  readonly entity: Entity;
  readonly names: readonly Name[];
}

interface Key {
  readonly key: string;
  readonly id: Id;
}

export function createEntitySuggestions(entities: Iterable<Entity> = []): EntitySuggestions {
  const entries = new Map<Id, Entry>();
  // Sorted by key: each word of each name, and its initials. Sorted anew only before it is asked after a change.
  let keys: Key[] = [];
  let sorted = true;

  const put = (entity: Entity) => {
    if (entries.has(entity.id)) remove(entity.id);
    const names = [entity.name, ...entity.aliases].map((text, index) => nameOf(text, index > 0));
    entries.set(entity.id, { entity, names });
    for (const key of new Set(names.flatMap(keysOf))) keys.push({ key, id: entity.id });
    sorted = false;
  };
  const remove = (id: Id) => {
    if (entries.delete(id)) keys = keys.filter((key) => key.id !== id);
  };
  const startingWith = (prefix: string): Set<Id> => {
    if (!sorted) keys.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    sorted = true;
    const found = new Set<Id>();
    for (let at = firstAtLeast(keys, prefix); keys[at]?.key.startsWith(prefix) === true; at += 1) {
      const key = keys[at];
      if (key !== undefined) found.add(key.id);
    }
    return found;
  };

  for (const entity of entities) put(entity);
  return {
    put,
    remove,
    suggest({ query, kinds, inDocument = new Set(), recent = [], limit = 12 }) {
      const folded = foldText(query).trim().replaceAll(/\s+/gu, ' ');
      const words = foldedWords(folded);
      const recency = new Map(recent.map((id, index) => [id, index]));
      const rank = (ids: Iterable<Id>) => {
        const best: Ranked[] = [];
        for (const id of ids) {
          const entry = entries.get(id);
          if (entry === undefined || (kinds !== undefined && !kinds.includes(entry.entity.kind))) continue;
          const fit = bestFit(entry, folded, words);
          if (fit === undefined) continue;
          const used = inDocument.has(id) ? -1 : (recency.get(id) ?? Infinity);
          insertRanked(best, { entry, used, ...fit }, limit);
        }
        return best;
      };
      const longest = words.reduce((a, b) => (b.length > a.length ? b : a), '');
      const found = rank(longest === '' ? entries.keys() : startingWith(longest));
      if (found.length < limit && folded !== '') {
        const known = new Set(found.map(({ entry }) => entry.entity.id));
        found.push(...rank([...entries.keys()].filter((id) => !known.has(id))));
      }
      return found
        .slice(0, limit)
        .map(({ entry: { entity }, name }) =>
          name?.isAlias === true ? { entity, alias: name.text } : { entity },
        );
    },
    named(name) {
      const folded = foldText(name).trim();
      return [...entries.values()]
        .filter(({ names }) => names.some((one) => one.folded === folded))
        .map(({ entity }) => entity);
    },
  };
}

interface Ranked {
  readonly entry: Entry;
  /** -1 in this document, then by how lately; Infinity for never. */
  readonly used: number;
  readonly fit: Fit;
  readonly name?: Name;
}

function compareRanked(a: Ranked, b: Ranked): number {
  const whole = (one: Ranked) =>
    one.fit === 'name' || one.fit === 'alias' ? 0 : one.fit === 'contains' ? 2 : 1;
  return (
    whole(a) - whole(b) ||
    (a.used === b.used ? 0 : a.used - b.used) ||
    fits.indexOf(a.fit) - fits.indexOf(b.fit) ||
    compareText(a.entry.names[0]?.folded ?? '', b.entry.names[0]?.folded ?? '') ||
    compareText(a.entry.entity.id, b.entry.entity.id)
  );
}

/** Keeps the best so many, in order: sorting thousands for a list of a dozen would be felt while typing. */
function insertRanked(best: Ranked[], one: Ranked, limit: number): void {
  const last = best.at(-1);
  if (best.length >= limit && last !== undefined && compareRanked(one, last) >= 0) return;
  const at = best.findIndex((other) => compareRanked(one, other) < 0);
  best.splice(at < 0 ? best.length : at, 0, one);
  if (best.length > limit) best.pop();
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function nameOf(text: string, isAlias: boolean): Name {
  const folded = foldText(text).trim();
  return { text, folded, words: foldedWords(folded), isAlias };
}

function keysOf(name: Name): string[] {
  return [...name.words, initialsOf(name)];
}

function initialsOf({ words }: Name): string {
  return words.map((word) => Array.from(word)[0] ?? '').join('');
}

function bestFit(
  entry: Entry,
  folded: string,
  words: readonly string[],
): { fit: Fit; name?: Name } | undefined {
  if (folded === '') return { fit: 'nameStart' };
  let best: { fit: Fit; name: Name } | undefined;
  for (const name of entry.names) {
    const fit = fitOf(name, folded, words);
    if (fit !== undefined && (best === undefined || fits.indexOf(fit) < fits.indexOf(best.fit))) {
      best = { fit, name };
    }
  }
  return best;
}

function fitOf(name: Name, folded: string, words: readonly string[]): Fit | undefined {
  if (name.folded === folded) return name.isAlias ? 'alias' : 'name';
  if (name.folded.startsWith(folded)) return name.isAlias ? 'aliasStart' : 'nameStart';
  if (words.length > 0 && words.every((word) => name.words.some((own) => own.startsWith(word))))
    return 'words';
  if (words.length > 0 && initialsOf(name).startsWith(words.join(''))) return 'initials';
  return name.folded.includes(folded) ? 'contains' : undefined;
}

function firstAtLeast(keys: readonly Key[], prefix: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle]?.key ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  return low;
}
