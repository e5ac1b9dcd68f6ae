import type { RuleName } from '../graph/taught.ts';
import type { Lang } from '../util/lang.ts';
import type { SimplificationName } from './simplify/rules.ts';

/** What derivations say. */
export interface Texts {
  readonly rules: { readonly [K in RuleName]: string };
  readonly simplifications: { readonly [K in SimplificationName]: string };
  readonly chain: (outer: string) => string;
  readonly title: (formula: string) => string;
  readonly function: string;
  readonly derivative: (name: string) => string;
  readonly second: (first: string, then: string) => string;
  readonly together: string;
  readonly simplified: string;
  readonly itself: string;
  readonly value: string;
  readonly limit: (name: string) => string;
  readonly quotient: string;
  readonly error: string;
  readonly approaches: (slope: string) => string;
  readonly rounding: (best: string, least: string, last: string, worst: string) => string;
  readonly kink: (slope: string) => string;
  readonly unusable: string;
  readonly parts: string;
  readonly inMatrices: (name: string) => string;
  readonly inIndices: (name: string) => string;
  readonly columns: string;
}

const en: Texts = {
  rules: {
    constant: 'constant rule',
    variable: 'a variable by itself',
    sum: 'sum rule',
    difference: 'difference rule',
    'constant-factor': 'constant factor rule',
    product: 'product rule',
    quotient: 'quotient rule',
    reciprocal: 'reciprocal rule',
    power: 'power rule',
    exponential: 'exponential rule',
    logarithm: 'logarithm rule',
    'power-and-exponent': 'logarithmic derivative',
    table: 'table of functions',
    cases: 'rule of cases',
    components: 'rule of components',
    contraction: 'product rule under the sum',
    definition: 'definition, written out',
  },
  simplifications: {
    components: 'sums of components written out',
    'zero-and-one': 'zeros and ones left out',
    numbers: 'numbers worked out',
    identity: 'a simpler function',
    arrange: 'in order, with one fraction line',
    'equal-factors': 'equal factors as powers, or cancelled',
    'like-terms': 'like terms collected',
    expand: 'multiplied out, like terms collected',
    'common-factor': 'common factor taken out',
  },
  chain: (outer) => `chain rule with the ${outer}`,
  title: (formula) => `The derivative of ${formula}`,
  function: 'The function',
  derivative: (name) => `The derivative by ${name}`,
  second: (first, then) => `The second derivative by ${first} and ${then}`,
  together: 'put together',
  simplified: 'simplified',
  itself: 'written with the function itself, f',
  value: 'the value there',
  limit: (name) => `The limit of the difference quotient as Δ${name} goes to 0`,
  quotient: 'difference quotient',
  error: 'distance from the derivative',
  approaches: (slope) => `It approaches ${slope}.`,
  rounding: (best, least, last, worst) =>
    `It is closest for a step of ${best} (distance ${least}). For smaller steps the two values of f agree in nearly all their digits, and rounding spoils their difference: for ${last} the distance is ${worst}.`,
  kink: (slope) =>
    `It does not approach ${slope}, which the rules give: at a kink or a jump a function has no derivative, and one value is agreed upon.`,
  unusable: 'There the function or its derivative has no finite value.',
  parts: 'The parts, from the variable to the result',
  inMatrices: (name) => `The derivative by ${name}, from the result back, with matrices`,
  inIndices: (name) => `The same for one element, ${name}`,
  columns: 'Vectors are columns; ⊙ multiplies element by element; 𝟏 is a column of ones.',
};

const zh: Texts = {
  rules: {
    constant: '常数法则',
    variable: '自变量的导数为 1',
    sum: '求和法则',
    difference: '求差法则',
    'constant-factor': '常数因子法则',
    product: '乘积法则',
    quotient: '商法则',
    reciprocal: '倒数法则',
    power: '幂法则',
    exponential: '指数函数求导',
    logarithm: '对数函数求导',
    'power-and-exponent': '对数求导法',
    table: '基本导数表',
    cases: '分段求导',
    components: '逐分量求导',
    contraction: '求和号下的乘积法则',
    definition: '按定义展开',
  },
  simplifications: {
    components: '写出各分量之和',
    'zero-and-one': '略去 0 与 1',
    numbers: '计算数值',
    identity: '化为更简单的函数',
    arrange: '整理顺序，化为一个分式',
    'equal-factors': '合并或约去相同因子',
    'like-terms': '合并同类项',
    expand: '展开括号并合并同类项',
    'common-factor': '提取公因式',
  },
  chain: (outer) => `链式法则，外层用${outer}`,
  title: (formula) => `${formula} 的导数`,
  function: '函数',
  derivative: (name) => `对 ${name} 的导数`,
  second: (first, then) => `对 ${first} 和 ${then} 的二阶导数`,
  together: '代入合并',
  simplified: '化简',
  itself: '用函数 f 自身表示',
  value: '该点的值',
  limit: (name) => `Δ${name} 趋于 0 时差商的极限`,
  quotient: '差商',
  error: '与导数之差',
  approaches: (slope) => `趋于 ${slope}。`,
  rounding: (best, least, last, worst) =>
    `步长为 ${best} 时最接近（相差 ${least}）。步长更小时，f 的两个值几乎所有数位都相同，舍入误差破坏了它们的差：步长为 ${last} 时相差 ${worst}。`,
  kink: (slope) => `差商并不趋于各法则给出的 ${slope}：函数在尖点或跳跃处没有导数，该值只是约定。`,
  unusable: '函数或其导数在该点没有有限值。',
  parts: '从变量到结果的各部分',
  inMatrices: (name) => `从结果往回，对 ${name} 的导数（矩阵形式）`,
  inIndices: (name) => `对单个元素 ${name} 的导数（指标形式）`,
  columns: '向量为列向量；⊙ 表示逐元素相乘；𝟏 是元素全为 1 的列向量。',
};

export const textsIn = (lang: Lang): Texts => (lang === 'zh' ? zh : en);
