import type { AnswerTexts } from './en.ts';

const either = (choices: readonly string[]): string => choices.join(' 或 ');

export const zh: AnswerTexts = {
  title: '逐行检查你的计算',
  summary: '结果',
  lines: '各行',
  firstMistake: '第一个错误',
  unread: '无法读取的行',
  counted: (right, all) => (all === 1 ? '这一行不正确。' : `${all} 行中有 ${right} 行正确。`),
  allRight: '全部正确。',
  mistakeIn: (line, symbol) => `第一个错误在第 ${line} 行：${symbol}。`,
  carriedCount: (count) => `有 ${count} 行沿用了前面的错误数值，但计算本身正确，不重复扣分。`,
  earlyCount: (count) => `有 ${count} 行使用了过早四舍五入的数值。`,
  notRead: (count) => `有 ${count} 行无法读取。`,
  nothing: (example) => `没有可以检查的行。请每个数写一行，例如 ${example}。`,
  right: '正确',
  cutOff: (rounded) => `正确，但末位被截断而没有四舍五入：${rounded}`,
  rounded: (exact) => `过早四舍五入：保留全部位数时为 ${exact}`,
  carried: '沿用了前面的错误数值，计算本身正确，不重复扣分',
  wrong: '错误',
  explains: ([first = '', ...others]) =>
    others.length === 0 ? `错误：${first}` : `错误，原因是以下之一：${[first, ...others].join('；')}`,
  unknownSlip: '常见的错误都得不到这个数。',
  shouldBe: '正确的计算过程：',
  slips: {
    sign: { said: '符号反了', hint: '检查正负号。' },
    'no derivative': { said: '漏乘激活函数的导数 f′', hint: '链式法则的每个因子都写了吗？' },
    'derivative elsewhere': {
      said: '导数 f′ 的自变量不对：应在加权和处取值却用了输出，或者在 a(1 − a) 中用加权和代替了输出 a',
      hint: '激活函数的导数应在哪个数处取值？',
    },
    'no rate': { said: '漏乘学习率 η', hint: '这一步的步长是多少？' },
    'no half': { said: '漏了系数 ½', hint: '检查常数系数。' },
    'no share': { said: '没有取平均：漏了系数 1/m', hint: '应该求和还是取平均？' },
    'factor two': { said: '少乘或多乘了系数 2', hint: '检查常数系数。' },
    'no shift': { said: '漏了偏置或阈值', hint: '加权和里的各项都算上了吗？' },
    'shift sign': {
      said: '阈值应当减去却加上了，或者偏置应当加上却减去了',
      hint: '阈值或偏置使加权和往哪个方向移动？',
    },
    'new weights': {
      said: '用了更新后的权重：误差应通过更新前的权重反向传播',
      hint: '计算输出时，网络用的是哪些权重？',
    },
    transposed: {
      said: '下标颠倒（把 w_ij 写成 w_ji），或者对错误的下标求和',
      hint: '每个权重从哪个单元出发，通向哪个单元？',
    },
    index: { said: '下标错了：用了相邻的权重、输入或单元', hint: '检查这些数各属于哪个单元。' },
    path: { said: '求和时漏了一项：漏了网络中的一条路径', hint: '数一数共有几项。' },
    exchanged: { said: '目标值与预测值颠倒了', hint: '是谁减去谁？' },
    activation: { said: '用了别的激活函数', hint: '这个单元的激活函数是什么？' },
    'no activation': { said: '用了加权和而不是单元的输出：漏了激活函数', hint: '单元传给下一层的是什么？' },
    'no square': { said: '漏了平方', hint: '检查损失函数中的乘方。' },
    'other layer': { said: '用了另一层的数', hint: '每个因子各属于哪一层？' },
    'decimal point': { said: '小数点的位置不对', hint: '这个数的大小合理吗？' },
    rounding: { said: '过早四舍五入', hint: '中间结果多保留几位，最后再四舍五入。' },
    'other line': { said: '这是另一行的数值', hint: '这个数是不是别的量的数值？' },
  },
  unreadable: {
    'too long': () => '这太长，无法手工计算：请把各部分分行写',
    'no equation': ([line]) => `没有“=”：请写成 符号 = 数，例如 ${line}`,
    'no symbol': ([line]) => `“=”前面没有符号：请写明是哪个量，例如 ${line}`,
    'no value': () => '“=”后面没有内容：请写上一个数或公式',
    unknown: ([symbol, ...choices]) =>
      choices.length === 1
        ? `没有记作 ${symbol} 的量；是不是 ${either(choices)}？`
        : `没有记作 ${symbol} 的量；这里有 ${choices.join('、')} 等`,
    ambiguous: (choices) => `这可能是 ${either(choices)}：请加上下标或层号`,
    unvalued: (choices) => `${either(choices)} 还没有数值：请先在前面的行中给出`,
    'no formula': ([place = '']) =>
      `这既不是数也不是公式：${place === '' ? '此处缺少内容' : `“${place}”不能出现在此处`}`,
    comma: ([number]) => `小数点应写成“.”，而不是逗号：请写 ${number}`,
    'not finite': () => '这不是有限的数：请检查是否除以了 0，或者函数在该处没有定义',
  },
  atLine: (line, said) => `第 ${line} 行：${said}${said.endsWith('？') ? '' : '。'}`,
  practice: {
    question: (symbol) => `${symbol} = ?`,
    other: (symbol) => `现在问的是 ${symbol}。`,
    look: '先写出公式，再代入数值。',
    formula: (line) => `公式：${line}`,
    given: (line) => `答案：${line}`,
  },
};
