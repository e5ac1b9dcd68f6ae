/** Greek letters, and hats, by the names that keyboards have for them. */
const WORDS: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  Delta: 'Δ',
  del: 'Δ',
  nabla: '∇',
  eta: 'η',
  theta: 'θ',
  sigma: 'σ',
  Omega: 'Ω',
  lr: 'η',
  grad: '∇',
};

const PREDICTION = 'y\u0302';

/**
 * A symbol in the one spelling that is compared: `w11(1)'` for w₁₁⁽¹⁾′, w_{11}^(1)', w_1,1^{(1)}'; letters as they are,
 * a hat behind its letter, indices behind, primes last.
 */
export function symbolText(written: string): string {
  const spelled = written
    .replace(/\\hat\s*\{?\s*(\p{L})\s*\}?/gu, '$1\u0302')
    .replace(/[°º]/g, 'o')
    .replaceAll('∆', 'Δ')
    .replace(/['`´’‘′″ʹ]/g, "'")
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/\\/g, ' ')
    // A hat that is typed behind its letter is none where an index follows.
    .replace(/(\p{L})\^(?![\p{L}\d({*])/gu, '$1\u0302')
    .replace(/_?(new|neu|新)(?![\p{L}])/gu, "'")
    .replace(/\by_?(hat|pred|p)\b|\by(hat|pred)(?=[_\d(])/gu, PREDICTION)
    .replace(/\p{Script=Latin}+/gu, (word) => greek(word))
    .replace(/[\s_^{}]/g, '')
    .replace(/\[(\d+)\]/g, '$1,')
    .replace(/,(?!\d)/g, '');
  const primes = spelled.split("'").length - 1;
  return spelled.replaceAll("'", '') + "'".repeat(Math.min(primes, 1));
}

/** A word that is a letter's name, or begins with one: delta, deltaW. */
function greek(word: string): string {
  const name = Object.keys(WORDS).find(
    (own) => word === own || (own.length > 2 && word.startsWith(own) && word.length <= own.length + 2),
  );
  return name === undefined ? word : WORDS[name]! + word.slice(name.length);
}
