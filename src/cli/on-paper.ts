import { checkAnswers } from '../explain/answers/check-answers.ts';
import type { Notation } from '../explain/notation.ts';
import type { RecordedStep } from '../explain/recorded-step.ts';
import { worksheet } from '../explain/worksheet.ts';
import { problem } from '../util/problem.ts';
import type { Document, Formula } from '../writing/document.ts';
import type { ExplainValues } from './explain-options.ts';
import { readText } from './read-text.ts';
import type { Terminal } from './terminal.ts';

/** Whether a step is wanted as hand work: its numbers to be checked, or to be worked out. */
export const isOnPaper = ({ answers, worksheet: seed, practice }: ExplainValues): boolean =>
  answers !== undefined || seed !== undefined || practice === true;

/** @throws If options of hand work do not go together, or others do not go with it. */
export function checkOnPaper(given: ExplainValues, terminal: Terminal): void {
  const { answers, worksheet: seed, solutions } = given;
  if (solutions === true && seed === undefined)
    throw problem('--solutions', 'these are the solutions of a worksheet', { advice: 'Name its --worksheet' });
  if (solutions === true && answers !== undefined)
    throw problem('--solutions', 'answers are checked, or solutions shown', { advice: 'Leave one out' });
  const others = [answers, solutions || undefined, given.format, given.out, terminal.json || undefined];
  if (given.practice === true && others.some((other) => other !== undefined))
    throw problem('--practice', terminal.texts.explain.practice.alone);
  const unfit = (['row', 'layer', 'unit'] as const).find((name) => given[name] !== undefined);
  if (unfit && isOnPaper(given))
    throw problem(`--${unfit}`, 'hand work is of the whole step', { advice: 'Leave it out' });
}

/** A worksheet of a step, its solutions, or what is to be said of answers: to it, or to the step as it is. */
export function onPaper(
  step: RecordedStep,
  { answers, worksheet: seed, solutions }: ExplainValues,
  options: { readonly notation: Notation; readonly numeral: (value: number) => Formula },
  terminal: Terminal,
): { readonly document: Document; readonly isRight: boolean } {
  const { lang } = terminal;
  const sheet = seed === undefined ? undefined : worksheet(step, { ...options, seed, lang });
  if (answers !== undefined) {
    const checked = checkAnswers(sheet?.step ?? step, readText(answers), { ...options, lang });
    for (const line of checked.complaints.flatMap((complaint) => complaint.split('\n'))) terminal.warn(line);
    return checked;
  }
  return { document: solutions === true ? sheet!.solutions : sheet!.document, isRight: true };
}
