import type { Role } from '../notation.ts';
import type { HandWork } from './hand-work.ts';
import { PARAMETERS, type Part, type Quantity, type Source } from './quantity.ts';
import { symbolText } from './symbol-text.ts';

/** Letters that books use for a part, besides those of the notation. */
const LETTERS: Readonly<Partial<Record<Part, readonly string[]>>> = {
  input: ['x'],
  target: ['y', 't', 'd', 'target'],
  sum: ['h', 'z', 'net', 's'],
  output: ['a'],
  prediction: ['y\u0302', 'out', 'output', 'o', 'a'],
  weight: ['w', 'W'],
  bias: ['b', 'bias'],
  threshold: ['θ', 'b'],
  slope: ['e'],
  delta: ['δ'],
  gradient: ['g', '∇', 'dw', 'dW'],
  'whole gradient': ['g', '∇'],
  'row loss': ['E', 'J', 'L', 'loss'],
  loss: ['E', 'J', 'L', 'loss'],
  'loss after': ["E'", "J'", "L'", "loss'"],
  rate: ['η'],
};

/** Letters of a network with one hidden layer, as in courses that have such examples: W for w⁽²⁾, z for h⁽²⁾. */
const TEXTBOOK: Readonly<Record<'hidden' | 'last', Readonly<Partial<Record<Part, readonly string[]>>>>> = {
  hidden: { sum: ['h'], output: ['a'], weight: ['w', 'v'] },
  last: { sum: ['z', 'o'], weight: ['W'] },
};

/** Words that say a layer: of the hidden units, of the outputs; from the inputs on, from the hidden units on. */
const WORDS: Readonly<Record<string, 'hidden' | 'last'>> = {
  h: 'hidden',
  hid: 'hidden',
  hidden: 'hidden',
  ih: 'hidden',
  o: 'last',
  out: 'last',
  output: 'last',
  ho: 'last',
  k: 'last',
  j: 'hidden',
};

/** What is behind the letters: digits, a layer's number in parentheses, a word. */
const TAIL = /^(?<before>[a-z]*)(?<first>\(\d+\))?(?<digits>[\d,]*)(?<last>\(\d+\))?(?<after>[a-z]*)$/u;

interface Tail {
  readonly digits: string;
  readonly layer: number | 'hidden' | 'last' | undefined;
}

/**
 * The quantities that a symbol may stand for: one if it is clear, none if it is unknown.
 *
 * The notation's own symbol comes first, then the letters of textbooks, then any part that the letter may be of; where
 * the layer is left out, all layers are meant.
 */
export function matchSymbol(work: HandWork, written: string): readonly Quantity[] {
  const text = symbolText(written);
  if (text === '') return [];
  const own = work.quantities.filter(({ symbol }) => symbolText(symbol.text) === text);
  if (own.length > 0) return distinct(own);
  const special = specialForm(work, written, text);
  if (special) return special;
  for (const letters of [textbook, notation, known]) {
    for (const isExact of [true, false]) {
      const found = work.quantities.filter((quantity) =>
        heads(work, quantity, letters).some((head) => fits(work, quantity, head, text, isExact)),
      );
      if (found.length > 0) return distinct(found);
    }
  }
  return [];
}

