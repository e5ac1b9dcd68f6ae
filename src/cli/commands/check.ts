import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { problem } from '../../util/problem.ts';
import type { Checked } from '../check/checked.ts';
import { checkFormula } from '../check/formula.ts';
import type { CheckValues } from '../check/options.ts';
import { holds, report } from '../check/report.ts';
import { checkRun } from '../check/run.ts';
import type { Terminal } from '../terminal.ts';

/** `talweg check`: compares gradients with differences; returns the exit code. */
export async function check(
  subject: string,
  data: readonly string[],
  given: CheckValues,
  terminal: Terminal,
): Promise<number> {
  const checked = await (isRun(subject) ? checkOfRun : checkOfFormula)(subject, data, given, terminal);
  report(checked, terminal);
  return holds(checked) ? 0 : 1;
}

/** What is a folder here is a run, and what is written like one: iris-1 would be a formula, too. */
const isRun = (subject: string): boolean =>
  existsSync(subject) ||
  existsSync(join('runs', subject)) ||
  /^\.{0,2}\/|^runs\//.test(subject) ||
  /^\p{L}{2}[\p{L}\d_-]*-\d+$/u.test(subject);

function checkOfRun(run: string, data: readonly string[], given: CheckValues, terminal: Terminal): Promise<Checked> {
  refuse(given, ['at', 'points'], 'a run is checked at its saved parameters');
  return checkRun(run, data, given, terminal);
}

async function checkOfFormula(formula: string, data: readonly string[], given: CheckValues): Promise<Checked> {
  if (data.length > 0)
    throw problem('check', 'a formula takes no table', {
      got: JSON.stringify(data[0]),
      advice: 'Write a formula with spaces in quotes',
    });
  refuse(given, ['rows', 'at-most'], 'a formula has no rows and no arrays');
  if (given.at && given.points !== undefined)
    throw problem('--points', 'there is --at too', { advice: 'Give one of them; --at may be given several times' });
  return checkFormula(formula, given);
}

function refuse(given: CheckValues, names: readonly (keyof CheckValues)[], why: string): void {
  const name = names.find((own) => given[own] !== undefined);
  if (name !== undefined) throw problem(`--${name}`, why, { advice: 'Leave it out' });
}
