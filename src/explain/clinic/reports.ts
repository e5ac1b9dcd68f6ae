import { fits } from '../../experiments/fits.ts';
import { lineProgram } from '../../experiments/line-program.ts';
import { NumpyRandom } from '../../experiments/numpy-random.ts';
import type { Expr } from '../../graph/expr.ts';
import { input, parameter } from '../../graph/leaf.ts';
import { matmul } from '../../ops/matmul.ts';
import { mean } from '../../ops/mean.ts';
import { sigmoid } from '../../ops/sigmoid.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { formula } from '../formula.ts';
import { card, type Measured, valued } from './card.ts';
import { valueOf } from './slope.ts';
import { trained } from './trained.ts';

export const costBeforeStep: Measured<{ rows: readonly (readonly [epoch: number, reported: number, own: number])[] }> =
  card({
    name: 'cost-before-the-step',
    measure: () => ({
      rows: fits({ epochs: [1, 10, 20, 30, 100] }).numbers.fits.map(({ epoch, costBefore, cost }) => [
        epoch,
        costBefore,
        cost,
      ]),
    }),
    refutes: ({ rows }) => rows.every(([, reported, own]) => reported > 1.02 * own),
    show: ({ rows }, labels) => ({ table: { columns: [labels.epoch, labels.reported, labels.own], rows } }),
    correct: [formula('J(\\theta_{k+1}) \\ne J(\\theta_k)', 'J(θ_{k+1}) ≠ J(θ_k)')],
    words: {
      en: {
        title: 'The cost that was true before the last step',
        claim: 'A training returns its parameters, and the cost that it computed last is theirs.',
        tried:
          'A line fitted by descent with η = 0.01: the cost that the last epoch computed for its gradient, and that of the parameters after its step.',
        holds:
          'A loop computes the cost, then the gradient, then the step: its last cost belongs to the parameters before. Whoever returns both must compute it once more, or say to which it belongs.',
        labels: { epoch: 'epoch', reported: 'computed last', own: 'of the parameters' },
      },
      zh: {
        title: '最后一步之前的代价',
        claim: '训练返回参数，而最后算出的代价就是这些参数的代价。',
        tried: '用 η = 0.01 的下降拟合直线：比较最后一轮为求梯度而算出的代价，与走完这一步之后参数的代价。',
        holds:
          '循环先算代价，再算梯度，再走一步：最后算出的代价属于走之前的参数。要同时返回两者，就得再算一次代价，或者说明它属于哪组参数。',
        labels: { epoch: '轮', reported: '最后算出的', own: '参数自己的' },
      },
    },
  });

const ROWS = 60;
const FEATURES = 3;
const HIDDEN = 2;
const STEPS = [0, 10, 100, 1000];

