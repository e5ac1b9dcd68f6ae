import { grad } from '../../autodiff/grad.ts';
import { hvp } from '../../autodiff/hvp.ts';
import { evaluateAll } from '../../graph/evaluate.ts';
import type { Expr } from '../../graph/expr.ts';
import { constant, parameter } from '../../graph/leaf.ts';
import { symmetricEigen } from '../../linear/symmetric-eigen.ts';
import { monkeySaddle } from '../../minimize/functions/monkey-saddle.ts';
import { saddle } from '../../minimize/functions/saddle.ts';
import { add } from '../../ops/add.ts';
import { exp } from '../../ops/exp.ts';
import { mul } from '../../ops/mul.ts';
import { neg } from '../../ops/neg.ts';
import { sigmoid } from '../../ops/sigmoid.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { formula } from '../formula.ts';
import { card, type Measured, valued } from './card.ts';
import { valueOf } from './slope.ts';

const x = parameter('x', [], 'f64');
const y = parameter('y', [], 'f64');

/** The eigenvalues of the Hessian by x and y, the least first. */
function curvatures(f: Expr, at: { readonly x: number; readonly y: number }): [number, number] {
  const rows = [
    [1, 0],
    [0, 1],
  ].flatMap(([dx, dy]) =>
    hvp(f, [
      [x, constant(dx!)],
      [y, constant(dy!)],
    ]),
  );
  const hessian = Float64Array.from(evaluateAll(rows, at), ({ data }) => data[0]!);
  const [least, most] = symmetricEigen(hessian, 2).values;
  return [least!, most!];
}

const gradientNorm = (f: Expr, at: { readonly x: number; readonly y: number }): number =>
  Math.hypot(...evaluateAll(grad(f, [x, y]), at).map(({ data }) => data[0]!));

/** The least change of f on a small circle. */
function lowestNearby(f: Expr, radius = 0.01): number {
  const here = valueOf(f, { x: 0, y: 0 });
  const directions = Array.from({ length: 12 }, (_, i) => (i * Math.PI) / 6);
  return Math.min(
    ...directions.map((angle) => valueOf(f, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) }) - here),
  );
}

interface RestPoint {
  readonly name: string;
  readonly norm: number;
  readonly eigenvalues: readonly [number, number];
  readonly lowest: number;
}

export const gradientZero: Measured<{ points: readonly RestPoint[] }> = card({
  name: 'gradient-zero',
  claimed: [formula('\\nabla f(p) = 0', '∇f(p) = 0')],
  measure: () => ({
    points: (
      [
        ['x² + y²', add(square(x), square(y))],
        ['x² − y²', saddle().expression],
        ['x³ − 3xy²', monkeySaddle().expression],
        ['−x² − y²', sub(neg(square(x)), square(y))],
      ] as const
    ).map(([name, f]) => {
      const at = { x: 0, y: 0 };
      return { name, norm: gradientNorm(f, at), eigenvalues: curvatures(f, at), lowest: lowestNearby(f) };
    }),
  }),
  refutes: ({ points }) =>
    points.every(({ norm }) => norm === 0) && points.filter(({ lowest }) => lowest < 0).length === 3,
  show: ({ points }, labels) => ({
    table: {
      columns: ['f', '‖∇f(0)‖', 'λ₁', 'λ₂', labels.lowest],
      rows: points.map(({ name, norm, eigenvalues, lowest }) => [name, norm, ...eigenvalues, lowest]),
    },
  }),
  correct: [formula('\\nabla f(p) = 0, \\quad \\lambda_1, \\dots, \\lambda_n > 0', '∇f(p) = 0, λ₁, …, λₙ > 0')],
  words: {
    en: {
      title: 'A gradient of zero taken for a minimum',
      claim: 'Where the gradient is zero there is a minimum.',
      tried:
        'Four functions with a gradient of zero at the origin: the eigenvalues of the Hessian, and the lowest that f falls within 0.01 of it.',
      holds:
        'A gradient of zero is necessary and not sufficient: saddles and maxima have it too. With positive curvatures in all directions it is a minimum; where some are zero, more than the Hessian decides.',
      labels: { lowest: 'least f − f(0)' },
    },
    zh: {
      title: '把梯度为零当成最小值',
      claim: '梯度为零的地方就是最小值。',
      tried: '四个函数在原点的梯度都为零：看黑塞矩阵的特征值，以及在距原点 0.01 处 f 最多下降多少。',
      holds:
        '梯度为零是必要条件，不是充分条件：鞍点和最大值处的梯度也为零。所有方向的曲率都为正时才是极小值；有的曲率为零时，只看黑塞矩阵还不够。',
      labels: { lowest: 'f − f(0) 的最小值' },
    },
  },
});

const LAYERS = 6;
const MOST = 2000;

/** Steps until f has fallen by 0.1; the most that are made where it does not. */
function stepsToFall(f: Expr, start: { x: number; y: number }, rate = 0.1): number {
  const roots = [f, ...grad(f, [x, y])];
  let here = start;
  const first = valueOf(f, here);
  for (let k = 0; k < MOST; k++) {
    const [value, dx, dy] = evaluateAll(roots, here).map(({ data }) => data[0]!) as [number, number, number];
    if (value <= first - 0.1) return k;
    here = { x: here.x - rate * dx, y: here.y - rate * dy };
  }
  return MOST;
}

