import { problem } from '../util/problem.ts';
import { BOOLEAN_WORDS } from './literal.ts';
import type { Note, Task } from './note.ts';
import type { Target } from './preprocess.ts';
import { type ColumnSummary, type Label, MOST_COUNTED, type Summary } from './source.ts';
import { trouble } from './trouble.ts';

/** At most so many whole numbers are taken for classes … */
const MOST_CLASSES = 10;
/** … and only if they come so often on average. */
const ROWS_PER_CLASS = 5;

export interface TargetPlan {
  readonly target: Target;
  readonly notes: readonly Note[];
}

/**
 * What a model is to predict, and how. Texts and booleans are classes; numbers are classes if they are 0 and 1, or few
 * whole numbers that come often; all else is a regression, unless the task is given.
 *
 * @param where What messages call the table.
 */
export function planTarget(
  summary: Summary,
  names: readonly string[],
  asked: Task | undefined,
  where: string,
): TargetPlan {
  const summaries = names.map((name) => present(summary, name, where));
  if (names.length > 1) {
    if (asked !== undefined && asked !== 'regression') {
      throw problem(where, `${asked} classification has one target`, { got: names.join(', '), advice: 'Name one' });
    }
    return planRegression(names, summaries, 'asked', where);
  }
  const [name] = names as [string];
  const [column] = summaries as [ColumnSummary];
  const { task, because } = asked === undefined ? taskOf(column) : { task: asked, because: 'asked' as const };
  if (task === 'regression') return planRegression(names, summaries, because, where);
  return planClasses(name, column, task === 'classes' ? undefined : task, because, where);
}

type Reason = Extract<Note, { kind: 'task' }>['because'];

function taskOf(column: ColumnSummary): { task: 'regression' | 'classes'; because: Reason } {
  const { kind, present, whole, min, max, distinct } = column;
  if (kind === 'text' || kind === 'boolean') return { task: 'classes', because: kind };
  if (kind === 'date') return { task: 'regression', because: 'dates' };
  if (whole && distinct === 2 && min === 0 && max === 1) return { task: 'classes', because: 'zero-one' };
  const few = whole && distinct <= MOST_CLASSES && present >= ROWS_PER_CLASS * distinct;
  return few ? { task: 'classes', because: 'few-whole-numbers' } : { task: 'regression', because: 'numbers' };
}

/** The summary of a target, which must be there and have different values. */
function present(summary: Summary, name: string, where: string): ColumnSummary {
  const column = summary.columns.get(name)!;
  const target = `the target ${JSON.stringify(name)}`;
  if (summary.rows < 2) {
    throw problem(where, 'the table has one row', {
      advice: 'Training and validation need at least a row each',
      about: trouble({ kind: 'one-row' }),
    });
  }
  if (column.present === 0)
    throw problem(where, `${target} is missing in all rows`, {
      advice: 'Name another target',
      about: trouble({ kind: 'target-missing', target: name }),
    });
  if (column.kind === 'nested') {
    throw problem(where, `${target} holds lists or structures`, {
      advice: 'Name a column of numbers, texts or booleans',
    });
  }
  const single = column.kind === 'text' ? column.distinct === 1 : column.min === column.max;
  if (single) {
    const value = column.kind === 'text' ? [...column.counts.keys()][0] : column.min;
    throw problem(where, `${target} has one value in all rows, so there is nothing to learn`, {
      got: JSON.stringify(value),
      advice: 'Name another target, or add rows with other values',
      about: trouble({ kind: 'target-constant', target: name, value: String(value) }),
    });
  }
  return column;
}

function planRegression(
  names: readonly string[],
  summaries: readonly ColumnSummary[],
  because: Reason,
  where: string,
): TargetPlan {
  const columns = names.map((name, i) => {
    const { kind, counts } = summaries[i]!;
    if (kind === 'text') {
      throw problem(where, `the target ${JSON.stringify(name)} holds text, and a regression needs numbers`, {
        got: JSON.stringify([...counts.keys()][0]),
        advice: 'Write its values as numbers without units, or use --task multiclass',
      });
    }
    return { name, kind: kind === 'date' ? ('date' as const) : ('number' as const), center: 0, scale: 1 };
  });
  const note: Note = { kind: 'task', task: 'regression', target: names.join(', '), because, classes: 0 };
  return { target: { task: 'regression', columns }, notes: [note] };
}

function planClasses(
  name: string,
  column: ColumnSummary,
  asked: 'binary' | 'multiclass' | undefined,
  because: Reason,
  where: string,
): TargetPlan {
  const { distinct, present, counts, kind } = column;
  const about = `the target ${JSON.stringify(name)}`;
  if (kind === 'date') {
    throw problem(where, `${about} holds dates, which are no classes`, { advice: 'Use --task regression' });
  }
  if (distinct > MOST_COUNTED || distinct > Math.max(2, present / 2)) {
    const many = distinct > MOST_COUNTED ? `more than ${MOST_COUNTED}` : `${distinct}`;
    throw problem(where, `${about} has ${many} classes in ${present} rows, too few rows to learn a class from`, {
      got: `${[...counts.keys()]
        .slice(0, 3)
        .map((value) => JSON.stringify(value))
        .join(', ')}, …`,
      advice: kind === 'text' ? 'Name a target whose values come often' : 'Use --task regression for a quantity',
      about: trouble({ kind: 'many-classes', target: name, rows: present, isText: kind === 'text' }),
    });
  }
  if (asked === 'binary' && distinct !== 2) {
    throw problem(where, `${about} has ${distinct} classes, and a binary one has 2`, {
      advice: 'Use --task multiclass',
    });
  }
  const task = asked ?? (distinct === 2 ? 'binary' : 'multiclass');
  const values = inOrder([...counts.keys()], task);
  const notes: Note[] = [{ kind: 'task', task, target: name, because, classes: distinct }];
  if (task === 'binary') notes.push({ kind: 'positive', target: name, value: String(values[1]) });
  return { target: { task, name, values }, notes };
}

/** Numbers by size, texts by their characters; of two classes the one that says yes is the second. */
function inOrder(values: readonly Label[], task: Task): Label[] {
  const sorted = [...values].sort((a, b) =>
    typeof a === 'string' || typeof b === 'string' ? (String(a) < String(b) ? -1 : 1) : Number(a) - Number(b),
  );
  const [first, second] = sorted;
  return task === 'binary' && (says('yes', first!) || says('no', second!)) ? [second!, first!] : sorted;
}

const YES = new Set([...BOOLEAN_WORDS.map(([yes]) => yes), '1', 'positive', 'pos', 'success', 'pass']);
const NO = new Set([...BOOLEAN_WORDS.map(([, no]) => no), '0', 'negative', 'neg', 'failure', 'fail']);

const says = (word: 'yes' | 'no', value: Label): boolean =>
  (word === 'yes' ? YES : NO).has(String(value).toLowerCase());
