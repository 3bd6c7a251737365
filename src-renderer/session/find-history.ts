// Owns what was looked for before, newest first, for this window and those to come.

export interface PastSearch {
  readonly words: string;
  readonly pattern: boolean;
}

export interface FindHistory {
  entries(): readonly PastSearch[];
  add(search: PastSearch): void;
}

const longest = 20;

export interface FindMemory {
  read(): unknown;
  keep(value: unknown): void;
}

export function createFindHistory(memory: FindMemory): FindHistory {
  const entries = () => {
    const kept = memory.read();
    return Array.isArray(kept) ? kept.filter(isPastSearch).slice(0, longest) : [];
  };
  return {
    entries,
    add({ words, pattern }) {
      if (words === '') return;
      const others = entries().filter((entry) => entry.words !== words || entry.pattern !== pattern);
      memory.keep([{ words, pattern }, ...others].slice(0, longest));
    },
  };
}

function isPastSearch(value: unknown): value is PastSearch {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'words') === 'string' &&
    typeof Reflect.get(value, 'pattern') === 'boolean'
  );
}
