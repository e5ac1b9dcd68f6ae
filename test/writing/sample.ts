import type { Lang } from '../../src/util/lang.ts';
import type { Document, Formula } from '../../src/writing/document.ts';
import { numeral } from '../../src/writing/numeral.ts';

const same = (letter: string): Formula => ({ tex: letter, text: letter });

const texts = {
  en: {
    title: 'One step of gradient descent: 2 inputs, 1 hidden unit, 1 output <&>',
    notation: 'standard',
    forward: 'Forward pass',
    given:
      'The row is x = (0.1, 0.3) with y = 1; weights before the step are w = (0.4, -0.2) and W = 0.1. * [1] | `a` _b_ $c$ #',
    mean: 'The weighted sum of what comes in.',
    chain: 'chain rule',
    why: 'f′ is the slope of the sigmoid, f(1 − f), taken where the unit is: a unit that is saturated has next to none, 2 % of 0.25, and learns slowly',
    loss: 'Loss',
    backward: 'Backward pass',
    update: 'Update',
    table: ['weight', 'before', 'gradient', 'step', 'after'],
    moments: 'Numbers of every size',
    otherwise: 'otherwise',
    if: 'if',
    said: 'The gradient against central differences',
  },
  zh: {
    title: '梯度下降的一步：2 个输入、1 个隐藏单元、1 个输出 <&>',
    notation: '标准',
    forward: '前向传播',
    given: '样本为 x = (0.1, 0.3)，y = 1；更新前的权重为 w = (0.4, -0.2)，W = 0.1。* [1] | `a` _b_ $c$ #',
    mean: '输入的加权和。',
    chain: '链式法则',
    why: 'f′ 是 S 型函数的斜率 f(1 − f)，在该单元的净输入处取值：饱和的单元斜率几乎为零，只有 0.25 的 2 %，因此学习得很慢',
    loss: '损失',
    backward: '反向传播',
    update: '更新',
    table: ['权重', '更新前', '梯度', '步长', '更新后'],
    moments: '大小不一的数',
    otherwise: '否则',
    if: '若',
    said: '梯度与中心差分的比较',
  },
} satisfies Record<Lang, object>;

