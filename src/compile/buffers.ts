import { type Buffer, type Statement, valuesOf } from './loop.ts';

/** The arrays that statements read, and those that they write. */
export function buffersIn(statements: readonly Statement[]): { read: Set<Buffer>; written: Set<Buffer> } {
  const read = new Set<Buffer>();
  const written = new Set<Buffer>();
  const visit = (statement: Statement): void => {
    if (statement.kind === 'loop') {
      for (const inner of statement.body) visit(inner);
      return;
    }
    if (statement.kind === 'store' || statement.kind === 'random') written.add(statement.buffer);
    for (const { dependence } of valuesOf(statement))
      for (const member of dependence) if ('dtype' in member) read.add(member);
  };
  for (const statement of statements) visit(statement);
  return { read, written };
}