export const lossOfLastRow: Measured<{ rows: readonly (readonly [step: number, printed: number, own: number])[] }> =
  card({
    name: 'loss-of-the-last-row',
    measure() {
      const random = new NumpyRandom(1);
      const x = random.normals(ROWS * FEATURES);
      const y = Array.from({ length: ROWS }, (_, i) => (x[FEATURES * i]! + random.normal() > 0 ? 1 : 0));
      const start = [random.normals(FEATURES * HIDDEN), random.normals(HIDDEN)];
      const v = parameter('v', [FEATURES, HIDDEN], 'f64');
      const w = parameter('w', [HIDDEN], 'f64');
      const [rows, target, last] = [
        input('x', [ROWS, FEATURES], 'f64'),
        input('y', [ROWS], 'f64'),
        input('last', [FEATURES], 'f64'),
      ];
      const outputOf = (row: Expr): Expr => sigmoid(matmul(sigmoid(matmul(row, v)), w));
      const loss = mean(square(sub(outputOf(rows), target)));
      const printed = mean(square(sub(outputOf(last), target)));
      return {
        rows: STEPS.map((steps) => {
          const from = new Map([
            [v, start[0]!],
            [w, start[1]!],
          ]);
          const data = new Map([
            [rows, x],
            [target, y],
          ]);
          const [vs, ws] = steps === 0 ? start : trained(loss, from, data, { rate: 1, steps });
          const at = { x, y, v: vs!, w: ws!, last: x.slice(-FEATURES) };
          return [steps, valueOf(printed, at), valueOf(loss, at)] as const;
        }),
      };
    },
    refutes: ({ rows }) =>
      rows.every(([, printed, own], i) => Math.abs(printed - own) > 1e-3 && (i === 0 || own < rows[i - 1]![2])),
    show: ({ rows }, labels) => ({ table: { columns: [labels.step, labels.printed, labels.own], rows } }),
    correct: [
      formula('E = \\frac{1}{m} \\sum_\\mu \\left(y^\\mu - \\hat y(x^\\mu)\\right)^2', 'E = (1/m) Σ_μ (y^μ - ŷ(x^μ))²'),
    ],
    words: {
      en: {
        title: 'The loss of the last row printed as that of the training',
        claim: 'After a loop over all rows the loss is computed from the variable that held the row.',
        tried: `A network on ${ROWS} rows, ${FEATURES} features, ${HIDDEN} hidden units: what is printed if only the last row is predicted and compared with all targets, and the loss that is descended.`,
        holds:
          'After the loop the variable holds the last row: one prediction is compared with every target. The loss needs the prediction of every row; a loss that does not come down should be looked into.',
        labels: { step: 'steps', printed: 'printed', own: 'loss' },
      },
      zh: {
        title: '把最后一行的损失当成训练损失打印',
        claim: '遍历所有行之后，用循环里存放数据行的变量来计算损失。',
        tried: `网络有 ${FEATURES} 个特征和 ${HIDDEN} 个隐藏单元，数据有 ${ROWS} 行：比较只预测最后一行、再与所有目标相比时打印的数，和真正在下降的损失。`,
        holds:
          '循环结束后，变量里只有最后一行：一个预测与所有目标相比。计算损失需要每一行的预测；损失不下降时就该查一查。',
        labels: { step: '步数', printed: '打印的数', own: '损失' },
      },
    },
  });

/** One draw in a dozen shows it as clearly. */
const SEED = 3;
const TRAINED = 360;
const TESTED = 40;

export const majority: Measured<{ accuracy: number; constant: number; positives: number }> = card({
  name: 'accuracy-without-baseline',
  measure() {
    const random = new NumpyRandom(SEED);
    const all = TRAINED + TESTED;
    const features = Array.from({ length: all }, () => [1, random.normal()]);
    // Rare positives that the feature says little about.
    const y = features.map(([, feature]) => (random.normal() > 0.6 - 0.3 * feature! ? 1 : 0));
    const x = input('x', [TRAINED, 2], 'f64');
    const target = input('y', [TRAINED], 'f64');
    const w = parameter('w', [2], 'f64');
    const loss = mean(square(sub(sigmoid(matmul(x, w)), target)));
    const data = new Map([
      [x, features.slice(0, TRAINED).flat()],
      [target, y.slice(0, TRAINED)],
    ]);
    const [weights] = trained(loss, new Map([[w, [0, 0]]]), data, { rate: 1, steps: 500 });
    const tested = features
      .slice(TRAINED)
      .map(([one, feature]) => (weights![0]! * one! + weights![1]! * feature! > 0 ? 1 : 0));
    const answers = y.slice(TRAINED);
    const share = (isRight: (answer: number, i: number) => boolean): number => answers.filter(isRight).length / TESTED;
    return {
      accuracy: share((answer, i) => answer === tested[i]),
      constant: share((answer) => answer === 0),
      positives: tested.filter((own) => own === 1).length,
    };
  },
  refutes: ({ accuracy, constant, positives }) => accuracy > 0.7 && accuracy < constant && positives > 0,
  show: ({ accuracy, constant, positives }, labels) => ({
    lines: [
      valued(formula('a', 'a'), accuracy, labels.accuracy),
      valued(formula('a_0', 'a₀'), constant, labels.constant),
      valued(formula('n_1', 'n₁'), positives, labels.positives),
    ],
  }),
  correct: [formula('a > a_0 = \\max_c \\frac{n_c}{n}', 'a > a₀ = max_c n_c / n')],
  words: {
    en: {
      title: 'An accuracy without anything to compare it with',
      claim: 'A model that is right in more than seven of ten cases has learned something.',
      tried: `A sigmoid unit trained on ${TRAINED} rows of which some three in ten are positive and a feature says little, and ${TESTED} others, drawn with a seed at which it shows: how many of them it tells rightly, and how many one does who always says no.`,
      holds:
        'Accuracy says nothing without the share of the largest class: whoever always names that class reaches it. A test on so few rows says little besides.',
      labels: {
        accuracy: 'accuracy of the model',
        constant: 'accuracy of always “no”',
        positives: 'rows that the model calls positive',
      },
    },
    zh: {
      title: '没有比较对象的准确率',
      claim: '十次里答对七次以上的模型就是学到了东西。',
      tried: `用 ${TRAINED} 行数据训练一个 S 型单元，其中约三成为正类，特征提供的信息很少，再用另外 ${TESTED} 行测试（选了一个能看清问题的随机种子）：看它答对多少，而总是回答“否”又能答对多少。`,
      holds:
        '不知道最大类的比例，准确率就说明不了问题：总是回答这一类就能达到这个比例。何况测试行这么少，结果受偶然因素的影响很大。',
      labels: { accuracy: '模型的准确率', constant: '总是回答“否”的准确率', positives: '模型判为正类的行数' },
    },
  },
});

