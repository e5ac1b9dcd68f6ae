import { square } from '../ops/square.ts';
import { sub } from '../ops/sub.ts';
import { contours } from '../plot/contours.ts';
import { gridOf, spaced } from '../plot/grid.ts';
import { line } from '../plot/line.ts';
import { points } from '../plot/points.ts';
import { checkLimit, count, number, positive } from '../util/limit.ts';
import { descend, pathOf } from './descend.ts';
import type { Experiment, InLang } from './experiment.ts';
import { textsOf } from './lang/texts.ts';

export interface Saddle {
  readonly lr: number;
  readonly steps: number;
  readonly descents: readonly {
    /** Coordinates after 0, 1, 2, … steps. */
    readonly x: readonly number[];
    readonly y: readonly number[];
    /** Length of the gradient after the last step. */
    readonly gradientNorm: number;
    /** The first step after which f is below 0: the saddle is left behind. Undefined if that is never. */
    readonly leaves: number | undefined;
  }[];
}

export interface SaddleOptions extends InLang {
  readonly starts?: readonly (readonly [x: number, y: number])[];
  readonly lr?: number;
  readonly steps?: number;
}

const STARTS = [
  [1.5, 0],
  [-1.5, 0.001],
  [-1.2, 0.1],
  [1, -0.4],
] as const;

/**
 * Descent on the saddle f(x, y) = x² − y² from several starts: x_k = (1 − 2η)ᵏ·x₀ shrinks, y_k = (1 + 2η)ᵏ·y₀ grows. A
 * start with y₀ = 0 ends at the saddle, where the gradient is 0 and no minimum is; any other y₀ leads away, the later
 * the smaller it is.
 *
 * @throws When a start is not two numbers, the rate is not above 0, or the steps are no positive whole number.
 */
export function saddle(options: SaddleOptions = {}): Experiment<Saddle> {
  const { starts = STARTS, lr = 0.1, steps = 45, lang = 'en' } = options;
  for (const start of starts) for (const value of [start[0], start[1]]) checkLimit('saddle', 'starts', value, number);
  checkLimit('saddle', 'lr', lr, positive);
  checkLimit('saddle', 'steps', steps, count);
  const found = descend(
    (x, y) => sub(square(x), square(y)),
    [starts.map(([x]) => x), starts.map(([, y]) => y)],
    starts.map(() => lr),
    steps,
  );
  const descents = starts.map((_, run) => {
    const [x, y] = [pathOf(found, run, 0), pathOf(found, run, 1)];
    const leaves = x.findIndex((value, k) => value ** 2 - y[k]! ** 2 < 0);
    return {
      x,
      y,
      gradientNorm: 2 * Math.hypot(x.at(-1)!, y.at(-1)!),
      leaves: leaves < 0 ? undefined : leaves,
    };
  });
  const texts = textsOf(lang).saddle;
  const axis = spaced(-2, 2, 81);
  return {
    numbers: { lr, steps, descents },
    charts: [
      {
        title: texts.title(lr),
        description: texts.found(descents),
        x: { label: 'x' },
        y: { label: 'y' },
        marks: [
          contours({ ...gridOf((x, y) => x * x - y * y, axis, axis), value: { label: 'f' } }),
          ...descents.flatMap(({ x, y }, color) => [
            line({ label: texts.from(x[0]!, y[0]!), color, x, y }),
            points({ color, x: [x[0]!], y: [y[0]!] }),
          ]),
        ],
      },
    ],
  };
}
