import type { ComponentCheck } from '../../autodiff/check-gradient.ts';
import type { TraceStep } from '../../autodiff/trace-gradient.ts';
import { type Expr, topological } from '../../graph/expr.ts';
import { constantValue } from '../../graph/leaf.ts';
import { text } from '../../math/print.ts';
import { tableLines } from '../../util/table-lines.ts';
import { showValue } from '../format.ts';
import type { Start } from '../minimize-input.ts';
import type { Terminal } from '../terminal.ts';
import type { Checked } from './checked.ts';

/** Whether nothing was found that is wrong, or cannot be told. */
export const holds = ({ arrays }: Checked): boolean =>
  arrays.every(({ verdicts, single }) => verdicts.fails + verdicts.none === 0 && single?.ok !== false);

export function report(checked: Checked, terminal: Terminal): void {
  tell(checked, terminal);
  show(checked, terminal);
}

/** For programs. */
function tell(checked: Checked, terminal: Terminal): void {
  const { subject, arrays, worst, trace } = checked;
  terminal.event({ event: 'start', ...subject });
  for (const { verdicts, single, ...array } of arrays)
    terminal.event({ event: 'array', ...array, ...verdicts, ...(single && { f32: single }) });
  terminal.event({
    event: 'path',
    component: { variable: worst.variable, index: worst.index },
    steps: trace.steps.map(told),
    first_wrong: trace.first && worst.verdict === 'fails' ? told(trace.first) : null,
  });
  const components = arrays.reduce((total, array) => total + array.components, 0);
  terminal.event({ event: 'end', ok: holds(checked), components, worst });
}

const told = ({ expr, isKink, ...step }: TraceStep) => ({
  op: expr.op.name,
  text: lineOf(expr),
  ...step,
  kink: isKink,
});

/** For people. */
function show(checked: Checked, terminal: Terminal): void {
  const { subject, arrays, worst, trace } = checked;
  const { check: texts } = terminal.texts;
  terminal.say(subject.kind === 'formula' ? subject.formula : texts.run(subject.run, lossOf(checked, terminal)));
  terminal.say(
    `  ${
      subject.kind === 'formula' ? texts.points(subject.points, subject.drawn) : texts.rows(subject.rows, subject.table)
    }`,
  );
  const isRun = subject.kind === 'run';
  const hasSingle = arrays.some(({ single }) => single);
  const hasNone = arrays.some(({ verdicts }) => verdicts.none > 0);
  const { columns } = texts;
  const rows = arrays.map(({ variable, shape, components, verdicts, worst: own, single }) => [
    variable,
    ...(isRun ? [shape.join('×')] : []),
    ...[components, verdicts.holds, verdicts.kink, verdicts.fails].map(String),
    ...(hasNone ? [String(verdicts.none)] : []),
    placeOf(own),
    showValue(own.gradient),
    ...differenceOf(own),
    ...(hasSingle ? [single ? single.error.toExponential(1).replace('-', '−') : ''] : []),
  ]);
  const head = [
    ...(isRun ? [columns.array, columns.shape] : [columns.variable]),
    ...[columns.checked, columns.holds, columns.kinks, columns.wrong],
    ...(hasNone ? [columns.none] : []),
    ...[columns.worst, columns.gradient, columns.difference, columns.deviation],
    ...(hasSingle ? [columns.single] : []),
  ];
  for (const line of tableLines([head, ...rows])) terminal.say(`  ${line}`);
  terminal.say(texts.deviation);
  if (hasSingle) terminal.say(texts.single);
  terminal.say(texts.path(nameIn(worst)));
  const hasIndices = trace.steps.some(({ index }) => index.length > 0);
  const way = trace.steps.map((step) => [
    lineOf(step.expr),
    ...(hasIndices ? [indexed(step.index)] : []),
    showValue(step.value),
    showValue(step.adjoint),
    worst.verdict === 'none' ? '' : remarkOn(step, terminal),
  ]);
  const { operation, element, value, adjoint } = columns;
  for (const line of tableLines([[operation, ...(hasIndices ? [element] : []), value, adjoint, ''], ...way]))
    terminal.say(`  ${line}`);
  conclude(checked, terminal);
}

