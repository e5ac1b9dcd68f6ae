import { type Unary, unary } from '../graph/build.ts';
import { instruction } from '../graph/code.ts';
import { constant } from '../graph/leaf.ts';
import { between } from '../graph/notation.ts';

/** Nearest whole number, halves to the even one. */
function nearest(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

/** Nearest whole number, elementwise, halves to the even one: the rounding of IEEE 754. */
export const round: Unary = unary({
  name: 'round',
  value: nearest,
  partials: () => [constant(0)],
  code: instruction('nearest'),
  onnx: 'Round',
  notation: between('⌊', '⌉', '\\lfloor', '\\rceil'),
  domain: [[0.6, 1.4]],
  examples: [
    [0.5, 0],
    [1.5, 2],
    [-1.2, -1],
  ],
});
