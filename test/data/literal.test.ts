import { describe, expect, it } from 'vitest';
import { booleanOf, daysOf, isMissing, numberOf, showDays } from '../../src/data/literal.ts';
import { openTable } from '../../src/data/node/open-table.ts';
import { columns, file, temporaryFolder } from './tables.ts';

const folder = temporaryFolder();

/** Dates as days by Python: (date(y, m, d) - date(1970, 1, 1)).days */
const cases: readonly [text: string, number?: number | undefined, days?: number][] = [
  ['12', 12],
  [' 12', 12],
  ['12\t', 12],
  ['+5', 5],
  ['-.5', -0.5],
  ['5.', 5],
  ['1e5', 100000],
  ['1.5E-3', 0.0015],
  ['00012', 12],
  ['inf', Infinity],
  ['-Infinity', -Infinity],
  ['1e400', Infinity],
  ['0x10'],
  ['1,5'],
  ['--5'],
  ['1e'],
  ['12 kg'],
  ['$5'],
  ['5%'],
  ['٣'],
  ['true'],
  ['2024-01-31', undefined, 19753],
  ['2024-1-3', undefined, 19725],
  ['2024/02/29', undefined, 19782],
  ['1969-12-31', undefined, -1],
  ['2024-01-31 12:00', undefined, 19753.5],
  ['2024-01-31T12:00:00Z', undefined, 19753.5],
  ['2024-01-31T12:00:00.000+02:00', undefined, 19753.5 - 2 / 24],
  ['2024-01-31 12:00:00-0130', undefined, 19753.5 + 1.5 / 24],
  ['2024-01-31 12:00:00+02', undefined, 19753.5 - 2 / 24],
  ['12:00', undefined, 0.5],
  ['06:00:00', undefined, 0.25],
  ['2024-02-30'],
  ['2024-13-01'],
  ['2024-01-31 25:00'],
  ['25:00'],
  ['31.12.2024'],
  ['12/31/2024'],
  ['20240131', 20240131],
  ['2024', 2024],
];

describe('literals', () => {
  it.each(cases)('%j is the number %s, or day %s', (text, number, days) => {
    expect(numberOf(text)).toBe(number);
    if (days === undefined) expect(daysOf(text)).toBeUndefined();
    else expect(daysOf(text)).toBeCloseTo(days, 10);
  });

  it('are read alike by DuckDB', async () => {
    // A first column of letters makes it a table whose header is plain.
    const lines = cases.map(([text]) => `a,"${text}"`).join('\n');
    const source = await openTable([file(folder, 'literals.csv', `name,x\n${lines}\n`)]);
    const [numbers, days] = await columns(source, [
      { column: 'x', as: 'number' },
      { column: 'x', as: 'date' },
    ]);
    source.close();
    for (const [i, [text]] of cases.entries()) {
      expect(numbers![i], text).toBe(numberOf(text) ?? Infinity);
      expect(days![i], text).toBeCloseTo(daysOf(text) ?? Infinity, 10);
    }
  });

  it('have a decimal comma if asked', () => {
    expect(numberOf('1,5', ',')).toBe(1.5);
    expect(numberOf('1.5', ',')).toBeUndefined();
    expect(numberOf('-12', ',')).toBe(-12);
  });

  it.each(['', '  ', 'NA', ' ?', 'NaN', 'null', 'None', '#N/A'])('%j is missing', (text) => {
    expect(isMissing(text)).toBe(true);
  });

  it.each([
    ['Yes', true],
    ['FALSE', false],
    ['t', true],
    ['off', false],
    [' 1 ', true],
    ['maybe', undefined],
  ])('%j says %s', (text, value) => {
    expect(booleanOf(text)).toBe(value);
  });

  it.each([
    [19753, '2024-01-31'],
    [19753.5, '2024-01-31 12:00:00'],
    [0.25, '06:00:00'],
    [0, '1970-01-01'],
    [-1, '1969-12-31'],
    [1e12, 'day 1000000000000'],
  ])('day %d is shown as %s', (days, text) => {
    expect(showDays(days)).toBe(text);
  });
});
