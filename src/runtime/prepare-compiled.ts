import { topological } from '../graph/expr.ts';
import { nameOf } from '../graph/leaf.ts';
import { elementsOf, type Prepare } from '../graph/prepare.ts';
import { compile } from './compile.ts';

/**
 * Expressions as a compiled program, each in its own kind of number: for graphs that take long to evaluate.
 *
 * @example
 * const w = parameter('w', [300, 300], 'f64');
 * const at = { w: Array.from({ length: 90_000 }, (_, i) => Math.sin(i)) };
 * checkGradient(mean(tanh(w)), at, { most: 10, prepare: prepareCompiled }).ok; // true
 */
export const prepareCompiled: Prepare = (roots, at) => {
  const program = compile({ compute: { outputs: Object.fromEntries(roots.map((root, i) => [`y${i}`, root])) } });
  for (const variable of topological(roots)) {
    const name = nameOf(variable);
    if (name !== undefined && program.has(variable)) program.set(variable, elementsOf(at[name]!));
  }
  return (move) => {
    const view = move && program.has(move.variable) ? program.view(move.variable) : undefined;
    const before = view?.[move!.position];
    if (view) view[move!.position] = move!.to;
    program.run('compute');
    if (view) view[move!.position] = before!;
    return roots.map((_, i) => program.output('compute', `y${i}`).slice());
  };
};
