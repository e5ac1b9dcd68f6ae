import { describe, expect, test } from 'vitest';
import { palette, shadeColor } from '../../src/plot/color.ts';

type Color = readonly number[];

const linear = (hex: string): Color =>
  [1, 3, 5]
    .map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));

const times = (matrix: readonly Color[], vector: Color): number[] =>
  matrix.map((row) => row.reduce((sum, factor, i) => sum + factor * vector[i]!, 0));

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = ([red, green, blue]: Color): number => 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
const contrast = (a: Color, b: Color): number => {
  const [dark, light] = [luminance(a), luminance(b)].sort((p, q) => p - q);
  return (light! + 0.05) / (dark! + 0.05);
};

/** Ottosson 2020. */
const lab = (color: Color): number[] =>
  times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    times(
      [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
      ],
      color,
    ).map(Math.cbrt),
  );

/** What is seen without a receptor: Machado, Oliveira & Fernandes 2009, severity 1. */
const eyes: Readonly<Record<string, readonly Color[]>> = {
  'all receptors': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'no red receptor': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no green receptor': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

describe.each(['light', 'dark'] as const)('on %s paper', (paper) => {
  const colors = palette[paper].map(linear);

  test('every color and the text are seen', () => {
    for (const color of colors) expect(contrast(color, linear(palette.paper[paper]))).toBeGreaterThanOrEqual(3);
    expect(contrast(linear(palette.ink[paper]), linear(palette.paper[paper]))).toBeGreaterThanOrEqual(7);
  });

  test.each(Object.entries(eyes))('colors are told apart by eyes with %s', (_, matrix) => {
    const seen = colors.map((color) => lab(times(matrix, color).map((part) => Math.min(1, Math.max(0, part)))));
    for (const [i, a] of seen.entries())
      for (const b of seen.slice(0, i)) expect(Math.hypot(...a.map((part, k) => part - b[k]!))).toBeGreaterThan(0.15);
  });
});

test('shades rise in lightness', () => {
  const hex = (share: number) =>
    `#${shadeColor(share)
      .map((part) => part.toString(16).padStart(2, '0'))
      .join('')}`;
  const lightness = Array.from({ length: 33 }, (_, i) => lab(linear(hex(i / 32)))[0]!);
  for (let i = 1; i < lightness.length; i++) expect(lightness[i]! - lightness[i - 1]!).toBeGreaterThan(0.01);
});
