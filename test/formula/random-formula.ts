import fc from 'fast-check';

/** A formula in the language here and in that of mathjs, the same to both. */
export interface Pair {
  readonly ours: string;
  readonly theirs: string;
}

const both = (text: string): Pair => ({ ours: text, theirs: text });

/** The same pattern around parts, in which #0, #1, … stand for them; a second pattern where mathjs writes it otherwise. */
const around = (parts: readonly Pair[], ours: string, theirs = ours): Pair => ({
  ours: ours.replace(/#(\d)/g, (_, i: string) => parts[Number(i)]!.ours),
  theirs: theirs.replace(/#(\d)/g, (_, i: string) => parts[Number(i)]!.theirs),
});

const NAMES = ['x', 'y', 'θ', 'x_1', 'rate', 'depth'];
const SPELLED = { x_1: 'x₁', depth: '`depth_1 of ``snow``, in m`' } as Readonly<Record<string, string>>;
/** No 0: its quotients are infinite, and pow has a mind of its own about 1 to an infinite power. */
const NUMBERS = ['1', '2', '3', '10', '0.5', '1.25', '.75', '2.', '1e-3', '1.5e2', '7e+1'];

/** Functions of one argument that both have. */
const FUNCTIONS = [
  'exp sin cos tan tanh sinh cosh atan asin acos acosh atanh sec csc cot sqrt cbrt abs sign erf log log2 log10 log1p',
  'expm1 floor ceil square',
].flatMap((line) => line.split(' '));

/** What is written in another way here: the argument is #0. */
const OWN_SIGNS: readonly (readonly [ours: string, theirs: string])[] = [
  ['|#0|', 'abs(#0)'],
  ['⌊#0⌋', 'floor(#0)'],
  ['⌈#0⌉', 'ceil(#0)'],
  ['√(#0)', 'sqrt(#0)'],
  ['∛(#0)', 'cbrt(#0)'],
  ['(#0)²', '(#0)^2'],
  ['(#0)³', '(#0)^3'],
  ['(#0)⁻¹', '(#0)^-1'],
  ['sin²(#0)', '(sin(#0))^2'],
  ['cos^3(#0)', '(cos(#0))^3'],
  ['ln(#0)', 'log(#0)'],
  ['arctan(#0)', 'atan(#0)'],
  ['e^(#0)', 'exp(#0)'],
  ['[#0 > 0.3]', '((#0) > 0.3)*1'],
  ['{#0}', '(#0)'],
  ['relu(#0)', 'max(#0, 0)'],
  ['sigmoid(#0)', '(1/(1 + exp(-(#0))))'],
  ['σ(#0)', '(1/(1 + exp(-(#0))))'],
];

/** The same of two arguments. */
const OF_TWO: readonly (readonly [ours: string, theirs: string])[] = [
  ['max(#0, #1)', 'max(#0, #1)'],
  ['min(#0, #1)', 'min(#0, #1)'],
  ['(#0)(#1)', '(#0)*(#1)'],
  ['(#0) × (#1)', '(#0) * (#1)'],
  ['(#0) ÷ (#1)', '(#0) / (#1)'],
  ['(#0) − (#1)', '(#0) - (#1)'],
  ['pow(|#0|, tanh(#1))', 'abs(#0)^tanh(#1)'],
  ['|#0|^(tanh(#1)/3)', 'abs(#0)^(tanh(#1)/3)'],
  ['[#0 ≤ #1]', '((#0) <= (#1))*1'],
  ['where(#0 < #1, #1, #0)', '((#0) < (#1) ? (#1) : (#0))'],
  ['where(0 < #0 < 1, #1, 2)', '(0 < (#0) and (#0) < 1 ? (#1) : 2)'],
  ['norm([#0, #1])', 'norm([#0, #1])'],
  ['‖[#0, #1]‖', 'norm([#0, #1])'],
  ['sum([#0, #1, 1])', 'sum([#0, #1, 1])'],
  ['dot([#0, 2], [#1, #0])', 'dot([#0, 2], [#1, #0])'],
  ['[#0, #1]_2', '(#1)'],
  ['mean([#0, #1])', 'mean([#0, #1])'],
  ['sum(i, 1, 3, (#0)^i·(#1))', '((#0)*(#1) + (#0)^2*(#1) + (#0)^3*(#1))'],
  ['Σ_{i=0}^2 (#0 + i)(#1)', '((#0)*(#1) + (#0 + 1)*(#1) + (#0 + 2)*(#1))'],
  ['prod(k, 1, 2, #0 - k·(#1))', '(((#0) - (#1))*((#0) - 2*(#1)))'],
];

const picked = <T>(list: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...list);

const atom: fc.Arbitrary<Pair> = fc.oneof(
  picked(NAMES).map((name) => ({ ours: SPELLED[name] ?? name, theirs: name })),
  picked(NUMBERS).map(both),
  picked([
    { ours: 'π', theirs: 'pi' },
    { ours: 'τ', theirs: 'tau' },
    { ours: 'e', theirs: 'e' },
  ]),
);

/** Operators in a row, without parentheses: whose are the operands is what both must agree on. */
const flat = (term: fc.Arbitrary<Pair>): fc.Arbitrary<Pair> => {
  const operand = fc.oneof(
    atom,
    picked(NAMES).map((name) => ({ ours: `${SPELLED[name] ?? name}^2`, theirs: `${name}^2` })),
    picked([
      '-x',
      '-x^2',
      '2^-x',
      '2^3^x',
      '2x',
      '3 y',
      '0.5(y + 1)',
      '-2 x y',
      '2x^2',
      '(x + 1)(y - 1)',
      'x sin(y)',
    ]).map(both),
    term.map((inner) => around([inner], '(#0)')),
  );
  const operator = picked([' + ', ' - ', '*', ' * ', '+', '-']);
  const divided = fc.tuple(atom, atom).map((parts) => around(parts, '#0/#1'));
  return fc
    .tuple(
      fc.oneof(operand, divided),
      fc.array(fc.tuple(operator, fc.oneof(operand, divided)), { minLength: 1, maxLength: 4 }),
    )
    .map(([first, rest]) => ({
      ours: first.ours + rest.map(([sign, { ours }]) => sign + ours).join(''),
      theirs: first.theirs + rest.map(([sign, { theirs }]) => sign + theirs).join(''),
    }));
};

/** Formulas of everything the language has that mathjs has too. */
export const randomFormula: fc.Arbitrary<Pair> = fc.letrec<{ formula: Pair }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    atom,
    flat(tie('formula')),
    fc.tuple(picked(FUNCTIONS), tie('formula')).map(([name, inner]) => around([inner], `${name}(#0)`)),
    fc.tuple(picked(OWN_SIGNS), tie('formula')).map(([[ours, theirs], inner]) => around([inner], ours, theirs)),
    fc
      .tuple(picked(OF_TWO), tie('formula'), tie('formula'))
      .map(([[ours, theirs], a, b]) => around([a, b], ours, theirs)),
  ),
})).formula;

