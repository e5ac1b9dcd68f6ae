import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namedLike } from '../../src/optim/wrappers/name-pattern.ts';
import { Problem } from '../../src/util/problem.ts';

/** The same by trying every length that a `*` may have. */
function isLike(pattern: string, name: string): boolean {
  if (pattern === '') return name === '' || name.startsWith('.');
  const [sign, rest] = [pattern[0]!, pattern.slice(1)];
  if (sign === '*')
    return Array.from({ length: name.length + 1 }, (_, i) => name.slice(i)).some((end) => isLike(rest, end));
  return name !== '' && (sign === '?' || sign === name[0]) && isLike(rest, name.slice(1));
}

const text = (signs: string) =>
  fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: 7 }).map((list) => list.join(''));

test('patterns are like names as their signs say, one by one', () => {
  fc.assert(
    fc.property(fc.array(text('ab.*?+[$-'), { minLength: 1, maxLength: 3 }), text('ab.+[$-'), (patterns, name) => {
      expect(namedLike(patterns.join(' , '))(name)).toBe(patterns.some((pattern) => isLike(pattern, name)));
    }),
    { numRuns: 3000 },
  );
});

test.each(['', ' ', 'a,', ',a'])('%j is no pattern', (pattern) => {
  expect(() => namedLike(pattern)).toThrow(
    new Problem(
      `groups: this is no pattern of names, got ${JSON.stringify(pattern)}. Write it like dense1, or dense?.weight, or dense1,*.bias.`,
    ),
  );
});
