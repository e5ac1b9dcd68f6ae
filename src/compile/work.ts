import { operandsOf, type Statement, type Value } from './loop.ts';

/** Instructions that statements take, roughly: elements or vectors fetched, computed and stored. */
export const workOf = (statements: readonly Statement[]): number => {
  const seen = new Set<Value>();
  return statements.reduce((total, statement) => total + workOfOne(statement, seen), 0);
};

function workOfOne(statement: Statement, seen: Set<Value>): number {
  switch (statement.kind) {
    case 'loop':
      return Math.ceil((statement.to - statement.from) / statement.step) * workOf(statement.body);
    case 'store':
      return 1 + workOfValue(statement.value, seen);
    case 'prefetch':
      return 1;
    case 'set':
      return workOfValue(statement.value, seen);
    case 'random':
      // Ten rounds of some ten instructions make four numbers.
      return 25 * statement.buffer.size;
  }
}

function workOfValue(value: Value, seen: Set<Value>): number {
  if (seen.has(value)) return 0;
  seen.add(value);
  const own = value.kind === 'apply' || value.kind === 'load' ? 1 : 0;
  return operandsOf(value).reduce((total, part) => total + workOfValue(part, seen), own);
}
