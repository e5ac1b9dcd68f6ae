import { checkWritable, writeTable } from '../../data/node/write-table.ts';
import type { Finding } from '../../minimize/findings.ts';
import { minimize as descend, type Minimum } from '../../minimize/minimize.ts';
import { readSchedule } from '../../schedule/schedules.ts';
import { problem } from '../../util/problem.ts';
import { tableLines } from '../../util/table-lines.ts';
import { chooseMethod } from '../choose-method.ts';
import { showValue } from '../format.ts';
import { readBox, readFunction, readStart, type Start } from '../minimize-input.ts';
import type { MinimizeValues } from '../minimize-options.ts';
import type { Terminal } from '../terminal.ts';

type Found = Minimum<Record<string, number>>;

/** `talweg minimize`: goes down a function; returns the exit code. */
export async function minimize(formula: string, given: MinimizeValues, terminal: Terminal): Promise<number> {
  const written = readFunction(formula);
  const { expression, names } = written;
  const optimizer = chooseMethod(given.optimizer ?? 'sgd', given.lr);
  const schedule = given.schedule === undefined ? undefined : readSchedule(given.schedule, '--schedule');
  const bounds = readBox(given.box, names);
  const from = readStart(given.from, written, bounds);
  if (given['min-delta'] !== undefined && given.patience === undefined)
    throw problem('--min-delta', 'it says how much lower counts for --patience, which is not given', {
      advice: 'Write --patience 20, too',
    });
  if (given.trace !== undefined) checkWritable(given.trace);
  const found: Found = descend<Start>(expression, {
    from,
    optimizer,
    bounds,
    starts: given.starts,
    seed: given.seed,
    steps: given.steps,
    tolerance: given.tolerance,
    gradientTolerance: given['gradient-tolerance'],
    patience: given.patience,
    minDelta: given['min-delta'],
    target: given.target,
    timeLimit: given['time-limit'],
    schedule,
  });
  const name = given.optimizer ?? 'sgd';
  const lr = typeof optimizer.settings.lr === 'number' ? optimizer.settings.lr : null;
  if (given.trace !== undefined) await writeTable(given.trace, columnsOf(found, names, lr));
  tell(found, lr, terminal);
  show(found, written.formula, `${name}${lr === null ? '' : `, ${terminal.texts.minimize.rate(lr)}`}`, names, terminal);
  if (given.trace !== undefined) {
    const rows = found.runs.reduce((sum, { steps }) => sum + steps + 1, 0);
    terminal.say(terminal.texts.minimize.traced(rows, given.trace));
  }
  return found.reason === 'diverged' || (found.reason === 'no-gradient' && found.kind !== 'kink') ? 1 : 0;
}

/** For programs: every step, what was found out, the descents from other starts, the end. */
function tell(found: Found, lr: number | null, terminal: Terminal): void {
  for (const { step, at, value, gradient, rate } of found.trace)
    terminal.event({ event: 'step', step, at, value, gradient, lr: rate ?? lr });
  for (const finding of found.findings) {
    const { message, advice, numbers } = describe(finding, Object.keys(found.at), terminal);
    terminal.event({ event: 'finding', kind: finding.kind, step: finding.step, message, numbers, advice });
  }
  if (found.runs.length > 1) {
    for (const [run, { from, at, value, steps, step, reason, gradientNorm }] of found.runs.entries())
      terminal.event({ event: 'run', run, from, at, value, steps, step, reason, gradient_norm: gradientNorm });
  }
  terminal.event({
    event: 'end',
    reason: found.reason,
    at: found.at,
    value: found.value,
    steps: found.steps,
    step: found.step,
    gradient_norm: found.gradientNorm,
    kind: found.kind ?? null,
    eigenvalues: found.eigenvalues ? [...found.eigenvalues] : null,
    ...(found.kink && { slopes: found.kink.slopes }),
    evaluations: found.evaluations,
  });
}

