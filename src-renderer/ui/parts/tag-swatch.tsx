// Owns the small picture of a type: its colour and, so that colour is never alone, its line style.
import type { CSSProperties } from 'react';
import type { TagType } from '#core/annotation/tag-set.ts';

const strokes: Readonly<Record<TagType['line'], { d: string; dash?: string; round?: boolean }>> = {
  solid: { d: 'M2 6h16' },
  double: { d: 'M2 3.8h16M2 8.2h16' },
  dotted: { d: 'M3 6h15', dash: '0 3.6', round: true },
  dashed: { d: 'M2 6h16', dash: '4.4 1.8' },
  wavy: { d: 'M2 6q2-4.6 4 0t4 0t4 0t4 0' },
};

export function TagSwatch({ type }: { type: TagType | undefined }) {
  const { d, dash, round } = strokes[type?.line ?? 'solid'];
  return (
    <svg className="tag-swatch" viewBox="0 0 20 12" aria-hidden="true" style={tagColours(type)}>
      <path d={d} strokeDasharray={dash} strokeLinecap={round === true ? 'round' : 'butt'} />
    </svg>
  );
}

/** Custom properties from which the style sheets make `--tag`, the type's colour on the present theme. */
export function tagColours(type: TagType | undefined): CSSProperties {
  if (type === undefined) return {};
  return { '--tag-light': type.colour.light, '--tag-dark': type.colour.dark } as CSSProperties;
}
