import { cardNamed, clinic } from '../../explain/clinic/clinic.ts';
import type { Example } from '../../explain/examples/example.ts';
import { examples } from '../../explain/examples/index.ts';
import { explainStep } from '../../explain/explain-step.ts';
import { notations } from '../../explain/notations/index.ts';
import { recordStep } from '../../explain/record-step.ts';
import type { RecordedStep } from '../../explain/recorded-step.ts';
import { worksheet } from '../../explain/worksheet.ts';
import type { Lang } from '../../util/lang.ts';
import { problem } from '../../util/problem.ts';
import { tableLines } from '../../util/table-lines.ts';
import type { Document, Formula } from '../../writing/document.ts';
import { numeral } from '../../writing/numeral.ts';
import { documentWriter } from '../documents.ts';
import type { ExplainValues } from '../explain-options.ts';
import { checkOnPaper, isOnPaper, onPaper } from '../on-paper.ts';
import { practise } from '../practice.ts';
import { rerun } from '../rerun.ts';
import type { Terminal } from '../terminal.ts';

/** `talweg explain`: a step of a run, a worked example, or a card of the clinic; returns the exit code. */
export async function explain(
  subject: string,
  further: readonly string[],
  given: ExplainValues,
  terminal: Terminal,
): Promise<number> {
  const write = documentWriter(given);
  const example = Object.hasOwn(examples, subject) ? examples[subject] : undefined;
  const isOfRun = !example && subject !== 'examples' && subject !== 'clinic';
  if (!isOfRun) checkOptions(subject, given);
  checkOnPaper(given, terminal);
  if (subject !== 'clinic' && !isOfRun && further.length > 0)
    throw problem('explain', `${subject} needs nothing further`, { got: further.join(' ') });
  if (isOnPaper(given)) {
    const { step, notation } = example
      ? stepOfExample(example, given)
      : isOfRun
        ? { step: await stepOfRun(subject, further, given, terminal), notation: given.notation ?? 'delta' }
        : withoutStep(subject);
    const options = { notation: notations[notation]!, numeral: numeralOf(given, terminal.lang) };
    if (given.practice === true) {
      const title = example?.title(terminal.lang) ?? subject;
      const { worksheet: seed } = given;
      return practise(seed === undefined ? step : worksheet(step, { ...options, seed }).step, title, options, terminal);
    }
    const { document, isRight } = onPaper(step, given, options, terminal);
    await write(document, terminal);
    return isRight ? 0 : 1;
  }
  if (subject === 'examples') return listExamples(terminal);
  const document =
    subject === 'clinic'
      ? clinicOf(further, terminal)
      : example
        ? exampleDocument(example, given, terminal)
        : await explainedStep(subject, further, given, terminal);
  await write(document, terminal);
  return document.check?.ok === false ? 1 : 0;
}

/** @throws When an option is given that only a run's step can follow. */
function checkOptions(subject: string, given: ExplainValues): void {
  const unfit = (['step', 'row', 'layer', 'unit'] as const).find((name) => given[name] !== undefined);
  if (unfit)
    throw problem(`--${unfit}`, `${subject} is no run, and shows what it has`, {
      advice: 'Leave it out, or name a run',
    });
}

function listExamples(terminal: Terminal): number {
  const { name, about, see } = terminal.texts.explain;
  const all = Object.values(examples).map((example) => [example.name, example.title(terminal.lang)] as const);
  for (const [own, title] of all) terminal.event({ name: own, title });
  for (const line of tableLines([[name, about], ...all])) terminal.say(line);
  terminal.say();
  terminal.say(see);
  return 0;
}

function clinicOf(names: readonly string[], { lang }: Terminal): Document {
  if (names.length > 1)
    throw problem('explain clinic', 'it shows one card at a time', {
      got: names.join(' '),
      advice: 'Name one of them',
    });
  return names.length === 0 ? clinic(lang) : cardNamed(names[0]!).document(lang);
}

/** @throws When an example is not written in the notation that is asked for. */
function checkNotation({ name, notations: suited }: Example, { notation }: ExplainValues): void {
  if (notation !== undefined && !suited.includes(notation))
    throw problem('--notation', `${name} is not written in it`, {
      got: notation,
      advice: suited.length > 0 ? `It is written in ${suited.join(', ')}` : 'Leave it out',
    });
}

function exampleDocument(example: Example, given: ExplainValues, { lang }: Terminal): Document {
  checkNotation(example, given);
  const { notation } = given;
  return example.make({ lang, notation: notation && notations[notation], numeral: numeralOf(given, lang) });
}

/** The step of an example, and the name of the notation that it is worked out in. */
function stepOfExample(
  example: Example,
  given: ExplainValues,
): { readonly step: RecordedStep; readonly notation: string } {
  checkNotation(example, given);
  const { name, step, notations: suited } = example;
  return step ? { step: step(), notation: given.notation ?? suited[0]! } : withoutStep(name);
}

function withoutStep(subject: string): never {
  const steps = Object.values(examples).filter(({ step }) => step);
  throw problem('explain', `${subject} is no step that could be worked out by hand`, {
    advice: `Name a run, or one of ${steps.map(({ name }) => name).join(', ')}`,
  });
}

const numeralOf =
  ({ digits, exact }: ExplainValues, lang: Lang) =>
  (value: number): Formula =>
    numeral(value, { ...(digits !== undefined && { digits }), ...(exact === true && { exact: lang }) });

async function stepOfRun(
  run: string,
  files: readonly string[],
  { step = 1 }: ExplainValues,
  terminal: Terminal,
): Promise<RecordedStep> {
  const { training, model, data } = await rerun(run, files, terminal);
  return recordStep(training, model, data, step - 1);
}

async function explainedStep(
  run: string,
  files: readonly string[],
  given: ExplainValues,
  terminal: Terminal,
): Promise<Document> {
  const { row = 1, layer, unit, notation = 'delta' } = given;
  const { lang } = terminal;
  const recorded = await stepOfRun(run, files, given, terminal);
  if (row > recorded.rows)
    throw problem('--row', `the step has ${recorded.rows} rows`, { got: `${row}`, advice: 'Name one of them' });
  const layers = recorded.model.layers.filter(({ parameters }) => parameters.length > 0);
  if (layer !== undefined && layer > layers.length)
    throw problem('--layer', `the network has ${layers.length} layers`, { got: `${layer}` });
  const widest = Math.max(...(layer === undefined ? layers : [layers[layer - 1]!]).map(({ outputs }) => outputs));
  if (unit !== undefined && unit > widest)
    throw problem('--unit', `${layer === undefined ? 'the widest layer' : `layer ${layer}`} has ${widest} units`, {
      got: `${unit}`,
    });
  return explainStep(recorded, {
    lang,
    notation: notations[notation]!,
    row: row - 1,
    ...(layer !== undefined && { layer: layer - 1 }),
    ...(unit !== undefined && { unit: unit - 1 }),
    numeral: numeralOf(given, lang),
  });
}