export const globalArgument: Measured<{ asWritten: number; own: number; b: number }> = card({
  name: 'global-for-argument',
  measure() {
    const X = [-2, -1, 0, 1, 2];
    const Y = X.map((x) => 2 * x + 4);
    const train = (x: readonly number[], y: readonly number[]) => {
      const program = lineProgram(x, y, x.length);
      program.step(0.2, 200);
      return program.line();
    };
    const asWritten = (_x: readonly number[], _y: readonly number[]) => train(X, Y);
    const other = { x: [0, 1, 2, 3], y: [5, 3, 1, -1] };
    const costOf = ({ b, b0 }: { b: number; b0: number }): number =>
      other.x.reduce((total, x, i) => total + (b * x + b0 - other.y[i]!) ** 2, 0) / other.x.length;
    const wrong = asWritten(other.x, other.y);
    return { asWritten: costOf(wrong), own: costOf(train(other.x, other.y)), b: wrong.b };
  },
  refutes: ({ asWritten, own }) => own < 1e-6 && asWritten > 1,
  show: ({ asWritten, own }, labels) => ({
    lines: [valued(formula('J', 'J'), asWritten, labels.asWritten), valued(formula('J', 'J'), own, labels.own)],
  }),
  correct: [formula('J(\\theta;\\, x, y)', 'J(θ; x, y)')],
  words: {
    en: {
      title: 'A function that does not look at its arguments',
      claim: 'A function linear_regression(x, y) whose body uses the global X works: it was tried.',
      tried:
        'It is tried on other rows than those of the global X: the cost of the line that it returns there, and of the line of a function that uses its arguments.',
      holds:
        'It returns the line of the global rows whatever it is given, and fails where there is no X. What a function computes with must be its arguments; a second table shows it.',
      labels: { asWritten: 'with the global X', own: 'with its arguments' },
    },
    zh: {
      title: '不看自己参数的函数',
      claim: '函数 linear_regression(x, y) 的函数体用了全局变量 X，试过了，能用。',
      tried: '换成与全局变量 X 不同的数据行再试：比较它返回的直线的代价，与真正使用参数的函数所得直线的代价。',
      holds:
        '无论给它什么，它都返回全局数据的直线；没有 X 时就出错。函数计算所用的量必须是它的参数，换一张表一试便知。',
      labels: { asWritten: '用全局变量 X', own: '用自己的参数' },
    },
  },
});
