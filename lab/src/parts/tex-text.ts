/** What LaTeX commands are as signs; others are said by their names. */
const SIGNS: Readonly<Record<string, string>> = {
  cdot: '·',
  times: '×',
  approx: '≈',
  leq: '≤',
  geq: '≥',
  le: '≤',
  ge: '≥',
  ne: '≠',
  to: '→',
  leftarrow: '←',
  infty: '∞',
  partial: '∂',
  nabla: '∇',
  sum: 'Σ',
  sqrt: '√',
  Delta: 'Δ',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  pi: 'π',
  sigma: 'σ',
  tau: 'τ',
  varphi: 'φ',
  dots: '…',
  ldots: '…',
  lVert: '‖',
  rVert: '‖',
  lvert: '|',
  rvert: '|',
  pm: '±',
};

/** Commands that only say how something looks. */
const LOOKS = new Set([
  'left',
  'right',
  'text',
  'mathrm',
  'mathbf',
  'operatorname',
  'displaystyle',
  'quad',
  'bigl',
  'bigr',
]);

/** A short formula in LaTeX as a line of text, which can be spoken: \frac{a}{b} is (a)/(b). */
export function texText(tex: string): string {
  const groups = /\{([^{}]*)\}/;
  let text = tex.replaceAll(/\\[dt]?frac\s*(\d)(\d)/g, '{$1}/{$2}').replaceAll(/\\[,;!:> ]/g, ' ');
  // From within outward: a group that holds no other is bracketed where it is more than one sign.
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(
      /\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/,
      (_, a: string, b: string) => `${bracketed(a)}/${bracketed(b)}`,
    );
    text = text === before ? text.replace(groups, (_, inner: string) => bracketed(inner)) : text;
  }
  return text
    .replaceAll(/\\([A-Za-z]+)/g, (_, name: string) => (LOOKS.has(name) ? '' : (SIGNS[name] ?? name)))
    .replaceAll('\\', '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const bracketed = (text: string): string => (/^\\?\w*$/.test(text.trim()) ? text.trim() : `(${text.trim()})`);