/** For people: some of the steps, the end, and what was found out. */
function show(found: Found, formula: string, how: string, names: readonly string[], terminal: Terminal): void {
  const { minimize: texts } = terminal.texts;
  const places = (at: Readonly<Record<string, number>>): string =>
    names.map((name) => `${name} = ${showPlace(at[name]!)}`).join(', ');
  terminal.say(formula);
  terminal.say(`  ${how}, ${texts.from(places(found.from))}`);
  const shown = found.trace.filter(({ step }) => isShown(step, found.steps));
  // More columns than fit no one reads.
  const columns = names.slice(0, 6);
  const rows = shown.map(({ step, at, value }) => [
    String(step),
    ...columns.map((name) => showPlace(at[name]!)),
    showPlace(value),
  ]);
  for (const line of tableLines([[texts.step, ...columns, 'f'], ...rows])) terminal.say(`  ${line}`);
  terminal.say(texts.ended(found.reason, found.steps, showValue(found.gradientNorm)));
  const restored = found.step < found.steps ? texts.restored(found.step) : '';
  terminal.say(`f = ${showPlace(found.value)} (${places(found.at)})${restored}`);
  const { eigenvalues, kink } = found;
  const ends = eigenvalues && [eigenvalues[0]!, eigenvalues.at(-1)!].map(showValue);
  if (kink) {
    const [before, behind] = kink.slopes.map(showSlope);
    terminal.say((kink.isMinimum ? texts.kink : texts.stuck)(before!, behind!));
  } else if (found.reason === 'no-gradient') terminal.say(texts.bound);
  else if (found.kind) terminal.say(texts.kind[found.kind] + (ends ? texts.curvatures(ends[0]!, ends[1]!) : ''));
  if (found.runs.length > 1) {
    const lowest = found.runs.filter(({ value }) => value <= found.value + 1e-6 * Math.max(1, Math.abs(found.value)));
    terminal.say(texts.runs(found.runs.length, lowest.length));
  }
  for (const finding of found.findings) {
    const { message, advice } = describe(finding, names, terminal);
    terminal.say([message, ...advice].join(' '));
  }
}

/** The first steps, then ever fewer: 1, 2, 5, 10, 20, 50, … and the last two, which tell a swing. */
const isShown = (step: number, last: number): boolean =>
  step <= 2 || step >= last - 1 || /^[125]0*$/.test(String(step));

/** Eight significant digits: enough to tell a point from its neighbors. */
const showPlace = (value: number): string => String(Number(value.toPrecision(8))).replaceAll('-', '−');

/** Slopes are taken from near by, which no more digits are exact for. */
const showSlope = (value: number): string => String(Number(value.toPrecision(3))).replaceAll('-', '−');

/** A finding in words, with its numbers by the names of variables. */
function describe(finding: Finding, names: readonly string[], { texts: { minimize: texts } }: Terminal) {
  if (finding.kind === 'oscillation') {
    const between = finding.between.map((point) => Object.fromEntries(names.map((name, i) => [name, point[i]!])));
    const [here, there] = between.map((at) => names.map((name) => `${name} = ${showPlace(at[name]!)}`).join(', '));
    return { message: texts.oscillation(here!, there!), numbers: { period: 2, between }, advice: [] };
  }
  if (finding.kind === 'overshoot') {
    const { rate, curvature, largestRate } = finding;
    return {
      message: texts.overshoot(rate, showPlace(largestRate), showPlace(largestRate * curvature), showPlace(curvature)),
      numbers: { lr: rate, largest_stable_lr: largestRate, lambda_max: curvature },
      advice: [texts.lowerRate(Number((largestRate / 2).toPrecision(3)))],
    };
  }
  const message = finding.kind === 'unbounded' ? texts.unbounded : texts.noValue(finding.step);
  return { message, numbers: {}, advice: [texts.bound] };
}

/**
 * The steps as a table: a column for each variable and each component of the gradient; of several descents one below
 * the other, and a column that tells which.
 */
function columnsOf({ runs }: Found, names: readonly string[], lr: number | null): Record<string, (number | null)[]> {
  const several = runs.length > 1;
  const own = new Set([...(several ? ['start'] : []), 'step', 'value', 'lr']);
  const all = runs.flatMap(({ trace }, start) => trace.map((step) => ({ start, ...step })));
  // A variable may be called like a column that there is already.
  const at = names.map((name) => [own.has(name) ? `at_${name}` : name, all.map((step) => step.at[name]!)] as const);
  const slope = names.map((name) => [`gradient_${name}`, all.map(({ gradient }) => gradient[name]!)] as const);
  return {
    ...(several && { start: all.map(({ start }) => start) }),
    step: all.map(({ step }) => step),
    ...Object.fromEntries(at),
    value: all.map(({ value }) => value),
    ...Object.fromEntries(slope),
    lr: all.map(({ rate }) => rate ?? lr),
  };
}
