import { expect, test } from 'vitest';
import { checkAnswers } from '../../src/explain/answers/check-answers.ts';
import { notations } from '../../src/explain/notations/index.ts';
import { worksheet } from '../../src/explain/worksheet.ts';
import { markdown } from '../../src/writing/markdown.ts';
import { numeral } from '../../src/writing/numeral.ts';
import { text } from '../../src/writing/text.ts';
import { stepOf, threeTwoOne, twoOneOne } from './answers/networks.ts';

const shown = (value: number) => numeral(value, { digits: 4 });

test('the seed determines the numbers: of one digit, different in each array', () => {
  const [one, same, other] = [7, 7, 8].map((seed) => worksheet(stepOf(threeTwoOne), { seed, numeral: shown }));
  expect(text(one!.document)).toBe(text(same!.document));
  expect(text(one!.document)).not.toBe(text(other!.document));
  const weights = [...(one!.step.before.get('dense1.weight') as Float64Array)];
  expect(new Set(weights).size).toBe(6);
  for (const weight of weights) expect(String(weight)).toMatch(/^-?0\.[1-9]$/);
});

test('nothing that is to be found out is printed, but the given numbers are', () => {
  const { document, solutions } = worksheet(stepOf(threeTwoOne), { seed: 3, numeral: shown, formulas: true });
  const [given, ...blanks] = document.sections;
  expect(given!.lines.map(({ symbol }) => symbol!.text).join(' ')).toMatch(/^x₁ x₂ x₃ y η w₁₁⁽¹⁾/);
  for (const { lines } of blanks)
    for (const line of lines)
      expect([line.value, line.numbers, line.result!.text]).toEqual([undefined, undefined, '____________']);
  expect(text(document)).toContain('a₁⁽¹⁾ = σ(h₁⁽¹⁾)');
  const short = worksheet(stepOf(threeTwoOne), { seed: 3, numeral: shown, lang: 'zh' }).document;
  expect(text(short)).not.toContain('σ');
  expect(markdown(short)).toContain('{h} _{1}^{(1)} &= \\ldots\\ldots');
  expect(solutions.sections.map(({ kind }) => kind)).toContain('backward');
});

test.each(Object.values(notations))('the solutions in $name pass the check of answers', (notation) => {
  for (const seed of [1, 2, 3]) {
    const { step, solutions } = worksheet(stepOf(seed === 2 ? twoOneOne : threeTwoOne), {
      seed,
      notation,
      numeral: shown,
    });
    const lines = solutions.sections
      .flatMap((section) => section.lines)
      .filter(({ symbol, value }) => symbol && typeof value === 'number')
      .map(({ symbol, value }) => `${symbol!.text} = ${(value as number).toPrecision(4)}`);
    const { isRight, complaints, judgments } = checkAnswers(step, lines.join('\n'), { notation, numeral: shown });
    expect(complaints).toEqual([]);
    expect(judgments.map(({ verdict }) => verdict)).toEqual(lines.map(() => 'right'));
    expect(isRight).toBe(true);
  }
});

test('a seed that is none is refused', () => {
  expect(() => worksheet(stepOf(twoOneOne), { seed: -1, numeral: shown })).toThrow(
    'worksheet: seed must be a whole number from 0, got -1.',
  );
});
