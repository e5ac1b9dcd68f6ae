import { describe, expect, test } from 'vitest';
import { parse } from '../../src/formula/parse.ts';
import { ackley } from '../../src/minimize/functions/ackley.ts';
import { lbfgs } from '../../src/minimize/lbfgs.ts';
import { minimize } from '../../src/minimize/minimize.ts';
import { newton } from '../../src/minimize/newton.ts';
import { steepestDescent } from '../../src/minimize/steepest-descent.ts';
import { adam } from '../../src/optim/adam.ts';
import { sgd } from '../../src/optim/sgd.ts';
import { readSchedule } from '../../src/schedule/schedules.ts';
import { expectAllClose } from '../tolerance.ts';

/** A point judged where it is. */
const judged = (formula: string, from: Readonly<Record<string, number>>) =>
  minimize(parse(formula).expr, { from, steps: 0 });

describe('a minimum at a kink', () => {
  // The slopes before and behind it: the limits of the difference quotients.
  test.each<[formula: string, at: Record<string, number>, slopes: [number, number]]>([
    ['abs(x)', { x: 0 }, [-1, 1]],
    ['max(x, -2x)', { x: 0 }, [-2, 1]],
    ['abs(x) + y^2', { x: 0, y: 0 }, [-1, 1]],
    ['abs(x) + x^2', { x: 0 }, [-1, 1]],
    ['3abs(x - 100) + 7', { x: 100 }, [-3, 3]],
    ['sqrt(x^2 + y^2)', { x: 0, y: 0 }, [-1, 1]],
    ['abs(x) + 2abs(x - y)', { x: 0, y: 0 }, [-3, 3]],
    // Falls along the first gradients that are tried, not along their mean.
    ['max(x + y, -3x + y, -y, x - 3y)', { x: 0, y: 0 }, [-3, 1]],
    ['relu(x)', { x: 0 }, [0, 1]],
  ])('of %s', (formula, at, slopes) => {
    const { kind, kink } = judged(formula, at);
    expect({ kind, isMinimum: kink?.isMinimum }).toEqual({ kind: 'kink', isMinimum: true });
    const [before, behind] = kink!.slopes;
    expect(Math.abs(before - slopes[0])).toBeLessThan(1e-3 * Math.abs(slopes[1]));
    expect(Math.abs(behind - slopes[1])).toBeLessThan(1e-3 * Math.abs(slopes[1]));
  });

  test('of Ackley’s function: the slope of f along each axis is 2√2', () => {
    const { expression } = ackley();
    const found = minimize(expression, { from: { x: 1, y: 1 }, optimizer: lbfgs() });
    expect(found.kind).toBe('kink');
    expectAllClose(Object.values(found.at), [0, 0], 'minimum');
    // 20·0.2·|x|/√2
    for (const slope of found.kink!.slopes) expect(Math.abs(Math.abs(slope) - 2 * Math.SQRT2)).toBeLessThan(1e-3);
  });

  test.each([
    ['adam with a rate that falls', { optimizer: adam({ lr: 0.01 }), schedule: readSchedule('cosine') }],
    ['lbfgs', { optimizer: lbfgs() }],
    ['newton', { optimizer: newton() }],
    ['steepest-descent', { optimizer: steepestDescent() }],
  ])('is where %s ends in √(x² + y²), which has no gradient there', (_, way) => {
    const found = minimize(parse('sqrt(x^2 + y^2)').expr, { from: { x: 1, y: 1 }, ...way });
    expect(found.kind).toBe('kink');
    expectAllClose(Object.values(found.at), [0, 0], 'minimum');
  });

  test('is a start that needs no step', () => {
    expect(judged('sqrt(x^2 + y^2)', { x: 0, y: 0 })).toMatchObject({ reason: 'no-gradient', kind: 'kink', steps: 0 });
  });

  test('is told within bounds', () => {
    const found = minimize(parse('abs(x) + y^2').expr, {
      from: { x: 1, y: 1 },
      bounds: { x: [-2, 2], y: [-2, 2] },
      optimizer: sgd({ lr: 0.25 }),
      steps: 100,
    });
    expect(found.kind).toBe('kink');
  });
});

test.each<[formula: string, at: Record<string, number>]>([
  // Along y = x, between the axes, it falls.
  ['abs(x) + 2abs(x - y)', { x: 1, y: 1 }],
  ['abs(x) + y^2', { x: 0, y: 0.1 }],
  ['max(x, 2x)', { x: 0 }],
])('a kink that is no minimum: %s', (formula, at) => {
  const { kind, kink } = judged(formula, at);
  expect({ kind, isMinimum: kink?.isMinimum }).toEqual({ kind: 'none', isMinimum: false });
});

test.each<[kind: string, formula: string, at: Record<string, number>]>([
  ['minimum', 'x^2 + y^2', { x: 0, y: 0 }],
  ['minimum', '10^10·x^2', { x: 0 }],
  ['minimum', 'x^4', { x: 0 }],
  // A kink made round, which is a curvature of 10¹⁰.
  ['minimum', 'sqrt(x^2 + 10^-20)', { x: 0 }],
  ['minimum', 'abs(x)^1.5', { x: 0 }],
  ['none', 'x^2', { x: 1 }],
  ['none', 'abs(x)', { x: 1 }],
  ['maximum', '-abs(x)', { x: 0 }],
])('no kink: a %s of %s', (kind, formula, at) => {
  const found = judged(formula, at);
  expect(found.kind).toBe(kind);
  expect(found.kink).toBeUndefined();
});
