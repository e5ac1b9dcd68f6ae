import { evaluate } from '../graph/evaluate.ts';
import { input } from '../graph/leaf.ts';
import { spaced } from '../plot/grid.ts';
import { line } from '../plot/line.ts';
import { points } from '../plot/points.ts';
import { checkLimit, count, number, positive } from '../util/limit.ts';
import { descend, pathOf } from './descend.ts';
import type { Experiment, InLang } from './experiment.ts';
import { textsOf } from './lang/texts.ts';
import { wave } from './wave.ts';

export interface TwoStarts {
  readonly lr: number;
  readonly steps: number;
  /** x after 0, 1, 2, … steps, and f at the last one. */
  readonly descents: readonly { readonly name: 'A' | 'B'; readonly x: readonly number[]; readonly f: number }[];
  /** Where descent ends from many starts, after as many steps. */
  readonly ends: { readonly starts: readonly number[]; readonly x: readonly number[] };
}

export interface TwoStartsOptions extends InLang {
  /** Where A and B begin. */
  readonly starts?: readonly [number, number];
  readonly lr?: number;
  readonly steps?: number;
}

/**
 * Descent on f(x) = sin(x)·exp(−0.05x²) from two starts on either side of a hill: A reaches the global minimum at
 * x = −1.4288700, B another one. A second chart has the ends of 50 starts from −5 to 5.
 *
 * @throws When the rate is not above 0, or the steps are no positive whole number.
 *
 * @example
 * twoStarts().numbers.descents.map(({ x }) => x.at(-1).toFixed(4)); // ['-1.4289', '4.3058']
 */
export function twoStarts(options: TwoStartsOptions = {}): Experiment<TwoStarts> {
  const { starts = [1, 2], lr = 0.1, steps = 1000, lang = 'en' } = options;
  for (const start of starts) checkLimit('twoStarts', 'starts', start, number);
  checkLimit('twoStarts', 'lr', lr, positive);
  checkLimit('twoStarts', 'steps', steps, count);
  const many = spaced(-5, 5, 50);
  const all = [...starts, ...many];
  const found = descend(
    wave,
    [all],
    all.map(() => lr),
    steps,
  );
  const descents = (['A', 'B'] as const).map((name, run) => {
    const x = pathOf(found, run);
    return { name, x, f: valuesAt([x.at(-1)!])[0]! };
  });
  const ends = { starts: many, x: [...found.at(-1)![0]!.subarray(2)] };
  const texts = textsOf(lang).twoStarts;
  const curve = spaced(-8, 8, 321);
  return {
    numbers: { lr, steps, descents, ends },
    charts: [
      {
        title: texts.title,
        description: texts.found(descents),
        x: { label: 'x', least: -8, most: 8 },
        y: { label: 'f' },
        marks: [
          line({ label: texts.curve, color: 5, x: curve, y: valuesAt(curve) }),
          ...descents.flatMap(({ name, x }, color) => {
            const seen = distinct(x);
            return [
              points({ label: texts.from(name, x[0]!), color, shape: 'ring', x: seen, y: valuesAt(seen) }),
              points({ color, names: [name], x: [x[0]!], y: valuesAt([x[0]!]) }),
            ];
          }),
        ],
      },
      {
        title: texts.ends(steps),
        description: texts.basins,
        x: { label: texts.start },
        y: { label: texts.end },
        marks: [points({ x: ends.starts, y: ends.x })],
      },
    ],
  };
}

/** f at some x. */
function valuesAt(x: readonly number[]): number[] {
  return [...evaluate(wave(input('x', [x.length], 'f64')), { x }).data];
}

/** Points of a path that lie apart from the last one kept, so that a picture has no more than it can show. */
function distinct(x: readonly number[]): number[] {
  const kept: number[] = [];
  for (const value of x) if (kept.length === 0 || Math.abs(value - kept.at(-1)!) > 0.05) kept.push(value);
  return kept;
}
