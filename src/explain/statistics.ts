import type { Formula, Table } from '../writing/document.ts';
import type { Texts } from './lang/en.ts';
import type { Named } from './named.ts';

/** What is told of arrays that are too large to be shown. */
export function statistics(arrays: readonly Named[], numeral: (value: number) => Formula, texts: Texts): Table {
  const { what, shape, least, mean, most, length } = texts.statistics;
  const show = (value: number): string => numeral(value).text;
  return {
    columns: [what, shape, least, mean, most, length],
    rows: arrays.map(({ element, value }) => {
      const { data } = value;
      const add = (term: (x: number) => number): number => data.reduce((total, x) => total + term(x), 0);
      return [
        element([]).text,
        value.shape.join(' × '),
        show(data.reduce((a, b) => Math.min(a, b))),
        show(add((x) => x) / data.length),
        show(data.reduce((a, b) => Math.max(a, b))),
        show(Math.sqrt(add((x) => x * x))),
      ];
    }),
  };
}
