import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { load } from '../../src/data/load.ts';
import { openTable } from '../../src/data/node/open-table.ts';

const folder = new URL('../../datasets/', import.meta.url).pathname;

/** Rows, columns of x, rows per class; and the mean of a column, by numpy. */
const cases = [
  {
    name: 'breast-cancer',
    target: 'diagnosis',
    task: 'binary',
    rows: 569,
    features: 30,
    classes: [357, 212],
    column: 'mean_radius',
    mean: 14.127291739894552,
  },
  {
    name: 'diabetes',
    target: 'progression',
    task: 'regression',
    rows: 442,
    features: 10,
    classes: undefined,
    column: 'bmi',
    mean: 26.37579185520362,
  },
  {
    name: 'digits',
    target: 'digit',
    task: 'multiclass',
    rows: 1797,
    features: 61,
    classes: [178, 182, 177, 183, 181, 182, 181, 179, 174, 180],
    column: 'pixel_3_4',
    mean: 9.927100723427936,
  },
  {
    name: 'iris',
    target: 'species',
    task: 'multiclass',
    rows: 150,
    features: 4,
    classes: [50, 50, 50],
    column: 'petal_length',
    mean: 3.7580000000000005,
  },
  {
    name: 'wine',
    target: 'cultivar',
    task: 'multiclass',
    rows: 178,
    features: 13,
    classes: [59, 71, 48],
    column: 'proline',
    mean: 746.8932584269663,
  },
] as const;

describe('the tables of datasets/', () => {
  it.each(cases)(
    '$name is what its source says',
    async ({ name, target, task, rows, features, classes, column, mean }) => {
      const source = await openTable([`${folder}${name}.csv`]);
      const data = await load(source, { target });
      source.close();
      expect(data.rows).toEqual({ train: rows, validation: 0, test: 0 });
      expect(data.features).toHaveLength(features);
      expect(data.preprocess.target.task).toBe(task);
      expect(data.classes?.train).toEqual(classes);
      const feature = data.preprocess.features.find((feature) => feature.name === column);
      expect(feature).toMatchObject({ kind: 'number', indicator: false, center: expect.closeTo(mean, 9) });
    },
  );

  it('are all tested', () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    expect(names).toEqual(cases.map(({ name }) => `${name}.csv`));
  });
});
