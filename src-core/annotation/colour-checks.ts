// Owns whether the colours of types can be seen on the page and told apart, also by people with a colour-vision deficiency.
// Contrast after WCAG 2.2; deficiencies after Machado, Oliveira and Fernandes (2009, full severity); difference is CIEDE2000 after
// Sharma, Wu and Dalal (2005).
import type { TagSet, TagType } from './tag-set.ts';

type Triple = readonly [number, number, number];

/** The pages on which lines and stripes are drawn, as in the style tokens. */
export const papers = { light: '#fbfaf7', dark: '#1c1b1a' } as const;
export type Paper = keyof typeof papers;

/** WCAG 2.2, 1.4.11: graphics that are needed to understand stand out by 3:1. */
export const leastContrast = 3;
/**
 * Our choice: four to five times the just noticeable difference (about 2.3, Mahy and others 1994), as thin lines apart from each other
 * are harder to compare than patches side by side.
 */
export const leastDifference = 10;

const matrices = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;
export type Vision = keyof typeof matrices;
export const visions = Object.keys(matrices) as readonly Vision[];

/** WCAG contrast ratio of two #rrggbb colours, 1 to 21. */
export function contrastOf(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

/** How different two #rrggbb colours look to somebody with this vision, as CIEDE2000. */
export function differenceOf(vision: Vision, a: string, b: string): number {
  return ciede2000(lab(seen(vision, linear(a))), lab(seen(vision, linear(b))));
}

export type ColourRemark =
  | { readonly kind: 'faint'; readonly paper: Paper; readonly contrast: number }
  | {
      readonly kind: 'alike';
      readonly paper: Paper;
      readonly vision: Vision;
      /** Id of the other type. */
      readonly type: string;
      readonly difference: number;
    };

/** What speaks against a type's colours beside those of the other types that are not deprecated; empty when all is well. */
export function checkColour(
  colour: TagType['colour'],
  others: readonly Pick<TagType, 'id' | 'colour' | 'deprecated'>[],
): ColourRemark[] {
  return (Object.keys(papers) as Paper[]).flatMap((paper) => {
    const contrast = contrastOf(colour[paper], papers[paper]);
    const faint: ColourRemark[] = contrast < leastContrast ? [{ kind: 'faint', paper, contrast }] : [];
    const alike = others
      .filter(({ deprecated }) => deprecated !== true)
      .flatMap((other) => worstVision(paper, colour, other));
    return [...faint, ...alike];
  });
}

/** At most one remark per other type and paper: the vision to which the two look most alike. */
function worstVision(
  paper: Paper,
  colour: TagType['colour'],
  other: Pick<TagType, 'id' | 'colour'>,
): ColourRemark[] {
  const seenBy = visions.map((vision) => ({
    vision,
    difference: differenceOf(vision, colour[paper], other.colour[paper]),
  }));
  const worst = seenBy.reduce((a, b) => (b.difference < a.difference ? b : a));
  return worst.difference < leastDifference ? [{ kind: 'alike', paper, type: other.id, ...worst }] : [];
}

/**
 * Colours for a new type that stand out, best first; always the same for the same tag set. Those that everyone can tell from the colours in
 * use come first, and of them those that look most different from these and from each other.
 */
export function suggestColours(tagSet: TagSet, count = 6): TagType['colour'][] {
  const others = tagSet.types.filter(({ deprecated }) => deprecated !== true);
  const taken = others.map(({ colour }) => colour);
  const visible = candidates().filter((colour) => checkColour(colour, []).length === 0);
  const safe = visible.filter((colour) => checkColour(colour, others).length === 0);
  const chosen = mostDifferent(safe, taken, count);
  const rest = visible.filter((colour) => !safe.includes(colour));
  return [...chosen, ...mostDifferent(rest, [...taken, ...chosen], count - chosen.length)];
}

function mostDifferent(
  from: readonly TagType['colour'][],
  taken: readonly TagType['colour'][],
  count: number,
): TagType['colour'][] {
  const left = from.map((colour) => ({ colour, apart: distanceFrom(colour, taken) }));
  const chosen: TagType['colour'][] = [];
  while (chosen.length < count && left.length > 0) {
    const best = left.reduce((at, { apart }, index) => (apart > (left[at]?.apart ?? 0) ? index : at), 0);
    const [next] = left.splice(best, 1);
    if (next === undefined) break;
    chosen.push(next.colour);
    for (const one of left) one.apart = Math.min(one.apart, distanceFrom(one.colour, [next.colour]));
  }
  return chosen;
}

/** To the usual vision, on the paper where the most similar of the others is more similar. */
function distanceFrom(colour: TagType['colour'], others: readonly TagType['colour'][]): number {
  const distances = others.flatMap((other) => [
    differenceOf('usual', colour.light, other.light),
    differenceOf('usual', colour.dark, other.dark),
  ]);
  return Math.min(...distances, 100);
}

/** A wheel of hues, dark enough for the light page and light enough for the dark one, at several depths of either. */
function candidates(): TagType['colour'][] {
  const hues = Array.from({ length: 24 }, (_, step) => step * 15);
  const wheel = hues.flatMap((hue) =>
    [0.24, 0.32, 0.4].flatMap((light) =>
      [0.64, 0.74, 0.82].map((dark) => ({
        light: fromHsl(hue, 0.8, light),
        dark: fromHsl(hue, 0.8, dark),
      })),
    ),
  );
  return [...wheel, { light: '#4a4a4a', dark: '#c4c4c4' }];
}

function fromHsl(hue: number, saturation: number, lightness: number): string {
  const chroma = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number) => {
    const at = (offset + hue / 30) % 12;
    const value = lightness - chroma * Math.max(-1, Math.min(at - 3, 9 - at, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

function linear(hex: string): Triple {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function luminance([red, green, blue]: Triple): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function seen(vision: Vision, colour: Triple): Triple {
  const row = (weights: Triple) => {
    const sum = weights[0] * colour[0] + weights[1] * colour[1] + weights[2] * colour[2];
    return Math.min(1, Math.max(0, sum));
  };
  const [red, green, blue] = matrices[vision];
  return [row(red), row(green), row(blue)];
}

/** CIE L*a*b* under D65. */
function lab([red, green, blue]: Triple): Triple {
  const curve = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
  const y = curve(luminance([red, green, blue]));
  const z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIEDE2000 of two colours in L*a*b*, with all weights 1. */
export function ciede2000([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const meanChroma7 = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7;
  const g = 0.5 * (1 - Math.sqrt(meanChroma7 / (meanChroma7 + 25 ** 7)));
  const [c1, c2] = [Math.hypot(a1 * (1 + g), b1), Math.hypot(a2 * (1 + g), b2)];
  const hue = (a: number, b: number) => (a === 0 && b === 0 ? 0 : (degrees(Math.atan2(b, a)) + 360) % 360);
  const [h1, h2] = [hue(a1 * (1 + g), b1), hue(a2 * (1 + g), b2)];
  const grey = c1 * c2 === 0;
  const turn = grey ? 0 : h2 - h1 > 180 ? h2 - h1 - 360 : h2 - h1 < -180 ? h2 - h1 + 360 : h2 - h1;
  const sum = h1 + h2;
  const meanHue = grey
    ? sum
    : Math.abs(h1 - h2) <= 180
      ? sum / 2
      : sum < 360
        ? (sum + 360) / 2
        : (sum - 360) / 2;
  const [meanL, meanC] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const t =
    1 -
    0.17 * cosine(meanHue - 30) +
    0.24 * cosine(2 * meanHue) +
    0.32 * cosine(3 * meanHue + 6) -
    0.2 * cosine(4 * meanHue - 63);
  const lightness = (l2 - l1) / (1 + (0.015 * (meanL - 50) ** 2) / Math.sqrt(20 + (meanL - 50) ** 2));
  const chroma = (c2 - c1) / (1 + 0.045 * meanC);
  const hueDifference = (2 * Math.sqrt(c1 * c2) * sine(turn / 2)) / (1 + 0.015 * meanC * t);
  const meanC7 = meanC ** 7;
  const rotation =
    -sine(60 * Math.exp(-(((meanHue - 275) / 25) ** 2))) * 2 * Math.sqrt(meanC7 / (meanC7 + 25 ** 7));
  return Math.sqrt(lightness ** 2 + chroma ** 2 + hueDifference ** 2 + rotation * chroma * hueDifference);
}

const degrees = (radians: number) => (radians * 180) / Math.PI;
const sine = (angle: number) => Math.sin((angle * Math.PI) / 180);
const cosine = (angle: number) => Math.cos((angle * Math.PI) / 180);
