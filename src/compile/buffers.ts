import { type Buffer, operandsOf, type Statement, type Value } from './loop.ts';

/** The arrays that statements read, and those that they write. */
export function buffersIn(statements: readonly Statement[]): { read: Set<Buffer>; written: Set<Buffer> } {
  const read = new Set<Buffer>();
  const written = new Set<Buffer>();
  const seen = new Set<Value>();
  const note = (value: Value): void => {
    if (seen.has(value)) return;
    seen.add(value);
    if (value.kind === 'load') read.add(value.buffer);
    for (const part of operandsOf(value)) note(part);
  };
  const visit = (statement: Statement): void => {
    switch (statement.kind) {
      case 'loop':
        for (const inner of statement.body) visit(inner);
        return;
      case 'prefetch':
        return;
      case 'set':
        note(statement.value);
        return;
      case 'store':
        written.add(statement.buffer);
        note(statement.value);
        for (const { value } of statement.position.dynamic) note(value);
        return;
      case 'random':
        written.add(statement.buffer);
        note(statement.seed);
        note(statement.counter);
    }
  };
  for (const statement of statements) visit(statement);
  return { read, written };
}
