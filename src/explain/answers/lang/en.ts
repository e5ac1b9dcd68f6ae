import type { Unreadable } from '../read-answers.ts';
import type { SlipName } from '../slips.ts';

/** A slip as it is told: what was done, and where to look for it without saying so. */
export interface SlipTexts {
  readonly said: string;
  readonly hint: string;
}

/** What is said of hand work. */
export interface AnswerTexts {
  readonly title: string;
  readonly summary: string;
  readonly lines: string;
  readonly firstMistake: string;
  readonly unread: string;
  readonly counted: (right: number, all: number) => string;
  readonly allRight: string;
  readonly mistakeIn: (line: number, symbol: string) => string;
  readonly carriedCount: (count: number) => string;
  readonly earlyCount: (count: number) => string;
  readonly notRead: (count: number) => string;
  readonly nothing: (example: string) => string;
  readonly right: string;
  readonly cutOff: (rounded: string) => string;
  readonly rounded: (exact: string) => string;
  readonly carried: string;
  readonly wrong: string;
  readonly explains: (slips: readonly string[]) => string;
  readonly unknownSlip: string;
  readonly shouldBe: string;
  readonly slips: Readonly<Record<SlipName, SlipTexts>>;
  readonly unreadable: Readonly<Record<Unreadable, (choices: readonly string[]) => string>>;
  readonly atLine: (line: number, said: string) => string;
  readonly practice: {
    readonly question: (symbol: string) => string;
    readonly other: (symbol: string) => string;
    readonly look: string;
    readonly formula: (line: string) => string;
    readonly given: (line: string) => string;
  };
}

const either = (choices: readonly string[]): string => choices.join(' or ');

const lines = (count: number): string => `${count} ${count === 1 ? 'line' : 'lines'}`;

export const en: AnswerTexts = {
  title: 'Your work, line by line',
  summary: 'Result',
  lines: 'Lines',
  firstMistake: 'The first mistake',
  unread: 'Lines that could not be read',
  counted: (right, all) =>
    all === 1 ? 'The line is not right.' : `${right} of ${all} lines ${right === 1 ? 'is' : 'are'} right.`,
  allRight: 'Everything is right.',
  mistakeIn: (line, symbol) => `The first mistake is in line ${line}: ${symbol}.`,
  carriedCount: (count) =>
    `${count} ${count === 1 ? 'line goes' : 'lines go'} on correctly from a wrong number; that is not counted again.`,
  earlyCount: (count) => `${count} ${count === 1 ? 'line was' : 'lines were'} computed with numbers rounded too early.`,
  notRead: (count) => `${lines(count)} could not be read.`,
  nothing: (example) => `There is no line to check. Write one for each number, such as ${example}.`,
  right: 'right',
  cutOff: (rounded) => `right, but cut off instead of rounded: ${rounded}`,
  rounded: (exact) => `rounded too early: with all digits it is ${exact}`,
  carried: 'right for the wrong number it goes on from: not counted again',
  wrong: 'wrong',
  explains: ([first = '', ...others]) =>
    others.length === 0 ? `wrong: ${first}` : `wrong, for one of these reasons: ${[first, ...others].join('; ')}`,
  unknownSlip: 'None of the usual slips comes to this number.',
  shouldBe: 'This is how it comes about:',
  slips: {
    sign: { said: 'a sign is the other way round', hint: 'Look at the signs.' },
    'no derivative': {
      said: 'the factor f′, the derivative of the activation, is missing',
      hint: 'Is every factor of the chain rule there?',
    },
    'derivative elsewhere': {
      said: "f′ is taken at another place: at the unit's output instead of its sum, or the sum stands in a(1 − a) for a",
      hint: 'At which number is the derivative of the activation taken?',
    },
    'no rate': { said: 'the learning rate η is missing', hint: 'How long is the step?' },
    'no half': { said: 'the factor ½ is missing', hint: 'Look at the constant factors.' },
    'no share': { said: 'the mean was not taken: the factor 1/m is missing', hint: 'Is it a sum or a mean?' },
    'factor two': { said: 'a factor of 2 is missing or too many', hint: 'Look at the constant factors.' },
    'no shift': {
      said: 'the bias or the threshold was forgotten',
      hint: 'Is everything added that belongs to the sum?',
    },
    'shift sign': {
      said: 'the threshold was added instead of subtracted, or the bias subtracted instead of added',
      hint: 'Which way does the threshold or the bias shift the sum?',
    },
    'new weights': {
      said: 'the updated weights were used: errors go back through the old ones',
      hint: 'Which weights were in the network when the output was computed?',
    },
    transposed: {
      said: 'indices were exchanged (w_ji for w_ij), or the sum goes over the wrong index',
      hint: 'Which unit does each weight come from, and which does it lead to?',
    },
    index: {
      said: 'an index is wrong: a neighboring weight, input or unit was used',
      hint: 'Check which units the numbers belong to.',
    },
    path: {
      said: 'a term of the sum is missing: a path through the network was forgotten',
      hint: 'Count the terms.',
    },
    exchanged: { said: 'target and prediction were exchanged', hint: 'Which is subtracted from which?' },
    activation: { said: 'another activation function was used', hint: 'Which activation does this unit have?' },
    'no activation': {
      said: 'the sum was used instead of the output of the unit: the activation was forgotten',
      hint: 'What does a unit hand on?',
    },
    'no square': { said: 'the square was forgotten', hint: 'Look at the powers in the loss.' },
    'other layer': {
      said: 'a number of another layer was used',
      hint: 'Which layer does each factor belong to?',
    },
    'decimal point': { said: 'the decimal point is at another place', hint: 'Is the size of the number plausible?' },
    rounding: { said: 'numbers were rounded too early', hint: 'Keep more digits until the end.' },
    'other line': { said: 'this is the value of another line', hint: 'Is this number that of another quantity?' },
  },
  unreadable: {
    'too long': () => 'this is longer than anyone computes by hand: write parts of it in lines of their own',
    'no equation': ([line]) => `there is no "=": write a symbol, =, and a number, such as ${line}`,
    'no symbol': ([line]) => `there is no symbol before the "=": say which quantity it is, such as ${line}`,
    'no value': () => 'nothing stands behind the "=": write a number or a formula there',
    unknown: ([symbol, ...choices]) =>
      choices.length === 1
        ? `no quantity is called ${symbol}; did you mean ${either(choices)}?`
        : `no quantity is called ${symbol}; there are ${choices.join(', ')} and others like these`,
    ambiguous: (choices) => `this may be ${either(choices)}: add the index or the layer`,
    unvalued: (choices) => `${either(choices)} has no value yet: give it in an earlier line`,
    'no formula': ([place = '']) =>
      `this is neither a number nor a formula: ${place === '' ? 'something is missing there' : `"${place}" does not fit there`}`,
    comma: ([number]) => `decimals stand behind a point, not a comma: write ${number}`,
    'not finite': () => 'this is no finite number: look for a division by 0, or a function where it has no value',
  },
  atLine: (line, said) => `Line ${line}: ${said}${said.endsWith('?') ? '' : '.'}`,
  practice: {
    question: (symbol) => `${symbol} = ?`,
    other: (symbol) => `This is about ${symbol}.`,
    look: 'Write the formula down first, then put the numbers in.',
    formula: (line) => `The formula: ${line}`,
    given: (line) => `The answer: ${line}`,
  },
};
