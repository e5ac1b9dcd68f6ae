import { describe, expect, test } from 'vitest';
import { expectClose } from '../tolerance.ts';
import { Place } from './talweg.ts';

const place = new Place();

describe('talweg derive', () => {
  test('tells one derivative in one object, as its contract says', async () => {
    const events = await place.events(['derive', 'x^2', '--at', 'x=3']);
    expect(events).toEqual([
      {
        formula: { text: 'x²', latex: '{x}^{2}' },
        by: ['x'],
        derivative: { text: '2 · x', latex: '2 \\, x' },
        at: { x: 3 },
        value: 9,
        derivative_value: 6,
        steps: [
          {
            rule: 'power',
            latex: '\\frac{\\mathrm{d}}{\\mathrm{d} x}\\left({x}^{2}\\right) = 2 \\, x',
            text: 'd/dx (x²) = 2 · x',
            reason: 'power rule',
            value: 6,
          },
        ],
      },
    ]);
  });

  test('names the chain rule and the rule of the function outside', async () => {
    const [event] = await place.events(['derive', 'sin(x^2)', '--lang', 'zh']);
    const steps = event!.steps as unknown as { rule: string; outer?: string; reason: string }[];
    expect(steps.map(({ rule, outer, reason }) => [rule, outer, reason])).toEqual([
      ['chain', 'table', '链式法则，外层用基本导数表'],
      ['power', undefined, '幂法则'],
      ['together', undefined, '代入合并'],
      ['simplified', undefined, '化简'],
    ]);
  });

  test('derives by some variables, and twice', async () => {
    const events = await place.events(['derive', 'x^2 y', '--by', 'y', '--order', '2']);
    expect(events.map(({ by, derivative }) => [by, (derivative as unknown as { text: string }).text])).toEqual([
      [['y'], 'x²'],
      [['y', 'y'], '0'],
    ]);
  });

  test('a test function has derivatives too, and a formula may begin with a minus', async () => {
    const [x, y] = await place.events(['derive', 'rosenbrock', '--at', 'x=-1.2,y=1']);
    expectClose(x!.derivative_value as number, -215.6, 'worked');
    expectClose(y!.derivative_value as number, -88, 'worked');
    const [negative] = await place.events(['derive', '-x^2']);
    expect(negative!.derivative).toEqual({ text: '-2 · x', latex: '-2 \\, x' });
  });

  test('the difference quotient approaches the derivative, until rounding spoils it', async () => {
    const [event] = await place.events(['derive', 'x^2', '--at', 'x=2', '--limit']);
    const rows = event!.limit as unknown as { step: number; quotient: number; error: number }[];
    // (x + Δ)² − x² = (2x + Δ)·Δ
    for (const { step, quotient } of rows.filter((row) => row.step > 1e-7))
      expectClose(quotient, 4 + step, 'published');
    expect(rows.slice(0, 9).map(({ step }) => step)).toEqual([1, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8]);
    expect(rows.at(-1)!.error).toBeGreaterThan(1e-4);
    const { stdout } = await place.talweg(['derive', 'x^2', '--at', 'x=2', '--limit']);
    expect(stdout).toContain('It approaches 4.');
    expect(stdout.replace(/\s+/g, ' ')).toContain('rounding spoils their difference');
    const { stdout: chinese } = await place.talweg(['derive', 'x^2', '--at', 'x=2', '--limit', '--lang', 'zh']);
    expect(chinese).toContain('舍入误差');
    expect(chinese).not.toMatch(/[a-z]{4,}/);
  });

  test.each([
    ['|x|', 'does not approach 0,'],
    ['relu(x)', 'does not approach 0,'],
    ['⌊x⌋', 'does not approach 0,'],
    ['x^1.5', 'It approaches 0.'],
    ['x²', 'It approaches 0.'],
  ])('at 0 the difference quotient of %s %s', async (formula, said) => {
    const { stdout } = await place.talweg(['derive', formula, '--at', 'x=0', '--limit']);
    expect(stdout.replace(/\s+/g, ' ')).toContain(said);
  });

  test('shows every simplification when asked', async () => {
    const { stdout } = await place.talweg(['derive', 'x e^x', '--simplification']);
    expect(stdout).toContain('zeros and ones left out');
    const [event] = await place.events(['derive', 'x e^x', '--simplification']);
    const rules = (event!.steps as unknown as { rule: string }[]).map(({ rule }) => rule);
    expect(rules).toEqual(['product', 'variable', 'exponential', 'together', 'zero-and-one', 'common-factor']);
  });

  test('derives by matrices and vectors, in matrix form and for one element', async () => {
    const args = ['derive', '1/2·sum((dot(x, W) - y)²)', '--shapes', 'x=5x3,W=3x2,y=5x2', '--by', 'W'];
    const [event] = await place.events(args);
    expect(event).toMatchObject({
      formula: { text: '1 / 2 · ‖x W - y‖²' },
      derivative: { text: 'xᵀ (x W - y)' },
      element: { text: 'Σ_k (Σ_l x_kl · W_lj - y_kj) · x_ki' },
    });
    const { stdout } = await place.talweg([...args, '--lang', 'zh']);
    expect(stdout).toContain('求和号下的乘积法则');
  });

  test.each(['text', 'markdown', 'html', 'json'])('is written as %s', async (format) => {
    const { status, stdout } = await place.talweg(['derive', 'sin(x)/x', '--at', 'x=1', '--format', format, '--limit']);
    expect(status).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toContain('quotient rule');
    await place.talweg(['derive', 'x^2', '--out', 'derivative.html']);
    expect(place.contents()).toContain('derivative.html');
  });

  test('says nothing where there is no value', async () => {
    const [event] = await place.events(['derive', 'ln(x)', '--at', 'x=-1', '--limit']);
    expect([event!.value, event!.derivative_value]).toEqual([null, -1]);
    const { stdout } = await place.talweg(['derive', 'ln(x)', '--at', 'x=-1', '--limit']);
    expect(stdout).toContain('no finite value');
  });

  test.each([
    [['derive', 'sin('], 'parse: expected a number, a name or "(", got the end, at character 5.\n  sin(\n      ^\n'],
    [['derive', '3'], 'derive: the formula has no variables, got "3". Write it with x.\n'],
    [['derive', 'x y', '--by', 'z'], '--by: the function has no variable "z". Its variables are x, y.\n'],
    [['derive', 'x y', '--by', 'x,x'], '--by: "x" is there twice, got "x,x".\n'],
    [['derive', 'x y', '--at', 'x=1'], '--at: there is no value for y. Write --at x=1,y=1.\n'],
    [['derive', '`a b` y', '--at', 'y=2'], '--at: there is no value for a b. Write --at `a b`=1,y=2.\n'],
    [['derive', 'x y', '--at', 'x=1,y=2,z=3'], '--at: the function has no variable "z". Its variables are x, y.\n'],
    [['derive', 'x', '--at', 'x'], '--at: "x" is no value of a variable. Write it like --at x=1.\n'],
    [['derive', 'x', '--limit'], '--limit: there is no point to take the limit at. Write --at x=1.\n'],
    [
      ['derive', 'sum(w)', '--shapes', 'w=0'],
      '--shapes: "w=0" is no value of a variable. Write it like --shapes x=5x3,w=3.\n',
    ],
    [['derive', 'sum(w)', '--shapes', 'v=3'], '--shapes: the function has no variable "v". Its variables are w.\n'],
    [
      ['derive', 'sum(w)', '--shapes', 'w=3', '--at', 'w=1'],
      '--at: only single numbers have values here, and "w" is an array.\n',
    ],
    [['derive', 'w', '--shapes', 'w=3'], 'deriveArray: only a single number is derived, got shape [3].\n'],
    [
      ['derive', 'sum(w)', '--shapes', 'w=3', '--order', '2'],
      '--order: second derivatives are by single numbers. Name them with --by.\n',
    ],
    [['derive', 'x', '--order', '3'], '--order: the value must be a whole number at least 1 and below 3, got "3".\n'],
  ])('refuses %j', async (args, message) => {
    expect(await place.talweg(args)).toEqual({ status: 2, stdout: '', stderr: message });
  });
});
