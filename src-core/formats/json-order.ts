// Owns the order of keys in what is written, so that two exports of the same work are the same bytes.
import type { Json } from '../annotation/records.ts';

/** A shallow copy with these names in this order; absent ones are left out, and so is every other name. */
export function inOrder<T extends object>(names: readonly (keyof T)[], record: T): Partial<T> {
  const ordered: Partial<T> = {};
  for (const name of names) {
    if (record[name] !== undefined) ordered[name] = record[name];
  }
  return ordered;
}

/** A copy with the keys of every object sorted by UTF-16 code units. */
export function sortedJson(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sortedJson);
  const entries = Object.entries(value as { readonly [key: string]: Json });
  return Object.fromEntries(
    entries.sort(([a], [b]) => compareCodeUnits(a, b)).map(([name, content]) => [name, sortedJson(content)]),
  );
}

/** The same on every machine, which a comparison by language is not. */
export function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