const remarkOn = ({ agrees, isKink, rule, difference }: TraceStep, { texts: { check: texts } }: Terminal): string =>
  isKink ? texts.kink : agrees ? '' : texts.disagrees(showValue(rule), showValue(difference));

/** The difference, or at a kink those to both sides, and how far the gradient is from it. */
function differenceOf({ verdict, difference, left, right, deviation }: ComponentCheck): string[] {
  if (verdict === 'kink' && Number.isNaN(difference)) return [`${showValue(left)} | ${showValue(right)}`, '–'];
  return [difference, deviation].map((value) => (Number.isNaN(value) ? '–' : showValue(value)));
}

/** What it all comes to. */
function conclude(checked: Checked, terminal: Terminal): void {
  const { arrays, worst, trace } = checked;
  const { check: texts } = terminal.texts;
  const count = (verdict: 'holds' | 'fails' | 'kink' | 'none'): number =>
    arrays.reduce((total, { verdicts }) => total + verdicts[verdict], 0);
  const [fails, kinks, none] = [count('fails'), count('kink'), count('none')];
  if (kinks > 0) terminal.say(texts.kinks(kinks));
  if (none > 0) terminal.say(texts.none(none));
  const doubtful = arrays.filter(({ single }) => single?.ok === false).map(({ variable }) => variable);
  if (doubtful.length > 0) terminal.say(texts.singleWrong(doubtful.join(', ')));
  if (fails > 0) {
    const { first } = trace;
    terminal.say(texts.fails(fails, nameIn(worst)));
    terminal.say(first ? texts.first(lineOf(first.expr), first.expr.op.name) : texts.unfound);
  } else if (holds(checked) && count('holds') > 0) terminal.say(texts.holds(count('holds')));
}

function lossOf({ subject }: Checked, { texts: { check: texts } }: Terminal): string {
  if (subject.kind === 'formula') return subject.formula;
  const { loss, l1, l2, dropout } = subject;
  const parts = [
    ...(l1 > 0 ? [`${l1}·Σ|w|`] : []),
    ...(l2 > 0 ? [`½·${l2}·Σw²`] : []),
    ...(dropout > 0 ? [texts.dropout(dropout)] : []),
  ];
  return [loss, ...parts].join(' + ').replace(' + dropout', ', dropout');
}

const indexed = (index: readonly number[]): string => (index.length === 0 ? '' : `[${index.join(', ')}]`);

/** Where a component is: its index in an array, or the point at which it is that of a formula. */
const placeOf = ({ index, at }: ComponentCheck & { readonly at?: Start }): string =>
  at === undefined
    ? indexed(index)
    : Object.entries(at)
        .map(([name, value]) => `${name}=${showValue(value)}`)
        .join(', ');

/** `dense1.weight[2, 0]`, or of a formula `x (x=1, y=2)`. */
const nameIn = (worst: Checked['worst']): string =>
  `${worst.variable}${worst.at === undefined ? indexed(worst.index) : ` (${placeOf(worst)})`}`;

/** Longest formula that is written out. */
const SPELLED = 12;

/** An operation as it is written: in full while that is short, else with dots for what it is applied to. */
function lineOf(expr: Expr): string {
  if (topological([expr]).length <= SPELLED && topological([expr]).every(({ shape }) => shape.length === 0))
    return text(expr);
  const written = expr.args.flatMap((arg): [Expr, string][] => {
    const value = constantValue(arg);
    if (value !== undefined) return [[arg, String(Number(value.toPrecision(4)))]];
    return arg.op.kind === 'leaf' ? [] : [[arg, '…']];
  });
  return text(expr, new Map(written));
}
