import type { Expr } from '../../src/graph/expr.ts';
import { input, state } from '../../src/graph/leaf.ts';
import { add } from '../../src/ops/add.ts';
import { sub } from '../../src/ops/sub.ts';
import { compile } from '../../src/runtime/compile.ts';
import type { PreviewOptions } from '../../src/schedule/preview.ts';
import type { Schedule } from '../../src/schedule/schedule.ts';

/** What a compiled program makes of a schedule, step by step, as a training has it. */
export function compiledRates(
  schedule: Schedule,
  n: number,
  count: number,
  { stepsPerEpoch = 1, measured = [] }: Pick<PreviewOptions, 'stepsPerEpoch' | 'measured'> = {},
): number[] {
  const k = state('steps', [], 'f64');
  const inputs = new Map<string, Expr>();
  const memory =
    schedule.memory?.({
      k: sub(k, 1),
      n,
      scope: 's',
      measured: (name) => inputs.set(name, input(name, [], 'f64')).get(name)!,
    }) ?? [];
  const program = compile({
    step: { update: [[k, add(k, 1)]], outputs: { factor: schedule.factor({ k, n, scope: 's' }) } },
    remember: { update: memory.map(({ variable, next }) => [variable, next]), outputs: { k } },
  });
  program.set(k, 0);
  for (const { variable, initial } of memory) program.set(variable, initial);
  return Array.from({ length: count }, (_, i) => {
    program.run('step');
    const factor = program.output('step', 'factor')[0]!;
    const told = (i + 1) % stepsPerEpoch === 0 ? measured[(i + 1) / stepsPerEpoch - 1] : undefined;
    if (told && memory.length > 0) {
      for (const [name, variable] of inputs) program.set(variable, told[name] ?? Number.NaN);
      program.run('remember');
    }
    return factor;
  });
}
