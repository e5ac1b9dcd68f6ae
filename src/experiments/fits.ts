import { line } from '../plot/line.ts';
import { points } from '../plot/points.ts';
import { checkLimit, count, positive } from '../util/limit.ts';
import { problem } from '../util/problem.ts';
import type { Experiment, InLang } from './experiment.ts';
import { textsOf } from './lang/texts.ts';
import { curvatureOf, lineProgram } from './line-program.ts';
import { NumpyRandom } from './numpy-random.ts';

export interface Fits {
  readonly lr: number;
  readonly rows: number;
  /** The line y = b·x + b0 after so many epochs, and its mean squared error. */
  readonly fits: readonly {
    readonly epoch: number;
    readonly b: number;
    readonly b0: number;
    readonly cost: number;
    /** The error with the weights before the last step: what is told by a program that looks before it steps. */
    readonly costBefore: number;
  }[];
  /** Of the Hessian, the smaller one first. */
  readonly eigenvalues: readonly [number, number];
  /** 2/λ₂: from there on descent diverges. */
  readonly largestStableRate: number;
  /** 2/(λ₁ + λ₂): with it the slower of both directions is as fast as can be. */
  readonly bestRate: number;
}

export interface FitsOptions extends InLang {
  readonly x?: readonly number[];
  readonly y?: readonly number[];
  readonly lr?: number;
  /** Epochs after which the line is looked at, rising. */
  readonly epochs?: readonly number[];
}

/** y = 2x + 4 and a little noise: `seed(0)`, `randn(1000)`, `0.02·uniform(size=1000)`. */
export function publishedLine(): { x: number[]; y: number[] } {
  const random = new NumpyRandom(0);
  const x = random.normals(1000);
  return { x, y: x.map((value) => 2 * value + 4 + 0.02 * random.uniform()) };
}

/**
 * A line fitted by gradient descent on all rows, J = (1/N) Σ (y − b0 − b·x)², as it is after 10, 20, 30, 100 and 1000
 * epochs from b = b0 = 0; with the largest stable and the best learning rate, from the Hessian's eigenvalues.
 *
 * @throws When x and y are not equally long, the rate is not above 0, or the epochs do not rise.
 *
 * @example
 * fits().numbers.fits.at(-1).b.toFixed(6); // '2.000424'
 */
export function fits(options: FitsOptions = {}): Experiment<Fits> {
  const { lr = 0.01, epochs = [10, 20, 30, 100, 1000], lang = 'en' } = options;
  const { x, y } = options.x && options.y ? { x: options.x, y: options.y } : publishedLine();
  checkLimit('fits', 'lr', lr, positive);
  if (x.length !== y.length || x.length === 0)
    throw problem('fits', 'x and y must be equally long, and not empty', { got: `${x.length} and ${y.length}` });
  const program = lineProgram(x, y, x.length);
  let done = 0;
  const found = epochs.map((epoch) => {
    checkLimit('fits', 'epochs', epoch, count);
    if (epoch <= done) throw problem('fits', 'epochs must rise', { got: epochs.join(', ') });
    program.step(lr, epoch - done - 1);
    const costBefore = program.cost();
    program.step(lr);
    done = epoch;
    return { epoch, ...program.line(), cost: program.cost(), costBefore };
  });
  const eigenvalues = curvatureOf(x);
  const [least, most] = eigenvalues;
  const numbers = {
    lr,
    rows: x.length,
    fits: found,
    eigenvalues,
    largestStableRate: 2 / most,
    bestRate: 2 / (least + most),
  };
  const texts = textsOf(lang).fits;
  const ends = [Math.min(...x), Math.max(...x)];
  return {
    numbers,
    charts: [
      {
        title: texts.title(lr),
        description: texts.found(numbers),
        x: { label: 'x' },
        y: { label: 'y' },
        marks: [
          points({ label: texts.rows(x.length), color: 5, shape: 'point', x, y }),
          ...found.map(({ epoch, b, b0 }, color) =>
            line({ label: texts.after(epoch), color, x: ends, y: ends.map((x) => b * x + b0) }),
          ),
        ],
      },
    ],
  };
}
