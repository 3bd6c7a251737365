// Owns how colours look to people, for tests of the palette: contrast after WCAG 2, colour-vision deficiency after
// Machado, Oliveira and Fernandes (2009, full severity), difference as CIE76 in Lab (about 2 is just visible).

type Triple = readonly [number, number, number];

const matrices = {
  'usual vision': [
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
export const visions = Object.keys(matrices) as Vision[];

/** WCAG contrast ratio of two #rrggbb colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

/** How different two #rrggbb colours look to somebody with this vision. */
export function difference(vision: Vision, a: string, b: string): number {
  const [x, y] = [lab(see(vision, linear(a))), lab(see(vision, linear(b)))];
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
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

function see(vision: Vision, colour: Triple): Triple {
  const row = (weights: Triple) => {
    const sum = weights[0] * colour[0] + weights[1] * colour[1] + weights[2] * colour[2];
    return Math.min(1, Math.max(0, sum));
  };
  const [red, green, blue] = matrices[vision];
  return [row(red), row(green), row(blue)];
}

function lab([red, green, blue]: Triple): Triple {
  const curve = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
  const y = curve(luminance([red, green, blue]));
  const z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
