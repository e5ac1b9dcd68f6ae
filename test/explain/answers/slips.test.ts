import { expect, test } from 'vitest';
import type { HandWork } from '../../../src/explain/answers/hand-work.ts';
import { type Answer, judge } from '../../../src/explain/answers/judge.ts';
import { matchSymbol } from '../../../src/explain/answers/match-symbol.ts';
import type { SlipName } from '../../../src/explain/answers/slips.ts';
import { writtenNumber } from '../../../src/explain/answers/written-number.ts';
import { uniforms } from '../../../src/util/sample.ts';
import { work } from './learner.ts';
import { type Network, workOf } from './networks.ts';

const drawn = uniforms(7, 1);
const whole = (from: number, to: number): number => from + Math.floor(drawn.next().value * (to - from + 1));
const pick = <T>(all: readonly T[]): T => all[whole(0, all.length - 1)]!;
/** A number of one or two digits, not 0. */
const nice = (): number => (pick([-1, 1]) * whole(1, 99)) / 100;

function randomNetwork(): Network {
  const [inputs, hidden, outputs] = [whole(1, 3), whole(1, 3), whole(1, 2)];
  const table = (rows: number, columns: number) =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, nice));
  const shift = pick(['bias', 'threshold', 'none'] as const);
  return {
    x: table(1, inputs)[0]!,
    y: Array.from({ length: outputs }, () => whole(0, 10) / 10),
    weights: [table(inputs, hidden), table(hidden, outputs)],
    ...(shift !== 'none' && { shifts: [table(1, hidden)[0]!, table(1, outputs)[0]!] }),
    shift,
    rate: pick([0.1, 0.25, 0.5, 0.8]),
  };
}

const PLANTED = 500;

/** What a network's learner wrote, one number of it wrong; undefined where the slip cannot be seen in its digits. */
function planted() {
  const network = randomNetwork();
  const digits = whole(3, 5);
  let count = 0;
  work(network, ({ right }) => (count++, right));
  const at = whole(0, count - 1);
  const goesOnRounded = drawn.next().value < 0.5;
  const written = (value: number): string => String(Number(value.toPrecision(digits)));
  const lines: { symbol: string; text: string }[] = [];
  let slip: SlipName | undefined;
  let place = 0;
  work(network, ({ symbol, right, slips }) => {
    let value = right;
    if (place++ === at) {
      const [name, wrong] = pick(slips);
      if (written(wrong) === written(right)) return right;
      [slip, value] = [name, wrong];
    }
    const text = value.toPrecision(digits);
    lines.push({ symbol, text });
    return goesOnRounded ? Number(text) : value;
  });
  return slip && { network, slip, lines, at };
}

/** How many of them are to be named, and to be named first; how often a line behind them may be counted as wrong. */
const LEAST_NAMED = 0.95;
const LEAST_FIRST = 0.9;
const MOST_ALARMS = 0.01;

/** A learner's lines as answers: each symbol is clear. */
const answersOf = (hand: HandWork, lines: readonly { readonly symbol: string; readonly text: string }[]): Answer[] =>
  lines.map(({ symbol, text }) => {
    const [quantity, ...others] = matchSymbol(hand, symbol);
    if (!quantity || others.length > 0) throw new Error(`${symbol} is ${others.length + 1} quantities`);
    return { quantity, ...writtenNumber(text)! };
  });

test('planted slips are found in their line and named, and not counted again where they are carried on', () => {
  let [named, first, alarms] = [0, 0, 0];
  for (let i = 0; i < PLANTED; ) {
    const one = planted();
    if (!one) continue;
    i++;
    const hand = workOf(one.network);
    const judgments = judge(hand, answersOf(hand, one.lines));
    const { slips } = judgments[one.at]!;
    if (slips.includes(one.slip)) named++;
    if (slips[0] === one.slip) first++;
    if (judgments.some(({ verdict }, j) => j !== one.at && ['slip', 'wrong'].includes(verdict))) alarms++;
  }
  expect(named / PLANTED, `${named} named`).toBeGreaterThanOrEqual(LEAST_NAMED);
  expect(first / PLANTED, `${first} named first`).toBeGreaterThanOrEqual(LEAST_FIRST);
  expect(alarms / PLANTED, `${alarms} alarms`).toBeLessThanOrEqual(MOST_ALARMS);
  if (process.env.TALWEG_TELL) console.log({ planted: PLANTED, named, first, alarms });
}, 120_000);

test('right numbers raise no alarm, to how many digits they may be written', () => {
  for (let i = 0; i < 200; i++) {
    const network = randomNetwork();
    const lines: { symbol: string; text: string }[] = [];
    work(network, ({ symbol, right }) => {
      lines.push({ symbol, text: right.toPrecision(whole(3, 5)) });
      return right;
    });
    const hand = workOf(network);
    const verdicts = judge(hand, answersOf(hand, lines)).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(lines.map(() => 'right'));
  }
}, 60_000);

test('a number that comes from nowhere is said to be wrong, and no slip is made up for it', () => {
  const count = 100;
  let madeUp = 0;
  for (let i = 0; i < count; i++) {
    const network = randomNetwork();
    const lines: { symbol: string; text: string }[] = [];
    work(network, ({ symbol, right }) => {
      lines.push({ symbol, text: right.toPrecision(4) });
      return right;
    });
    const at = whole(0, lines.length - 1);
    const line = lines[at]!;
    lines[at] = { ...line, text: (Number(line.text) * (0.3 + 2 * drawn.next().value)).toPrecision(4) };
    const hand = workOf(network);
    const { verdict } = judge(hand, answersOf(hand, lines))[at]!;
    if (verdict !== 'wrong') madeUp++;
  }
  expect(madeUp / count).toBeLessThanOrEqual(0.05);
}, 60_000);
