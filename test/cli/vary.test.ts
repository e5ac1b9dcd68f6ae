import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readVaried } from '../../src/cli/sweep/vary.ts';
import { Problem } from '../../src/util/problem.ts';

/** Words with commas in them, and with anything in parentheses. */
const word = fc.stringMatching(/^[a-z0-9]([a-z0-9,]{0,4}[a-z0-9])?(\([a-z0-9,;=]{0,6}\))?$/);

const distinct = fc.uniqueArray(word, { minLength: 1, maxLength: 5 });

test('values between semicolons are read as they are written', () => {
  fc.assert(
    fc.property(distinct, fc.boolean(), (words, endsSo) => {
      // One value with commas needs the sign that says that commas separate nothing.
      const list = `${words.join(' ; ')}${endsSo || words.length === 1 ? ';' : ''}`;
      expect(readVaried([`features=${list}`], false)).toEqual([{ name: 'features', choices: words }]);
    }),
  );
});

test('without semicolons commas separate values, but for those in parentheses', () => {
  const plain = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}(\([a-z,=]{0,6}\))?$/), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(plain, (words) => {
      expect(readVaried([`--optimizer=${words.join(',')}`], false)).toEqual([{ name: 'optimizer', choices: words }]);
    }),
  );
});

test('ranges are numbers from end to end, whole ones where the option takes no others', () => {
  const read = (text: string, isRandom = false) => readVaried([text], isRandom)[0]!.choices;
  expect(read('lr=1e-4..1e-1:4')).toEqual(['0.0001', '0.001', '0.01', '0.1']);
  expect(read('dropout=0..0.5:3,0.9')).toEqual(['0', '0.25', '0.5', '0.9']);
  expect(read('batch-size=16..64:4,full')).toEqual(['16', '32', '48', '64', 'full']);
  expect(read('epochs=1..3:9')).toEqual(['1', '2', '3']);
  expect(read('time-limit=1..3:3;5m')).toEqual(['1', '2', '3', '300']);
  expect(read('lr=1e-4..1', true)).toEqual({ least: 1e-4, most: 1, isWhole: false });
  expect(read('seed=1..1000', true)).toEqual({ least: 1, most: 1000, isWhole: true });
  expect(() => read('lr=1e-4..1,2', true)).toThrow('--vary lr: a range to draw from stands alone.');
});

test('whatever is written is read, or refused with a message', () => {
  const token = fc.constantFrom(
    ...['lr', 'layers', 'dropout', '=', ',', ';', '..', ':', '(', ')', '1', '1e', '-', ' '],
  );
  fc.assert(
    fc.property(fc.array(token, { maxLength: 14 }), fc.boolean(), (tokens, isRandom) => {
      try {
        const { choices } = readVaried([tokens.join('')], isRandom)[0]!;
        expect(Object.keys(choices).length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    }),
    { numRuns: 3000 },
  );
});
