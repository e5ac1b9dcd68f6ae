/** A color's red, green and blue, each from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * Colors of series on light and on dark paper, in the order in which they are given away. On paper each has a
 * contrast of at least 3; any two differ by at least 0.15 in OKLab, to eyes that see all colors and to those that lack
 * the red or the green receptor (as simulated by Machado, Oliveira & Fernandes 2009). They are the result of a random
 * search for the largest least difference.
 */
export const palette = {
  paper: { light: '#ffffff', dark: '#15181d' },
  ink: { light: '#24292f', dark: '#e6e9ee' },
  light: ['#1c4cc8', '#cc7722', '#4892e1', '#9e4e69', '#681e08', '#44296a'],
  dark: ['#2c5fdd', '#aaa729', '#77f0fc', '#a1523d', '#cbed2e', '#2da9c3'],
} as const;

/** The same order in a terminal, whose paper may be light or dark: colors of the 256 that most terminals have. */
export const terminalColors: readonly number[] = [33, 172, 43, 168, 130, 99];

/** From OKLab to the three kinds of receptors, before the cube; Ottosson 2020, "A perceptual color space". */
const RECEPTORS = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
] as const;

/** From receptors to linear red, green and blue. */
const LIGHTS = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
] as const;

/** The standard's curve from light to what a screen is sent (IEC 61966-2-1). */
const encoded = (light: number): number => (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);

/**
 * A shade from 0 (dark violet) over blue and green to 1 (light yellow): lightness rises evenly, so that it is read
 * alike in gray and by eyes that lack a receptor.
 */
export function shadeColor(share: number): Rgb {
  const lightness = 0.27 + 0.66 * share;
  const hue = ((292 - 190 * share) * Math.PI) / 180;
  const chroma = 0.125;
  const lab = [lightness, chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const times = (matrix: readonly (readonly number[])[], vector: readonly number[]): number[] =>
    matrix.map((row) => row.reduce((sum, factor, i) => sum + factor * vector[i]!, 0));
  const lights = times(
    LIGHTS,
    times(RECEPTORS, lab).map((value) => value ** 3),
  );
  const [red, green, blue] = lights.map((light) => Math.round(255 * encoded(Math.min(1, Math.max(0, light)))));
  return [red!, green!, blue!];
}

/** The shade in which a line of some shade is drawn: one that is seen on light and on dark paper. */
export const lineShade = (shade: number): number => 0.2 + 0.55 * shade;

export const hexOf = (rgb: Rgb): string => `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** The nearest of the 6 × 6 × 6 colors that a terminal numbers from 16 on. */
export const terminalColorOf = (rgb: Rgb): number => {
  const [red, green, blue] = rgb.map((part) => (part < 48 ? 0 : part < 115 ? 1 : Math.round((part - 55) / 40)));
  return 16 + 36 * red! + 6 * green! + blue!;
};