/** A document with every feature that documents have: the worked example of a network with two weights and one. */
export function sample(lang: Lang): Document {
  const t = texts[lang];
  return {
    title: t.title,
    lang,
    notation: t.notation,
    sections: [
      {
        kind: 'forward',
        title: t.forward,
        remarks: [t.given, t.mean],
        lines: [
          {
            symbol: same('h'),
            formula: { tex: '\\sum_{i} w_{i} \\, x_{i}', text: 'Σ_i w_i·x_i' },
            numbers: { tex: '0.4 \\cdot 0.1 + \\left(-0.2\\right) \\cdot 0.3', text: '0.4·0.1 + (-0.2)·0.3' },
            value: -0.02,
          },
          {
            symbol: same('a'),
            formula: { tex: 'f\\left(h\\right) = \\frac{1}{1 + e^{-h}}', text: 'f(h) = 1 / (1 + exp(-h))' },
            value: 0.4950001666600003,
          },
          {
            symbol: { tex: '\\hat{y}', text: 'ŷ' },
            formula: { tex: 'f\\left(W \\, a\\right)', text: 'f(W·a)' },
            value: 0.512372477962617,
          },
        ],
      },
      {
        kind: 'loss',
        title: t.loss,
        lines: [
          {
            symbol: same('E'),
            formula: { tex: '\\frac{1}{2} {\\left(y - \\hat{y}\\right)}^{2}', text: '½·(y - ŷ)²' },
            numbers: { tex: '\\frac{1}{2} {0.487628}^{2}', text: '½·0.487628²' },
            value: 0.11889030012415923,
            reason: t.loss,
          },
        ],
      },
      {
        kind: 'backward',
        title: t.backward,
        lines: [
          {
            symbol: { tex: '\\frac{\\partial E}{\\partial w_{1}}', text: '∂E/∂w₁' },
            formula: {
              tex: "\\frac{\\partial E}{\\partial \\hat{y}} \\, \\frac{\\partial \\hat{y}}{\\partial h} \\, \\frac{\\partial h}{\\partial w_{1}} = -\\left(y - \\hat{y}\\right) f'\\left(z\\right) W \\, f'\\left(h\\right) x_{1}",
              text: '∂E/∂ŷ·∂ŷ/∂h·∂h/∂w₁ = -(y - ŷ)·f′(z)·W·f′(h)·x₁',
            },
            value: -0.00030455013237326,
            reason: t.chain,
          },
          {
            symbol: { tex: '\\delta^{h}', text: 'δ^h' },
            formula: { tex: "W \\, \\delta^{o} \\, f'\\left(h\\right)", text: 'W·δ^o·f′(h)' },
            value: 0.003045501323732555,
            reason: t.why,
          },
          {
            formula: {
              tex: `\\nabla E = \\begin{cases} 0 & \\text{${t.if} } x < 0 \\\\ 1 & \\text{${t.otherwise}} \\end{cases}`,
              text: '∇E = where([x < 0], 0, 1)',
            },
          },
          {
            symbol: {
              tex: '\\left[0 \\le x\\right] \\cdot \\left\\lVert g \\right\\rVert',
              text: '[0 ≤ x]·‖g‖·(a very long left side)',
            },
            relation: '≈',
            formula: {
              tex: Array.from(
                { length: 9 },
                (_, i) => `g_{${i}}^{*} \\, \\left(m_{${i}} + \\hat{v}_{${i}}\\right)`,
              ).join(' + '),
              text: Array.from({ length: 9 }, (_, i) => `g_${i}·(m_${i} + v̂_${i})`).join(' + '),
            },
            value: 2.5e9,
            reason: t.chain,
          },
        ],
      },
      {
        kind: 'update',
        title: t.update,
        lines: [
          {
            symbol: { tex: 'w_{2}', text: 'w₂' },
            relation: '←',
            formula: { tex: 'w_{2} + \\eta \\, \\delta^{h} x_{2}', text: 'w₂ + η·δ^h·x₂' },
            numbers: { tex: '-0.2 + 0.000456825', text: '-0.2 + 0.000456825' },
            value: -0.19954317480144013,
            reason: t.chain,
          },
          {
            symbol: { tex: '\\Delta w_{2}', text: 'Δw₂' },
            formula: { tex: '\\eta \\, \\delta^{h} x_{2}', text: 'η·δ^h·x₂' },
            value: 0.00045682519855988,
            result: numeral(0.00045682519855988, { digits: 5, exact: lang }),
          },
        ],
        table: {
          columns: t.table,
          rows: [
            ['w₁', 0.4, -0.00030455013237326, 0.00015227506618663, 0.40015227506618667],
            ['w₂', -0.2, -0.00091365039711977, 0.00045682519855988, -0.19954317480144013],
            ['W | b', 0.1, -0.06030697680809173, 1.5e-7, 0.13015348840404586],
          ],
        },
      },
      {
        kind: 'gradient',
        title: t.moments,
        lines: [
          {
            symbol: { tex: '\\hat{m}', text: 'm̂' },
            formula: { tex: 'A^{\\top} B \\odot C', text: 'A⊤ B ⊙ C' },
            value: Array.from({ length: 15 }, (_, i) => (i - 2) ** 3 / 1e5),
          },
          { symbol: { tex: 'v', text: 'v' }, formula: { tex: '(1, 2)', text: '(1, 2)' }, value: [1, 2] },
          { symbol: { tex: '\\epsilon', text: 'ε' }, formula: { tex: '10^{-8}', text: '10⁻⁸' }, value: 1e-8 },
        ],
        table: {
          columns: ['k', ...Array.from({ length: 14 }, (_, i) => `w_${i}`)],
          rows: [0, 1].map((k) => [k, ...Array.from({ length: 14 }, (_, i) => Math.sin(i + k))]),
        },
      },
    ],
    check: { max_abs_error: 2.4e-12, ok: true, said: t.said },
  };
}