/** So many steps, or that those that were made were not enough. */
const shown = (steps: number): string => (steps < MOST ? String(steps) : `> ${MOST}`);

interface Slow {
  readonly norm: number;
  readonly curvature: number;
  readonly steps: number;
}

export const plateauOrSaddle: Measured<{ saddle: Slow; plateau: Slow; minimum: Slow; first: number; last: number }> =
  card({
    name: 'plateau-or-saddle',
    measure() {
      const slow = (f: Expr, at: { x: number; y: number }): Slow => ({
        norm: gradientNorm(f, at),
        curvature: curvatures(f, at)[0],
        steps: stepsToFall(f, at),
      });
      const weights = Array.from({ length: LAYERS }, (_, i) => parameter(`w_${i + 1}`, [], 'f64'));
      const output = weights.reduce<Expr>((below, w) => sigmoid(mul(w, below)), constant(1));
      const error = mul(0.5, square(sub(1, output)));
      const at = Object.fromEntries(weights.map((_, i) => [`w_${i + 1}`, 1]));
      const slopes = evaluateAll(grad(error, weights), at).map(({ data }) => Math.abs(data[0]!));
      const bell = (a: Expr, b: Expr): Expr => sub(1, exp(sub(neg(square(a)), square(b))));
      return {
        saddle: slow(saddle().expression, { x: 0, y: 1e-8 }),
        plateau: slow(bell(x, y), { x: 4, y: 0 }),
        minimum: slow(bell(x, y), { x: 1e-8, y: 0 }),
        first: slopes[0]!,
        last: slopes.at(-1)!,
      };
    },
    refutes: ({ saddle, plateau, minimum, first, last }) =>
      saddle.curvature < -1 &&
      Math.abs(plateau.curvature) < 1e-4 &&
      minimum.curvature > 1 &&
      minimum.steps === MOST &&
      saddle.steps < plateau.steps &&
      first < 0.25 ** (LAYERS - 1) * last,
    show: ({ saddle, plateau, minimum, first, last }, labels) => ({
      lines: [
        valued(formula('\\left|\\partial E / \\partial w_1\\right|', '|∂E/∂w_1|'), first, labels.first),
        valued(formula(`\\left|\\partial E / \\partial w_${LAYERS}\\right|`, `|∂E/∂w_${LAYERS}|`), last, labels.last),
      ],
      table: {
        columns: [labels.place, '‖∇f‖', 'λ₁', labels.steps],
        rows: [
          [labels.minimum, minimum.norm, minimum.curvature, shown(minimum.steps)],
          [labels.saddle, saddle.norm, saddle.curvature, shown(saddle.steps)],
          [labels.plateau, plateau.norm, plateau.curvature, shown(plateau.steps)],
        ],
      },
    }),
    correct: [
      formula(
        '\\nabla f \\approx 0: \\quad \\lambda_1 > 0,\\; \\lambda_1 < 0,\\; \\lambda_1 \\approx 0',
        '∇f ≈ 0: λ₁ > 0; λ₁ < 0; λ₁ ≈ 0',
      ),
    ],
    words: {
      en: {
        title: 'Plateau, saddle, local minimum and vanishing gradient are the same',
        claim: 'Descent gets stuck on a plain, which is a local minimum; that is the vanishing gradient.',
        tried: `Three places with a small gradient: the least curvature, and how many steps with η = 0.1 it takes until f has fallen by 0.1. And a chain of ${LAYERS} sigmoids with weights 1: the slopes of its error by the first and the last weight.`,
        holds:
          'A minimum is curved upward and is the goal; a saddle has a way down, which is left slowly at first and then ever faster; a plateau is flat in all directions. The vanishing gradient is no place at all: with each layer the chain rule multiplies the slope by another factor w·f′, of at most |w|/4 for a sigmoid.',
        labels: {
          first: 'first layer',
          last: 'last layer',
          place: 'place',
          steps: 'steps',
          minimum: 'minimum',
          saddle: 'saddle',
          plateau: 'plateau',
        },
      },
      zh: {
        title: '平台、鞍点、局部最小值和梯度消失是一回事',
        claim: '下降会卡在平地上，平地就是局部最小值；这就是梯度消失。',
        tried: `三处梯度都很小的地方：看最小的曲率，以及用 η = 0.1 要走多少步 f 才下降 0.1。再取 ${LAYERS} 个 S 型函数组成的链，权重都为 1：看误差对第一个和最后一个权重的斜率。`,
        holds:
          '最小值处向上弯曲，那是目标；鞍点有向下的方向，开始离开得慢，以后越来越快；平台在各个方向上都是平的。梯度消失则不是一个地点：每经过一层，链式法则都给斜率乘上一个因子 w·f′，对 S 型函数它不超过 |w|/4。',
        labels: {
          first: '第一层',
          last: '最后一层',
          place: '位置',
          steps: '步数',
          minimum: '最小值',
          saddle: '鞍点',
          plateau: '平台',
        },
      },
    },
  });
