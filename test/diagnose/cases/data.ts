import { changed, only, shipped, withColumn, without, written } from '../altered-tables.ts';
import { type Case, csv, normal, random } from '../case.ts';

const diabetes = shipped('diabetes');
const cancer = shipped('breast-cancer');
const wine = shipped('wine');
const iris = shipped('iris');

/** Wines by what tells little of where they are from. */
const origins = without(wine, [
  'flavanoids',
  'proline',
  'color_intensity',
  'hue',
  'alcohol',
  'od280_od315_of_diluted_wines',
]);

const houses = (() => {
  const [next, noise] = [random(3), normal(4)];
  return csv(
    ['built', 'area', 'lot', 'rent'],
    Array.from({ length: 200 }, () => {
      const [built, area, lot] = [1950 + Math.floor(70 * next()), 40 + 120 * next(), 2e5 + 8e5 * next()];
      return [built, area, lot, 12 * area + 9 * (built - 1950) + lot / 2000 + 60 * noise()];
    }),
  );
})();

/** Measurements of which one in 200 was written down with the point in the wrong place. */
const readings = (isMistaken: boolean) => {
  const [a, b, noise] = [normal(5), normal(6), normal(7)];
  return csv(
    ['a', 'b', 'y'],
    Array.from({ length: 400 }, (_, i) => {
      const [u, v] = [a(), b()];
      const y = 20 + 3 * u - 2 * v + Math.sin(3 * u) + 0.3 * noise();
      return [u, v, isMistaken && i % 200 === 17 ? 100 * y : y];
    }),
  );
};

/** A sensor that is 0 but for one row. */
const sensor = (() => {
  const [a, b, noise] = [normal(8), normal(9), normal(10)];
  return {
    names: ['a', 'b', 'alarm', 'y'],
    rows: Array.from({ length: 600 }, (_, i) => {
      const [u, v] = [a(), b()];
      return [u, v, i === 77 ? 3 : 0, u - v + 0.2 * noise()];
    }),
  };
})();

const sorted = (table: typeof wine, name: string) => {
  const at = table.names.indexOf(name);
  return { ...table, rows: table.rows.toSorted((a, b) => Number(a[at]) - Number(b[at])) };
};
const byBmi = sorted(diabetes, 'bmi');
const copied = (table: typeof wine, every: number) => only(table, (_, i) => i % every === 0);

const small = { layers: '16', epochs: 40, 'batch-size': 16, test: 0 } as const;
const progression = { target: 'progression', ...small, lr: 0.005 } as const;
const regression = { ...progression, validation: 0 } as const;
const cultivar = { target: 'cultivar', ...small, lr: 0.005 } as const;
const classes = { ...cultivar, validation: 0 } as const;
const nuclei = { target: 'diagnosis', ...small, epochs: 15, lr: 0.005 } as const;
const diagnosis = { ...nuclei, validation: 0 } as const;

/** Of 500 orders one in 25 is sent back, the more likely the later and the dearer it is. */
const orders = (() => {
  const [late, price, next] = [normal(14), normal(15), random(16)];
  return csv(
    ['late', 'price', 'returned'],
    Array.from({ length: 500 }, () => {
      const [a, b] = [late(), price()];
      return [a, b, next() < 1 / (1 + Math.exp(4 - a - 0.8 * b)) ? 'yes' : 'no'];
    }),
  );
})();

/** Few malignant nuclei, of which only what tells little is known. */
const rare = only(
  without(
    cancer,
    cancer.names.slice(0, -1).filter((name) => !['mean_texture', 'mean_symmetry', 'mean_smoothness'].includes(name)),
  ),
  (row, i) => row.at(-1) === 'benign' || i % 12 === 0,
);

