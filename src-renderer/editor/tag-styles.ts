// Owns the looks of tags in the text: rules for the highlights of each type, made from the tag set. Colours and line
// styles both tell types apart; lanes tell stacked annotations of one type apart.
import type { TagType } from '#core/annotation/tag-set.ts';
import { lastLane, tagHighlight } from './highlight-painter.ts';

export type StyledType = Pick<TagType, 'id' | 'colour' | 'line'>;

interface Look {
  /** Share of the type's colour in the background, percent. Transparent, so that overlaps darken. */
  readonly tint: number;
  /** Thickness of the line, em. */
  readonly line: number;
}
const looks: Readonly<Record<'normal' | 'hovered' | 'selected', Look>> = {
  normal: { tint: 14, line: 0.085 },
  hovered: { tint: 26, line: 0.11 },
  selected: { tint: 38, line: 0.14 },
};

/** Distance of a lane's line from the letters, em. */
function laneOffset(lane: number): string {
  return `${(0.14 + lane * 0.2).toFixed(2)}em`;
}

/**
 * A stylesheet for `setTagStyles`. Rules stand on the textbox alone and are inherited: as universal rules every element
 * of the text would compute each of them. Type ids and colours come from a validated tag set.
 */
export function tagStyles(types: readonly StyledType[]): string {
  const names = types.map(({ id, colour }) => `--tag-${id}: light-dark(${colour.light}, ${colour.dark});`);
  const rules = types.flatMap((type) =>
    (['normal', 'hovered', 'selected'] as const).flatMap((state) =>
      Array.from({ length: lastLane + 1 }, (_, lane) => {
        const { tint, line } = looks[state];
        const selector = `.document-text::highlight(${tagHighlight(type.id, state, lane)})`;
        const shape = `text-decoration: underline ${type.line} ${line}em; text-underline-offset: ${laneOffset(lane)};`;
        const colour = `var(--tag-${type.id})`;
        const system = state === 'normal' ? 'CanvasText' : 'Highlight';
        return [
          `${selector} { background-color: color-mix(in srgb, ${colour} ${tint}%, transparent); ${shape} text-decoration-color: ${colour}; }`,
          `@media (forced-colors: active) { ${selector} { background-color: transparent; text-decoration-color: ${system}; } }`,
        ];
      }).flat(),
    ),
  );
  return [`.document-text { ${names.join(' ')} }`, ...rules].join('\n');
}
