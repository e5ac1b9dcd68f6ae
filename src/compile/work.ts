import { operandsOf, type Statement, type Value } from './loop.ts';

/** Instructions that statements take, roughly: elements or vectors fetched, computed and stored. */
export const workOf = (statements: readonly Statement[]): number =>
  count(statements, ({ kind }) => (kind === 'apply' || kind === 'load' ? 1 : 0), 1);

/** Operations on numbers that statements do: those on a vector are as many as it has lanes. */
export const operationsOf = (statements: readonly Statement[]): number =>
  count(statements, ({ kind, type }) => (kind === 'apply' ? type.lanes : 0), 0);

/** Ten rounds of some ten instructions make four random numbers. */
const RANDOM = 25;

function count(statements: readonly Statement[], own: (value: Value) => number, perStore: number): number {
  const seen = new Set<Value>();
  const ofValue = (value: Value): number => {
    if (seen.has(value)) return 0;
    seen.add(value);
    return operandsOf(value).reduce((total, part) => total + ofValue(part), own(value));
  };
  const ofStatement = (statement: Statement): number => {
    switch (statement.kind) {
      case 'loop':
        return Math.ceil((statement.to - statement.from) / statement.step) * count(statement.body, own, perStore);
      case 'prefetch':
        return perStore;
      case 'store':
        return perStore + ofValue(statement.value);
      case 'set':
        return ofValue(statement.value);
      case 'random':
        return RANDOM * statement.buffer.size;
    }
  };
  return statements.reduce((total, statement) => total + ofStatement(statement), 0);
}
