import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { csvSource } from '../../src/data/csv.ts';
import { openTable } from '../../src/data/node/open-table.ts';
import { functions } from '../../src/minimize/functions/functions.ts';
import { methods } from '../../src/minimize/methods.ts';
import { columns } from '../data/tables.ts';
import { expectAllClose, expectClose } from '../tolerance.ts';
import { type Event, Place } from './talweg.ts';

const place = new Place();
const minimized = async (
  args: readonly string[],
  status = 0,
): Promise<{ steps: Event[]; end: Event; all: Event[] }> => {
  const all = await place.events(['minimize', ...args], { status });
  return { all, steps: all.filter(({ event }) => event === 'step'), end: all.at(-1)! };
};

describe('talweg minimize', () => {
  test('tells every step from the start on, then the end', async () => {
    const { all, steps, end } = await minimized(['x^2', '--from', 'x=2', '--lr', '0.1', '--steps', '20']);
    expect(all).toHaveLength(22);
    // x_k = (1 − 2η)^k·x₀
    steps.forEach((step, k) => {
      const x = 2 * 0.8 ** k;
      expect(step).toMatchObject({ event: 'step', step: k, lr: 0.1 });
      const { at, value, gradient } = step as unknown as Record<'at' | 'gradient', { x: number }> & { value: number };
      expectAllClose([at.x, value, gradient.x], [x, x * x, 2 * x], 'worked');
    });
    expect(end).toMatchObject({ event: 'end', reason: 'steps', steps: 20, kind: 'none', eigenvalues: [2] });
    expect(end.at).toEqual(steps.at(-1)!.at);
  });

  test('a formula may begin with a minus', async () => {
    const { end } = await minimized(['-x^2 + x^4', '--from', 'x=0.1', '--optimizer', 'lbfgs']);
    expect(end).toMatchObject({ reason: 'gradient', kind: 'minimum' });
    expect((end.at as { x: number }).x).toBeCloseTo(Math.SQRT1_2, 6);
  });

  test('with a learning rate of 1 swings between 2 and −2, and says so', async () => {
    const { all, steps, end } = await minimized(['x^2', '--from', 'x=2', '--lr', '1', '--steps', '50']);
    expect(steps.map(({ at }) => at)).toEqual(Array.from({ length: 51 }, (_, k) => ({ x: k % 2 === 0 ? 2 : -2 })));
    expect(end).toMatchObject({ reason: 'steps', steps: 50, at: { x: 2 } });
    const found = all.filter(({ event }) => event === 'finding');
    expect(found).toMatchObject([
      { kind: 'oscillation', numbers: { period: 2, between: [{ x: -2 }, { x: 2 }] } },
      { kind: 'overshoot', numbers: { lr: 1, largest_stable_lr: 1, lambda_max: 2 }, advice: ['Try --lr 0.5.'] },
    ]);
    const { stdout } = await place.talweg(['minimize', 'x^2', '--from', 'x=2', '--lr', '1']);
    expect(stdout).toContain('It swings between x = −2 and x = 2 for ever.');
  });

  test('with a learning rate of 1.1 diverges, and says why, with the largest stable rate', async () => {
    const args = ['x^2', '--from', 'x=2', '--lr', '1.1'];
    const { all, end } = await minimized(args, 1);
    expect(end).toMatchObject({ reason: 'diverged', kind: 'none' });
    expect(all.at(-2)).toMatchObject({ kind: 'overshoot', numbers: { largest_stable_lr: 1 } });
    const [english, chinese] = await Promise.all(
      ['en', 'zh'].map((lang) => place.talweg(['minimize', ...args, '--lang', lang])),
    );
    expect([english!.status, chinese!.status]).toEqual([1, 1]);
    expect(english!.stdout).toContain(
      'the learning rate 1.1 is not below the largest stable one, 2/λmax = 1 (λmax = 2)',
    );
    expect(chinese!.stdout).toContain('学习率 1.1 不小于最大稳定学习率 2/λmax = 1');
  });

  test.each(Object.keys(methods))('takes a method by name: %s', async (optimizer) => {
    const args = ['(1-x)^2 + 100(y-x^2)^2', '--from', 'x=-1.2,y=1', '--optimizer', optimizer, '--steps', '20000'];
    const { end } = await minimized(args);
    expectAllClose(Object.values(end.at as object) as number[], [1, 1], 'minimum');
    expect(end.kind).toBe('minimum');
  });

  test.each(Object.keys(functions).filter((name) => !name.includes('saddle')))('knows %s', async (name) => {
    const { minima, domain } = functions[name]!.make(functions[name]!.settings);
    const { end } = await minimized([name, '--optimizer', 'lbfgs', '--box', domain.join(':'), '--starts', '40']);
    expectClose(end.value as number, minima[0]!.value, 'minimum');
  });

  test('several starts are told, and the lowest counts', async () => {
    const { all, end } = await minimized(['himmelblau', '--optimizer', 'newton', '--starts', '6', '--seed', '3']);
    const runs = all.filter(({ event }) => event === 'run');
    expect(runs.map(({ run }) => run)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(end.value).toBe(Math.min(...runs.map(({ value }) => value as number)));
  });

  test('stops when it falls no more, and ends at the lowest point', async () => {
    const args = ['x^2', '--from', 'x=2', '--lr', '1.1', '--patience', '5'];
    const { end, steps } = await minimized(args);
    expect(end).toMatchObject({ reason: 'patience', at: { x: 2 }, step: 0, steps: 5 });
    expect(steps).toHaveLength(6);
    const [english, chinese] = await Promise.all(
      ['en', 'zh'].map((lang) => place.talweg(['minimize', ...args, '--lang', lang])),
    );
    expect(english!.stdout).toContain('f = 4 (x = 2), the lowest point, of step 0\n');
    expect(chinese!.stdout).toContain('f = 4 (x = 2)，即第 0 步的最低点\n');
  });

  test('tells a kink, with the slopes before and behind it', async () => {
    const args = ['abs(x) + y^2', '--from', 'x=1,y=1', '--lr', '0.25'];
    const { end } = await minimized([...args, '--schedule', 'cosine']);
    expect(end).toMatchObject({ kind: 'kink', slopes: [-1, 1] });
    const [english, chinese] = await Promise.all(
      ['en', 'zh'].map((lang) => place.talweg(['minimize', ...args, '--schedule', 'cosine', '--lang', lang])),
    );
    expect(english!.stdout).toContain('A minimum at a kink: within 1e-5 the slope of f jumps from −1 to 1');
    expect(chinese!.stdout).toContain('尖点处的极小点：在 1e-5 之内 f 的斜率从 −1 跳到 1');
    const { stdout } = await place.talweg(['minimize', 'abs(x) + y^2', '--from', 'x=1,y=1', '--optimizer', 'newton']);
    expect(stdout).toContain('and no minimum: f still falls from there.');
  });

  test('says where f has no gradient', async () => {
    const { end } = await minimized(['sqrt(x)', '--from', 'x=1', '--lr', '2'], 1);
    expect(end).toMatchObject({ reason: 'no-gradient', at: { x: 0 }, gradient_norm: null });
  });

  test('of several starts the trace has all, with a column for the start', async () => {
    const trace = place.path('starts.csv');
    const { all } = await minimized([
      'x^2 + 2y^2',
      '--from',
      'x=1,y=2',
      '--starts',
      '3',
      '--steps',
      '4',
      '--trace',
      trace,
    ]);
    const source = await openTable([trace]);
    expect(source.columns).toEqual(['start', 'step', 'x', 'y', 'value', 'gradient_x', 'gradient_y', 'lr']);
    const [starts, values] = await columns(source, [
      { column: 'start', as: 'number' },
      { column: 'value', as: 'number' },
    ]);
    source.close();
    expect(starts).toEqual([0, 1, 2].flatMap((start) => Array.from({ length: 5 }, () => start)));
    const ends = all.filter(({ event }) => event === 'run').map(({ value }) => value);
    expect([4, 9, 14].map((row) => values![row])).toEqual(ends);
  });

  test.each(['trace.csv', 'trace.json', 'trace.parquet'])('writes the steps to %s', async (name) => {
    const args = ['x^2 + 2y^2', '--from', 'x=1,y=2', '--lr', '0.1', '--steps', '7', '--trace', place.path(name)];
    const { steps } = await minimized(args);
    const source = await openTable([place.path(name)]);
    expect(source.columns).toEqual(['step', 'x', 'y', 'value', 'gradient_x', 'gradient_y', 'lr']);
    const [numbers, x] = await columns(source, [
      { column: 'step', as: 'number' },
      { column: 'x', as: 'number' },
    ]);
    source.close();
    expect(numbers).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(x).toEqual(steps.map(({ at }) => (at as { x: number }).x));
  });

  test('a variable that is called like a column of the trace has another', async () => {
    await minimized(['value^2', '--from', 'value=1', '--steps', '1', '--trace', place.path('named.csv')]);
    const { columns: names } = csvSource(readFileSync(place.path('named.csv')), 'named.csv');
    expect(names).toEqual(['step', 'at_value', 'value', 'gradient_value', 'lr']);
  });
});

describe.concurrent('what is wrong is said in one message:', () => {
  test.each<[message: string, ...args: string[]]>([
    ['minimize: there is no start for y. Write --from x=1,y=1.', 'x·y', '--from', 'x=1'],
    ['minimize: there is no start for booht. Did you mean the function "booth"? Else write --from booht=1.', 'booht'],
    ['--from: the function has no variable "z". Its variables are x.', 'x^2', '--from', 'z=1'],
    ['--from: "x=a" is no value of a variable. Write it like --from x=2,y=1.', 'x^2', '--from', 'x=a'],
    ['--from: "x" is there twice, got "x=1,x=2".', 'x^2', '--from', 'x=1,x=2'],
    ['--box: "2" is no value of a variable. Write it like --box x=-2:2,y=0: or --box -2:2.', 'x', '--box', '2'],
    ['--box: the lower bound of "x" must be below the upper one, got 2:1.', 'x', '--box', 'x=2:1'],
    ['minimize: the formula has no variables, got "3". Write it with x.', '3'],
    ['parse: expected "," or ")", got the end, at character 6.', 'sin(x', '--from', 'x=1'],
    ['--optimizer: there is no "lbfsg". Did you mean "lbfgs"?', 'x^2', '--from', 'x=1', '--optimizer', 'lbfsg'],
    [
      '--optimizer: "armijo" has another name here. Write --optimizer steepest-descent.',
      'x',
      '--from',
      'x=1',
      '--optimizer',
      'armijo',
    ],
    [
      '--optimizer: "wolfe" has another name here. Write --optimizer "steepest-descent(wolfe=true)".',
      'x',
      '--from',
      'x=1',
      '--optimizer',
      'wolfe',
    ],
    ['--optimizer: there is no "foo". The known ones are sgd, ', 'x', '--from', 'x=1', '--optimizer', 'foo'],
    ['--optimizer: "lbfgs" has no setting "lr".', 'x^2', '--from', 'x=1', '--optimizer', 'lbfgs(lr=1)'],
    [
      '--lr: lbfgs has no learning rate. It finds the length of its steps by itself.',
      'x^2',
      '--from',
      'x=1',
      '--optimizer',
      'lbfgs',
      '--lr',
      '1',
    ],
    [
      '--optimizer: the learning rate of "sgd" is given twice, got lr=2 in its settings and 1 beside them. Give one of them.',
      'x^2',
      '--from',
      'x=1',
      '--optimizer',
      'sgd(lr=2)',
      '--lr',
      '1',
    ],
    [
      '--steps: the value must be a whole number at least 0 and below 1000001, got "-1".',
      'x^2',
      '--from',
      'x=1',
      '--steps',
      '-1',
    ],
    ['--starts: the value must be a whole number at least 1, got "0".', 'x^2', '--from', 'x=1', '--starts', '0'],
    [
      'minimize: the function or its gradient has no finite value at the start. Start somewhere else.',
      'ln(x)',
      '--from',
      'x=-1',
    ],
    ['levenberg-marquardt: it is for sums of squares', 'exp(x)', '--from', 'x=1', '--optimizer', 'levenberg-marquardt'],
    [
      '--min-delta: it says how much lower counts for --patience, which is not given. Write --patience 20, too.',
      'x^2',
      '--from',
      'x=1',
      '--min-delta',
      '0.1',
    ],
    ['minimize: simplex(sgd) leaves x no other value than 1.', 'x^2', '--from', 'x=1', '--optimizer', 'simplex(sgd)'],
    ['trace.xlsx: the ending of its name tells no format.', 'x^2', '--from', 'x=1', '--trace', 'trace.xlsx'],
    ['rosenbrock: n must be a whole number from 2 to 1000, got 1.', 'rosenbrock(n=1)'],
  ])('%s', async (message, ...args) => {
    const { status, stdout, stderr } = await place.talweg(['minimize', ...args]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('defect');
  });
});
