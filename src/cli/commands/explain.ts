import { cardNamed, clinic } from '../../explain/clinic/clinic.ts';
import type { Example } from '../../explain/examples/example.ts';
import { examples } from '../../explain/examples/index.ts';
import { explainStep } from '../../explain/explain-step.ts';
import type { Notation } from '../../explain/notation.ts';
import { notations } from '../../explain/notations/index.ts';
import type { RecordedStep } from '../../explain/recorded-step.ts';
import { worksheet } from '../../explain/worksheet.ts';
import type { Lang } from '../../util/lang.ts';
import { problem } from '../../util/problem.ts';
import type { Document, Formula } from '../../writing/document.ts';
import { numeral } from '../../writing/numeral.ts';
import { documentWriter } from '../documents.ts';
import type { ExplainValues } from '../explain-options.ts';
import { checkOnPaper, isOnPaper, onPaper } from '../on-paper.ts';
import { practise } from '../practice.ts';
import { recordedStep } from '../replay.ts';
import { prepareStarted } from '../rerun.ts';
import type { Terminal } from '../terminal.ts';

/** `talweg explain`: a step of a run, a worked example, or a card of the clinic; returns the exit code. */
export async function explain(
  subject: string,
  further: readonly string[],
  given: ExplainValues,
  terminal: Terminal,
): Promise<number> {
  const write = documentWriter(given);
  if (!isRun(subject)) refuseOptionsOfRuns(subject, given);
  checkOnPaper(given, terminal);
  if (!isRun(subject) && subject !== 'clinic' && further.length > 0)
    throw problem('explain', `${subject} needs nothing further`, { got: further.join(' ') });
  const asked = { subject, further, given, terminal };
  if (given.practice === true) return conversation(asked);
  const { document, isRight } = await (isOnPaper(given) ? handWork(asked) : explanation(asked));
  await write(document, terminal, subject === 'examples' ? titles(terminal) : undefined);
  return isRight ? 0 : 1;
}

const exampleNamed = (name: string): Example | undefined =>
  Object.hasOwn(examples, name) ? examples[name] : undefined;

/** What is no other subject is a run. */
const isRun = (subject: string): boolean => subject !== 'examples' && subject !== 'clinic' && !exampleNamed(subject);

/** @throws When an option is given that only a run's step can follow. */
function refuseOptionsOfRuns(subject: string, given: ExplainValues): void {
  const unfit = (['step', 'row', 'layer', 'unit'] as const).find((name) => given[name] !== undefined);
  if (unfit)
    throw problem(`--${unfit}`, `${subject} is no run, and shows what it has`, {
      advice: 'Leave it out, or name a run',
    });
}

/** What the command is given. */
interface Asked {
  readonly subject: string;
  readonly further: readonly string[];
  readonly given: ExplainValues;
  readonly terminal: Terminal;
}

/** What is written, and whether all that was checked is right. */
interface Told {
  readonly document: Document;
  readonly isRight: boolean;
}

async function explanation(asked: Asked): Promise<Told> {
  const document = await documentOf(asked);
  return { document, isRight: document.check?.ok !== false };
}

async function documentOf(asked: Asked): Promise<Document> {
  const { subject, further, given, terminal } = asked;
  if (subject === 'examples') return listOfExamples(terminal);
  if (subject === 'clinic') return clinicOf(further, terminal);
  const example = exampleNamed(subject);
  return example ? exampleDocument(example, given, terminal) : explainedStep(asked);
}

async function handWork(asked: Asked): Promise<Told> {
  const { step, ...options } = await stepOf(asked);
  return onPaper(step, asked.given, options, asked.terminal);
}

async function conversation(asked: Asked): Promise<number> {
  const { step, ...options } = await stepOf(asked);
  const { subject, given, terminal } = asked;
  const { worksheet: seed } = given;
  const own = seed === undefined ? step : worksheet(step, { ...options, seed }).step;
  return practise(own, exampleNamed(subject)?.title(terminal.lang) ?? subject, options, terminal);
}

/** A step to be worked out by hand, and how it is told. */
interface Worked {
  readonly step: RecordedStep;
  readonly notation: Notation;
  readonly numeral: (value: number) => Formula;
}

async function stepOf(asked: Asked): Promise<Worked> {
  const { subject, given, terminal } = asked;
  const numeral = numeralOf(given, terminal.lang);
  const example = exampleNamed(subject);
  if (example) return { ...stepOfExample(example, given), numeral };
  if (!isRun(subject)) return withoutStep(subject);
  const { notation = 'delta' } = given;
  return { step: await stepOfRun(asked), notation: notations[notation]!, numeral };
}

const titles = ({ lang }: Terminal): readonly { readonly name: string; readonly title: string }[] =>
  Object.values(examples).map(({ name, title }) => ({ name, title: title(lang) }));

function listOfExamples(terminal: Terminal): Document {
  const { examples: title, byName, name, about, see } = terminal.texts.explain;
  const rows = titles(terminal).map((own) => [own.name, own.title]);
  const section = {
    kind: 'examples',
    title: byName,
    remarks: [see],
    lines: [],
    table: { columns: [name, about], rows },
  };
  return { title, lang: terminal.lang, sections: [section] };
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

function stepOfExample(example: Example, given: ExplainValues): Pick<Worked, 'step' | 'notation'> {
  checkNotation(example, given);
  const { name, step, notations: suited } = example;
  if (!step) return withoutStep(name);
  return { step: step(), notation: notations[given.notation ?? suited[0]!]! };
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

async function stepOfRun({ subject: run, further, given: { step = 1 }, terminal }: Asked): Promise<RecordedStep> {
  const prepared = await prepareStarted(run, further, terminal);
  return recordedStep(prepared, step - 1);
}

async function explainedStep(asked: Asked): Promise<Document> {
  const { given } = asked;
  const { lang } = asked.terminal;
  const { row = 1, layer, unit, notation = 'delta' } = given;
  const recorded = await stepOfRun(asked);
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