/** f′(h), ∂E/∂w, y − ŷ */
function specialForm(work: HandWork, written: string, text: string): readonly Quantity[] | undefined {
  const derivative = /^\s*(?:f|S|s|σ|sigma|g|tanh|sigmoid)\s*['′’]\s*\((.*)\)\s*$/u.exec(written);
  if (derivative) {
    const of = matchSymbol(work, derivative[1]!);
    return work.quantities.filter(
      ({ source, indices }) =>
        source.part === 'derivative' &&
        of.some((q) => q.source.array === source.layer?.sum && q.indices.join() === indices.join()),
    );
  }
  const partial = /^\s*[∂d]\s*[EJLC]\s*\/\s*[∂d]\s*(.*)$/u.exec(written);
  if (partial) {
    const of = matchSymbol(work, partial[1]!);
    const gradients = work.quantities.filter(
      ({ source, indices }) =>
        source.parameter &&
        work.graph.layers.some(({ parameters }) => parameters.some(({ whole }) => whole === source.array)) &&
        of.some((q) => q.source === source.parameter && q.indices.join() === indices.join()),
    );
    return gradients;
  }
  if (!/^[ytd]\d*[-−](y\u0302|o|a|out)\d*$/u.test(text)) return undefined;
  const digits = /\d*$/.exec(text)![0];
  return work.quantities.filter(
    (q) => q.source.part === 'slope' && q.source.number === work.layers && isPlace(q, digits) && isError(work, q),
  );
}

/** Whether a slope is the plain difference of target and prediction. */
function isError(work: HandWork, { indices, value }: Quantity): boolean {
  const { y, layers } = work.graph;
  const [target, output] = [y, layers.at(-1)!.output].map((array) => work.at(array, indices)?.value ?? Number.NaN);
  return Math.abs(value - (target! - output!)) < 1e-12;
}

/** Parts that have no letter in notations. */
const WITHOUT_LETTER = [
  'gradient',
  'whole gradient',
  'new value',
  'change',
  'rate',
  'loss after',
  'derivative',
  'other',
] as const satisfies readonly Exclude<Part, Role>[];

const isRole = (part: Part): part is Role => !(WITHOUT_LETTER as readonly Part[]).includes(part);

type Letters = (work: HandWork, part: Part, quantity: Quantity) => readonly string[];

const textbook: Letters = (work, part, { source }) => {
  if (work.layers !== 2) return [];
  const { number, parameter } = source;
  return TEXTBOOK[(parameter ?? source).number === 2 || number === 2 ? 'last' : 'hidden'][part] ?? [];
};

const notation: Letters = (work, part, { source }) => {
  const layer = source.number ?? 0;
  if (!isRole(part)) return [];
  const own = work.notation.letter(part, { layer, layers: work.layers });
  return own ? [symbolText(own.text)] : [];
};

const known: Letters = (work, part, { source }) => {
  const isError = part === 'slope' && source.number === work.layers;
  return isError ? ['err', 'error'] : (LETTERS[part] ?? []);
};

/** The letters of a quantity with their marks: Δ before what changes, a prime behind what is new. */
function heads(work: HandWork, quantity: Quantity, letters: Letters): readonly string[] {
  const { part, parameter } = quantity.source;
  if (!parameter || (part !== 'change' && part !== 'new value')) return letters(work, part, quantity);
  const own = letters(work, parameter.part, quantity);
  return part === 'new value'
    ? own.map((head) => `${head}'`)
    : own.flatMap((head) => ['Δ', 'd', 'D', 'δ'].map((d) => d + head));
}

/**
 * Whether a symbol is that letter with the indices and the layer of a quantity, which may be left out.
 *
 * @param isExact Whether digits are indices; else they are the layer's number.
 */
function fits(work: HandWork, quantity: Quantity, head: string, text: string, isExact: boolean): boolean {
  const isNew = head.endsWith("'");
  if (isNew !== text.endsWith("'")) return false;
  const [letters, rest] = [head, text].map((part) => part.replace(/'$/, ''));
  if (!rest!.startsWith(letters!)) return false;
  const tail = tailOf(rest!.slice(letters!.length));
  if (!tail) return false;
  const { number } = quantity.source;
  const layer = tail.layer === 'last' ? work.layers : tail.layer;
  const isLayer =
    layer === undefined || layer === number || (layer === 'hidden' && number !== undefined && number < work.layers);
  if (isExact) return isLayer && isPlace(quantity, tail.digits);
  // Where there is but one unit, what looks like its index may be the layer: h1, h2.
  return tail.layer === undefined && tail.digits === String(number) && isPlace(quantity, '');
}

function tailOf(text: string): Tail | undefined {
  const groups = TAIL.exec(text)?.groups;
  if (!groups) return undefined;
  const { before = '', after = '', first, last, digits = '' } = groups;
  const words = [before, after].filter((word) => word !== '');
  if (words.some((word) => !Object.hasOwn(WORDS, word))) return undefined;
  const number = /\d+/.exec(first ?? last ?? '')?.[0];
  const [word] = words;
  return { digits, layer: number === undefined ? WORDS[word ?? ''] : Number(number) };
}

/** Whether digits are the indices of a quantity, with or without those that there is only one of. */
function isPlace({ indices, source }: Quantity, digits: string): boolean {
  const { shape } = source.array;
  const places = indices.map((index, axis) => ({ text: String(index + 1), isOnly: shape[axis] === 1 }));
  const shown = places.flatMap(({ text, isOnly }) => (isOnly ? [] : [text]));
  // The only row goes without an index always.
  const all = places.flatMap(({ text, isOnly }, axis) => (isOnly && axis === 0 && !isOfUnits(source) ? [] : [text]));
  const plain = digits.replaceAll(',', '');
  return plain === shown.join('') || (plain !== '' && plain === all.join(''));
}

/** Whether the axes of an array are inputs and units; those of others are rows and units. */
const isOfUnits = ({ part, parameter }: Source): boolean => parameter !== undefined || PARAMETERS.includes(part);

/** Equal symbols of equal values are one: what is told twice under one letter. */
const distinct = (found: readonly Quantity[]): readonly Quantity[] =>
  found.filter(
    (q, i) =>
      !found.slice(0, i).some((o) => o.value === q.value && symbolText(o.symbol.text) === symbolText(q.symbol.text)),
  );
