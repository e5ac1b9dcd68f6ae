import type { CheckValues } from '../check/options.ts';
import { many, n } from './count.ts';

/** What `talweg check` says. */
export const en = {
  usage: {
    about: 'compares a gradient with differences: of a formula, or of the loss of a run',
    subject: 'a formula such as "sin(x y)", a test function (talweg list test-functions), or a run',
    data: 'table for a run; its own if left out',
    options: {
      at: 'point at which a formula is checked; may be given several times (some points at random)',
      points: 'points at random (5)',
      rows: 'rows of the table at random, on which the loss of a run is taken (16)',
      'at-most': 'most components of each array of a run: half of them the largest, the others at random (20)',
      seed: 'of what is drawn at random (1)',
    } satisfies { readonly [K in keyof CheckValues]: string },
  },
  texts: {
    run: (run: string, loss: string) => `${run}: the gradient of ${loss}`,
    dropout: (probability: number) => `dropout ${probability}`,
    points: (count: number, drawn: boolean) => `at ${many(count, 'point')}${drawn ? ', drawn between −2 and 2' : ''}`,
    rows: (rows: number, table: string) => `on ${many(rows, 'row')} of ${table}, with the saved parameters`,
    columns: {
      variable: 'by',
      array: 'array',
      shape: 'shape',
      checked: 'checked',
      holds: 'right',
      kinks: 'kinks',
      wrong: 'wrong',
      none: 'none',
      worst: 'worst at',
      gradient: 'gradient',
      difference: 'difference',
      deviation: 'off by',
      single: 'float32',
      operation: 'operation',
      element: 'at',
      value: 'value',
      adjoint: '∂/∂ of it',
    },
    deviation: 'off by: |gradient − difference|, in units of how far the difference itself may be off',
    single: 'float32: ‖g₃₂ − g₆₄‖ / ‖g₆₄‖, the compiled gradient in float32 beside that in float64',
    path: (component: string) => `From ${component} to the result:`,
    disagrees: (rule: string, difference: string) => `its rule says ${rule}, differences say ${difference}`,
    kink: 'a kink',
    kinks: (count: number) =>
      `${many(count, 'component')} at a kink: the slopes to the left and to the right differ, and neither is wrong.`,
    none: (count: number) =>
      `${many(count, 'component')} without a derivative: the value or its slope is not finite, and nothing can be compared.`,
    singleWrong: (names: string) =>
      `In float32 the gradient is farther off than rounding explains: ${names}. Train with --precision f64, and see whether it helps.`,
    fails: (count: number, component: string) =>
      `${many(count, 'component')} wrong, the worst ${component}: gradient and difference disagree.`,
    first: (operation: string, op: string) =>
      `The first operation whose own derivative is wrong: ${operation} (${op}).`,
    unfound: 'No single operation disagrees with differences of it alone.',
    holds: (count: number) => `The gradient is right: ${many(count, 'component')} checked, and differences agree.`,
  },
};

export const zh: typeof en = {
  usage: {
    about: '用差商检验梯度：公式的梯度，或某次运行的损失的梯度',
    subject: '公式，如 "sin(x y)"；测试函数（talweg list test-functions）；或一次运行',
    data: '运行所用的表；省略时用其原来的表',
    options: {
      at: '检验公式所在的点，可多次给出（若干随机点）',
      points: '随机点的个数（5）',
      rows: '从表中随机选取、用于计算运行损失的行数（16）',
      'at-most': '运行的每个数组最多检验的分量个数：一半取最大者，其余随机（20）',
      seed: '随机选取的种子（1）',
    },
  },
  texts: {
    run: (run, loss) => `${run}：${loss} 的梯度`,
    dropout: (probability) => `随机失活 ${probability}`,
    points: (count, drawn) => `在 ${n(count)} 个点${drawn ? '（在 −2 与 2 之间随机选取）' : ''}`,
    rows: (rows, table) => `用 ${table} 的 ${n(rows)} 行和已保存的参数`,
    columns: {
      variable: '变量',
      array: '数组',
      shape: '形状',
      checked: '检验',
      holds: '正确',
      kinks: '不可导点',
      wrong: '错误',
      none: '无导数',
      worst: '最差处',
      gradient: '梯度',
      difference: '差商',
      deviation: '偏差',
      single: '单精度',
      operation: '运算',
      element: '位置',
      value: '值',
      adjoint: '对其偏导',
    },
    deviation: '偏差：|梯度 − 差商|，以差商自身可能的误差为单位',
    single: '单精度：‖g₃₂ − g₆₄‖ / ‖g₆₄‖，编译后的单精度梯度与双精度梯度之比较',
    path: (component) => `从 ${component} 到结果的路径：`,
    disagrees: (rule, difference) => `求导规则给出 ${rule}，差商给出 ${difference}`,
    kink: '不可导点',
    kinks: (count) => `${n(count)} 个分量位于不可导点：左右两侧斜率不同，不判对错。`,
    none: (count) => `${n(count)} 个分量没有导数：函数值或斜率不是有限数，无从比较。`,
    singleWrong: (names) => `单精度梯度的误差超出舍入所能解释的范围：${names}。请用 --precision f64 训练，看是否改善。`,
    fails: (count, component) => `${n(count)} 个分量错误，最差的是 ${component}：梯度与差商不符。`,
    first: (operation, op) => `第一个自身导数错误的运算：${operation}（${op}）。`,
    unfound: '没有哪个运算单独与其自身的差商不符。',
    holds: (count) => `梯度正确：${n(count)} 个分量与差商相符。`,
  },
};
