import { createInterface } from 'node:readline';
import { Practice } from '../explain/answers/practice.ts';
import type { Notation } from '../explain/notation.ts';
import type { RecordedStep } from '../explain/recorded-step.ts';
import { givenNumbers } from '../explain/worksheet.ts';
import type { Formula } from '../writing/document.ts';
import { text } from '../writing/text.ts';
import { columnsUsed } from './charts.ts';
import type { Terminal } from './terminal.ts';

/**
 * Asks for one quantity of a step after another, on the terminal or of lines that are piped in, and says what is wrong
 * with an answer; returns the exit code: 1 where the lines end before all is done.
 */
export async function practise(
  step: RecordedStep,
  title: string,
  options: { readonly notation: Notation; readonly numeral: (value: number) => Formula },
  terminal: Terminal,
): Promise<number> {
  const { lang } = terminal;
  const { how, ended } = terminal.texts.explain.practice;
  const practice = new Practice(step, { ...options, lang });
  const given = { ...givenNumbers(step, { ...options, lang }), remarks: [how] };
  terminal.say(text({ title, lang, notation: options.notation.name, sections: [given] }, { width: columnsUsed() }));
  const ask = (): void => {
    const { done, all } = practice.progress;
    if (practice.question !== undefined) terminal.say(`${done + 1}/${all}  ${practice.question}`);
  };
  ask();
  for await (const line of createInterface({ input: process.stdin })) {
    terminal.say(`  ${replyTo(line.trim(), practice).replaceAll('\n', '\n  ')}`);
    if (practice.question === undefined) return 0;
    ask();
  }
  terminal.fail(ended);
  return 1;
}

/** A line is an answer, or asks for a hint, a stronger one, or the answer. */
function replyTo(line: string, practice: Practice): string {
  if (line === '?' || line === '') return practice.hint('weak');
  if (line === '??') return practice.hint('strong');
  if (line === '!') return practice.reveal()!;
  return practice.answer(line).said;
}
