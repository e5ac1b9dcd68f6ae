import { pullBack } from '../../autodiff/grad.ts';
import { constant, input } from '../../graph/leaf.ts';
import type { Loss } from '../../loss/loss.ts';
import { sum } from '../../ops/sum.ts';
import { compile } from '../../runtime/compile.ts';

/** ‖∂loss/∂output‖² of each row where the same is said for all: how hard rows pull. @param y rows × targets. */
export function pullsAt(loss: Loss, said: readonly number[], y: Float64Array): Float64Array {
  const width = said.length;
  const count = y.length / width;
  const output = input('output', [count, width], 'f64');
  const target = input('y', [count, width], 'f64');
  const [delta] = pullBack(sum(loss.rows(output, target)), constant(1), [output]);
  const program = compile({ pull: { outputs: { delta: delta! } } });
  program.set(
    output,
    Float64Array.from({ length: count * width }, (_, i) => said[i % width]!),
  );
  program.set(target, y);
  program.run('pull');
  const deltas = program.output('pull', 'delta');
  return Float64Array.from({ length: count }, (_, i) => {
    let squares = 0;
    for (let j = 0; j < width; j++) squares += deltas[i * width + j]! ** 2;
    return squares;
  });
}