/** Formulas with continuous derivatives of moderate size. */
export const smoothFormula: fc.Arbitrary<string> = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4 },
    picked(['x', 'y', '0.7', '2', 'x y', 'x²']),
    fc
      .tuple(picked(['sin', 'cos', 'tanh', 'sigmoid', 'softplus', 'gelu', 'erf', 'atan', 'silu', 'Φ']), tie('formula'))
      .map(([name, a]) => `${name}(${a})`),
    fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => `(${a}) + 0.5(${b})`),
    fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => `tanh(${a})·sin(${b})`),
    fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => `(${a})/(2 + sin(${b}))`),
    tie('formula').map((a) => `e^(-(${a})²)`),
    tie('formula').map((a) => `√(1 + (${a})²)`),
    tie('formula').map((a) => `(2 + cos(${a}))^1.5`),
    tie('formula').map((a) => `norm([1, ${a}, x])`),
  ),
})).formula;

/** Characters and words of formulas in any order. */
export const tokenSoup: fc.Arbitrary<string> = fc
  .array(
    picked([
      ...'+-−*·×/÷^()[]{}|‖⌊⌋⌈⌉,;=<>≤≥≠√∛ΣΠ_ xyiθπe∞12²³⁻¹₁.',
      ...[
        '`',
        '`a b`',
        'sin',
        'max',
        'sum',
        'prod',
        'where',
        'x_1',
        'x_i',
        'Σ_{i=1}^3',
        'sum(i,1,3,',
        '1e3',
        '==',
        '!=',
        '**',
        '((',
        '))',
        'a=',
        'dot(',
      ],
    ]),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));
