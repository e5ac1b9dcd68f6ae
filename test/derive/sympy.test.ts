import katex from 'katex';
import { expect, test } from 'vitest';
import { derivationDocument } from '../../src/derive/derivation-document.ts';
import { deriveAll } from '../../src/derive/derive.ts';
import { parse } from '../../src/formula/parse.ts';
import { evaluate } from '../../src/graph/evaluate.ts';
import type { Expr } from '../../src/graph/expr.ts';
import { nameOf } from '../../src/graph/leaf.ts';
import { text } from '../../src/math/print.ts';
import { readFixture } from '../read-fixture.ts';
import { expectClose } from '../tolerance.ts';

interface Case {
  readonly formula: string;
  readonly by: string;
  readonly order: 1 | 2;
  readonly at: Readonly<Record<string, number>>;
  readonly value: number;
  readonly derivative: number;
}

const { made, cases } = readFixture<{ made: string; cases: Case[] }>('derivatives');

test(`300 derivatives are those of ${made}, and so is every step towards them`, () => {
  expect(cases).toHaveLength(300);
  for (const { formula, by, order, at, value, derivative } of cases) {
    const { expr, variables } = parse(formula);
    const x = variables.find((variable) => nameOf(variable) === by)!;
    const valueOf = (part: Expr): number => evaluate(part, at).data[0]!;
    expectClose(valueOf(expr), value, 'library', formula);
    const derivations = deriveAll(expr, [x], order);
    const last = derivations.at(-1)!;
    expectClose(valueOf(last.derivative), derivative, 'library', `${formula}: ${text(last.derivative)}`);
    expectClose(valueOf(parse(text(last.derivative)).expr), derivative, 'library', `${text(last.derivative)}, read`);
    for (const { steps, together, asked, simplification } of derivations) {
      const slope = valueOf(asked);
      for (const { before, after } of steps)
        expectClose(valueOf(after), valueOf(before), 'library', `${text(before)} = ${text(after)}`);
      for (const result of [together, ...simplification.map(({ after }) => after)])
        expectClose(valueOf(result), slope, 'library', text(result));
    }
  }
});

test('KaTeX reads every line of them', () => {
  for (const [i, { formula, by, order, at }] of cases.entries()) {
    const { expr, variables } = parse(formula);
    const derivations = deriveAll(
      expr,
      variables.filter((variable) => nameOf(variable) === by),
      order,
    );
    // Numbers in the place of letters are the same LaTeX again: some will do.
    const place = i % 10 === 0 ? { at, limit: true } : {};
    const { sections } = derivationDocument(expr, derivations, { lang: 'en', simplification: true, ...place });
    const lines = sections.flatMap((section) => section.lines);
    const written = lines.flatMap(({ symbol, formula: own, numbers, result }) => [symbol, own, numbers, result]);
    for (const tex of new Set(written.flatMap((said) => said?.tex ?? []))) {
      // Spaces are macros to KaTeX, and a long line has more of them than it expands by default.
      const read = () =>
        katex.renderToString(tex, { strict: 'error', throwOnError: true, maxExpand: 1e5, output: 'mathml' });
      expect(read, tex).not.toThrow();
    }
  }
});
