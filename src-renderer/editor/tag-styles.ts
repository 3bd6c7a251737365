// Owns the looks of tags in the text: rules for the highlights of each type, made from the tag set. Colours and line
// styles both tell types apart; lanes tell stacked annotations of one type apart.
import type { TagType } from '#core/annotation/tag-set.ts';
import { cssName } from './css-name.ts';
import type { HighlightState } from './document-view.ts';
import { gapHighlight, lastLane, tagHighlight } from './highlight-painter.ts';

export type StyledType = Pick<TagType, 'id' | 'colour' | 'line'>;

interface Look {
  /** Share of the type's colour in the background, percent. Transparent, so that overlaps darken. */
  readonly tint: number;
  /** Thickness of the line, em. */
  readonly line: number;
  /** Share of the type's colour in the line, percent. */
  readonly ink: number;
  /** Colour of the line where the system chooses colours. */
  readonly system: 'GrayText' | 'CanvasText' | 'Highlight';
}
const looks: Readonly<Record<HighlightState, Look>> = {
  dimmed: { tint: 3, line: 0.05, ink: 40, system: 'GrayText' },
  normal: { tint: 14, line: 0.085, ink: 100, system: 'CanvasText' },
  hovered: { tint: 26, line: 0.11, ink: 100, system: 'Highlight' },
  selected: { tint: 38, line: 0.14, ink: 100, system: 'Highlight' },
};
const states = Object.keys(looks) as readonly HighlightState[];

/** Distance of a lane's line from the letters, em. The last still ends above the capitals of the next line of text. */
const laneOffsets = [0.14, 0.32, 0.48, 0.6, 0.7, 0.8];
function laneOffset(lane: number): string {
  return `${laneOffsets[lane] ?? 0.8}em`;
}

/** Lanes from here on lie closer together, so their lines are thinner. */
const firstThinLane = 3;
/** How much of the usual background a lane keeps: many on one another would otherwise be too dark to read on. */
const laneTints = [1, 0.85, 0.6, 0.4, 0.3, 0.25];

/** What many annotations share on the same words is spread out; the one selected or pointed at is as plain in every lane. */
function lookOf(state: HighlightState, lane: number): Look {
  const look = looks[state];
  if (state === 'selected' || state === 'hovered') {
    return lane < firstThinLane ? look : { ...look, line: 0.1 };
  }
  return {
    ...look,
    tint: Number((look.tint * (laneTints[lane] ?? 0.25)).toFixed(2)),
    line: lane < firstThinLane ? look.line : Math.min(look.line, 0.06),
  };
}

/**
 * A stylesheet for `setTagStyles`. Rules stand on the textbox alone and are inherited: as universal rules every element
 * of the text would compute each of them. Type ids and colours come from a validated tag set.
 */
export function tagStyles(types: readonly StyledType[]): string {
  const names = types.map(
    ({ id, colour }) => `--tag-${cssName(id)}: light-dark(${colour.light}, ${colour.dark});`,
  );
  const rules = types.flatMap((type) =>
    states.flatMap((state) =>
      Array.from({ length: lastLane + 1 }, (_, lane) => {
        const { tint, line, ink, system } = lookOf(state, lane);
        const selector = `.document-text::highlight(${tagHighlight(type.id, state, lane)})`;
        const shape = `text-decoration: underline ${type.line} ${line}em; text-underline-offset: ${laneOffset(lane)};`;
        const colour = `var(--tag-${cssName(type.id)})`;
        const lineColour = ink === 100 ? colour : `color-mix(in srgb, ${colour} ${ink}%, transparent)`;
        return [
          `${selector} { background-color: color-mix(in srgb, ${colour} ${tint}%, transparent); ${shape} text-decoration-color: ${lineColour}; }`,
          `@media (forced-colors: active) { ${selector} { background-color: transparent; text-decoration-color: ${system}; } }`,
        ];
      }).flat(),
    ),
  );
  const parts = [...rules, ...types.flatMap(gapRules), ...types.map(stripeRule)];
  return [`.document-text, .text-overlay { ${names.join(' ')} }`, ...parts].join('\n');
}

/** Thickness, em, and share of the type's colour, percent, of the line between pieces of one annotation. */
const gapLooks: Readonly<Record<HighlightState, readonly [line: number, ink: number]>> = {
  dimmed: [0.05, 25],
  normal: [0.06, 55],
  hovered: [0.1, 100],
  selected: [0.1, 100],
};

function gapRules({ id }: StyledType): string[] {
  return states.flatMap((state) =>
    Array.from({ length: lastLane + 1 }, (_, lane) => {
      const [line, ink] = gapLooks[state];
      const colour = `color-mix(in srgb, var(--tag-${cssName(id)}) ${ink}%, transparent)`;
      return `.document-text::highlight(${gapHighlight(id, state, lane)}) { text-decoration: underline dotted ${line}em ${colour}; text-underline-offset: ${laneOffset(lane)}; }`;
    }),
  );
}

/** Pictures of the lines of types that can still be told apart three pixels wide. `--stripe` is the colour. */
const stripePictures: Readonly<Record<TagType['line'], string>> = {
  solid: 'linear-gradient(var(--stripe))',
  double: 'linear-gradient(to right, var(--stripe) 36%, transparent 36% 64%, var(--stripe) 64%)',
  dotted: 'repeating-linear-gradient(var(--stripe) 0 2px, transparent 2px 4px)',
  dashed: 'repeating-linear-gradient(var(--stripe) 0 8px, transparent 8px 11px)',
  wavy: 'repeating-linear-gradient(135deg, var(--stripe) 0 2px, color-mix(in srgb, var(--stripe) 30%, transparent) 2px 4px)',
};

function stripeRule({ id, line }: StyledType): string {
  return `.text-overlay .stripe[data-type='${id}'] { --stripe: var(--tag-${cssName(id)}); background-image: ${stripePictures[line]}; }`;
}