export const cases: readonly Case[] = [
  {
    name: 'orders that are rarely sent back',
    kinds: ['class-imbalance'],
    table: { csv: orders },
    given: { target: 'returned', layers: '8', epochs: 20, lr: 0.003, 'batch-size': 16, validation: 0, test: 0 },
    healthy: { given: { 'class-weights': 'balanced' } },
  },
  {
    name: 'few malignant nuclei',
    kinds: ['class-imbalance'],
    table: { csv: written(rare) },
    given: { ...diagnosis, layers: 'none', lr: 0.01, epochs: 30 },
    healthy: { given: { 'class-weights': 'balanced' } },
  },
  {
    name: 'a linear model of raw columns with plain descent',
    kinds: ['unscaled-columns'],
    table: { csv: written(diabetes) },
    given: { ...regression, layers: 'none', optimizer: 'sgd', lr: 0.02, standardize: false },
    healthy: { given: { standardize: true } },
  },
  {
    name: 'a network of raw chemical analyses with Adam',
    kinds: ['unscaled-columns'],
    table: { csv: written(wine) },
    given: { ...classes, standardize: false },
    healthy: { given: { standardize: true } },
  },
  {
    name: 'a network of raw cell nuclei with momentum',
    kinds: ['unscaled-columns'],
    table: { csv: written(cancer) },
    given: { ...diagnosis, optimizer: 'sgd(momentum=0.9)', lr: 0.01, standardize: false },
    healthy: { given: { standardize: true } },
  },
  {
    name: 'years and square meters as they are',
    kinds: ['unscaled-columns'],
    table: { csv: houses },
    given: { target: 'rent', ...small, lr: 0.003, validation: 0, standardize: false },
    healthy: { given: { standardize: true } },
  },
  {
    name: 'a sensor that fired once, with plain descent',
    kinds: ['near-constant-column'],
    table: { csv: written(sensor) },
    given: {
      target: 'y',
      layers: 'none',
      optimizer: 'sgd',
      lr: 0.1,
      'batch-size': 16,
      epochs: 30,
      validation: 0,
      test: 0,
    },
    healthy: { given: { drop: 'alarm' } },
  },
  {
    name: 'the same length in two units',
    kinds: ['duplicate-columns'],
    table: { csv: written(withColumn(wine, 'proline_g', (row) => Number(row[12]) / 1000)) },
    given: classes,
    healthy: { given: { drop: 'proline_g' } },
  },
  {
    name: 'a score that was made of the target',
    kinds: ['leaking-column'],
    table: {
      csv: written(
        ((noise) => withColumn(diabetes, 'score', (row) => 1.3 * Number(row[10]) + 4 * noise()))(normal(11)),
      ),
    },
    given: regression,
    healthy: { given: { drop: 'score' } },
  },
  {
    name: 'a treatment that follows the diagnosis',
    kinds: ['leaking-column'],
    table: {
      csv: written(
        ((next) => withColumn(cancer, 'dose', (row) => (row[30] === 'malignant' ? 5 + 5 * next() : next())))(
          random(12),
        ),
      ),
    },
    given: diagnosis,
    healthy: { given: { drop: 'dose' } },
  },
  {
    name: 'a cellar for each cultivar',
    kinds: ['leaking-column'],
    table: {
      csv: written(
        ((next) =>
          withColumn(
            origins,
            'cellar',
            (row) => `${['north', 'south', 'east'][Number(String(row.at(-1)).slice(-1))]}${next() < 0.5 ? 1 : 2}`,
          ))(random(13)),
      ),
    },
    given: classes,
    healthy: { given: { drop: 'cellar' } },
  },
  {
    name: 'four targets with the point in the wrong place',
    kinds: ['outliers'],
    table: {
      csv: written(changed(diabetes, 'progression', (row, i) => Number(row[10]) * (i % 110 === 50 ? 1000 : 1))),
    },
    given: regression,
    healthy: { table: { csv: written(only(diabetes, (_, i) => i % 110 !== 50)) } },
  },
  {
    name: '−999 for what was not measured',
    kinds: ['outliers'],
    table: { csv: written(changed(diabetes, 'bmi', (row, i) => (i % 90 === 7 ? -999 : row[2]!))) },
    given: regression,
    healthy: { table: { csv: written(only(diabetes, (_, i) => i % 90 !== 7)) } },
  },
  {
    name: 'readings a hundred times too large',
    kinds: ['outliers'],
    table: { csv: readings(true) },
    given: { target: 'y', ...small, lr: 0.01, validation: 0 },
    healthy: { table: { csv: csvWithout(readings(true), (i) => i % 200 === 17) } },
  },
  {
    name: 'triglycerides without their decimal point',
    kinds: ['outliers'],
    table: {
      csv: written(changed(diabetes, 's5', (row, i) => Number(row[8]) * (i % 150 === 20 ? 10000 : 1))),
    },
    given: regression,
    healthy: { table: { csv: written(only(diabetes, (_, i) => i % 150 !== 20)) } },
  },
  {
    name: 'flowers that two people named differently',
    kinds: ['contradicting-labels'],
    table: {
      csv: written({
        ...iris,
        rows: [
          ...iris.rows,
          ...iris.rows
            .filter((_, i) => i % 4 === 0)
            .map((row) => [...row.slice(0, -1), row.at(-1) === 'setosa' ? 'virginica' : 'setosa']),
        ],
      }),
    },
    given: { target: 'species', ...small, lr: 0.01, validation: 0 },
    healthy: { table: { csv: written(iris) } },
    uncured: 'which of two labels is right is not in the table: no option can tell',
  },
  {
    name: 'patients who are there twice with other outcomes',
    kinds: ['contradicting-labels'],
    table: {
      csv: written({
        ...diabetes,
        rows: [
          ...diabetes.rows,
          ...diabetes.rows
            .filter((_, i) => i % 3 === 0)
            .map((row, i) => [...row.slice(0, -1), diabetes.rows[(37 * i + 5) % 442]![10]!]),
        ],
      }),
    },
    given: regression,
    healthy: { table: { csv: written(diabetes) } },
    uncured: 'which of two outcomes is right is not in the table: no option can tell',
  },
  {
    name: 'validated by the heaviest patients',
    kinds: ['split-shift'],
    table: {
      csv: written(only(byBmi, (_, i) => i < 342)),
      validation: written(only(byBmi, (_, i) => i >= 342)),
    },
    given: progression,
    healthy: { given: { validation: 0.2 } },
    judgedBy: 'validation',
  },
  {
    name: 'validated by flowers in millimeters',
    kinds: ['split-shift'],
    table: {
      csv: written(only(iris, (_, i) => i % 5 !== 0)),
      validation: written({
        ...iris,
        rows: iris.rows
          .filter((_, i) => i % 5 === 0)
          .map((row) => row.map((cell, j) => (j < 4 ? 10 * Number(cell) : cell))),
      }),
    },
    given: { target: 'species', ...small, lr: 0.01 },
    healthy: { given: { validation: 0.2 } },
    judgedBy: 'validation',
  },
  {
    name: 'validated by rows of the training file',
    kinds: ['duplicates-across-split'],
    table: { csv: written(diabetes), validation: written(copied(diabetes, 4)) },
    given: { ...progression, epochs: 80 },
    healthy: { given: { validation: 0.2 } },
    judgedBy: 'validation',
  },
  {
    name: 'validated by some rows of the training file',
    kinds: ['duplicates-across-split'],
    table: {
      csv: written(only(cancer, (_, i) => i % 5 !== 0)),
      validation: written(only(cancer, (_, i) => i % 5 === 0 || i % 5 === 1)),
    },
    given: nuclei,
    healthy: { given: { validation: 0.2 } },
    judgedBy: 'validation',
  },
  {
    name: 'a strong L1 penalty that silences columns',
    kinds: ['unused-input'],
    table: { csv: written(diabetes) },
    given: { ...regression, layers: 'none', optimizer: 'sgd', lr: 0.05, l1: 0.1, schedule: 'cosine' },
    healthy: {},
  },
];

/** A table without some of its rows. */
function csvWithout(text: string, isLeftOut: (i: number) => boolean): string {
  const [header, ...lines] = text.trim().split('\n');
  return `${[header, ...lines.filter((_, i) => !isLeftOut(i))].join('\n')}\n`;
}
