import { difference } from '../../autodiff/difference.ts';
import type { Expr } from '../../graph/expr.ts';
import { constant, parameter } from '../../graph/leaf.ts';
import { hinge } from '../../loss/hinge.ts';
import { mae } from '../../loss/mae.ts';
import { mse } from '../../loss/mse.ts';
import { relu } from '../../ops/relu.ts';
import { reshape } from '../../ops/reshape.ts';
import { sub } from '../../ops/sub.ts';
import { sum } from '../../ops/sum.ts';
import { formula } from '../formula.ts';
import { card, type Measured } from './card.ts';
import { valueOf } from './slope.ts';

const x = parameter('x', [], 'f64');

export const smoothLosses: Measured<{ sides: readonly { name: string; left: number; right: number }[] }> = card({
  name: 'smooth-losses',
  measure() {
    const z = reshape(x, [1, 1]);
    const target = reshape(constant(1), [1, 1]);
    const losses: readonly (readonly [name: string, f: Expr])[] = [
      [mse.name, sum(mse.rows(z, target))],
      [mae.name, sum(mae.rows(z, target))],
      [hinge.name, sum(hinge.rows(z, target))],
      ['relu(z − 1)', relu(sub(x, 1))],
    ];
    return {
      sides: losses.map(([name, f]) => {
        const { left, right } = difference((moved) => valueOf(f, { x: moved }), 1);
        return { name, left, right };
      }),
    };
  },
  refutes: ({ sides: [smooth, ...others] }) =>
    Math.abs(smooth!.left - smooth!.right) < 1e-6 && others.every(({ left, right }) => right - left > 0.99),
  show: ({ sides }, labels) => ({
    table: {
      columns: [labels.loss, labels.left, labels.right, labels.jump],
      rows: sides.map(({ name, left, right }) => [name, left, right, right - left]),
    },
  }),
  correct: [
    formula(
      'z < y: \\; \\frac{d}{dz} |z - y| = -1; \\qquad z > y: \\; \\frac{d}{dz} |z - y| = 1',
      'z < y: d/dz |z - y| = -1; z > y: d/dz |z - y| = 1',
    ),
  ],
  words: {
    en: {
      title: 'Losses without kinks',
      claim: 'Loss functions are smooth: neither they nor their slopes jump anywhere.',
      tried:
        'The slopes of losses to the left and to the right of z = 1, where the target is 1 too, and those of a unit with ReLU at its kink.',
      holds:
        'MSE is smooth. The absolute error, the hinge loss and ReLU are continuous and have kinks, at which there are two slopes; descent takes a subgradient between them, and does not come to rest with a fixed rate.',
      labels: { loss: 'function', left: 'left slope', right: 'right slope', jump: 'jump' },
    },
    zh: {
      title: '没有尖点的损失',
      claim: '损失函数都是光滑的：它们本身和斜率在任何地方都不跳跃。',
      tried: '目标为 1 时，看各损失在 z = 1 左右两侧的斜率，以及一个 ReLU 单元在转折处两侧的斜率。',
      holds:
        'MSE 是光滑的。绝对误差、合页损失和 ReLU 连续但有尖点，尖点处有两个斜率；下降取二者之间的次梯度，学习率固定时不会停下来。',
      labels: { loss: '函数', left: '左侧斜率', right: '右侧斜率', jump: '跳跃' },
    },
  },
});
