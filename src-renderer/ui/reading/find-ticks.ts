// Owns which of many matches are ticked, all being so at first. Kept by the number of a match, so that hundreds of thousands cost
// nothing.
import { useState } from 'react';

export interface Ticks {
  readonly count: number;
  isTicked(at: number): boolean;
  toggle(at: number): void;
  all(): void;
  none(): void;
}

export function useTicks(total: number): Ticks {
  const [{ ticked, but }, setTicks] = useState<{ ticked: boolean; but: ReadonlySet<number> }>({
    ticked: true,
    but: new Set(),
  });
  return {
    count: ticked ? total - but.size : but.size,
    isTicked: (at) => but.has(at) !== ticked,
    toggle(at) {
      const next = new Set(but);
      if (!next.delete(at)) next.add(at);
      setTicks({ ticked, but: next });
    },
    all: () => setTicks({ ticked: true, but: new Set() }),
    none: () => setTicks({ ticked: false, but: new Set() }),
  };
}
