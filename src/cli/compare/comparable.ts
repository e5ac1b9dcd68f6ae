import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { targetNames } from '../../data/preprocess.ts';
import type { RunConfig } from '../../runs/config.ts';
import type { Compared } from './compared.ts';

/** What stands in the way of a comparison. */
export type Obstacle = 'target' | 'table' | 'rows' | 'values' | 'loss';

/** Whether one run differs from another in something; the first that holds of those before `loss` says it all. */
const differences: { readonly [K in Obstacle]: (a: RunConfig, b: RunConfig) => boolean } = {
  // They predict different things.
  target: (a, b) => !isDeepStrictEqual(targetOf(a), targetOf(b)),
  table: (a, b) => !isDeepStrictEqual(filesOf(a), filesOf(b)),
  // The same table, and other rows of it to judge by.
  rows: (a, b) => !isDeepStrictEqual(rowsOf(a), rowsOf(b)),
  // The same rows, and the table was changed in between.
  values: (a, b) => a.settings.standardize === b.settings.standardize && !sameMoments(a, b),
  // Losses of different kinds, or in other units; metrics compare all the same.
  loss: (a, b) => !isDeepStrictEqual(lossOf(a), lossOf(b)),
};

/** Files are named as seen from the folder in which a run was trained: that is most likely this one. */
const filesOf = ({ data }: RunConfig): string[] => data.files.map((file) => resolve(file));

const targetOf = ({ model }: RunConfig): unknown => {
  const { target } = model.preprocess;
  return [target.task, targetNames(target), target.task === 'regression' ? [] : target.values];
};

/** By what the rows are chosen on which a run is judged. */
const rowsOf = ({ data, settings }: RunConfig): unknown => {
  const { where = '', seed = 1, validation = 0.2, test = 0.1 } = settings;
  return [where, String(seed), String(validation), String(test), data.rows];
};

/** Means, deviations and categories of the features that both have: they are those of the rows trained on. */
function sameMoments(a: RunConfig, b: RunConfig): boolean {
  const others = new Map(b.model.preprocess.features.map((feature) => [feature.name, feature]));
  return a.model.preprocess.features.every((feature) => {
    const other = others.get(feature.name);
    return other === undefined || isDeepStrictEqual(feature, other);
  });
}

const lossOf = ({ model, settings }: RunConfig): unknown => {
  const { target } = model.preprocess;
  const units = target.task === 'regression' ? target.columns.map(({ center, scale }) => [center, scale]) : [];
  return [model.loss, units, settings.standardize];
};

/** What keeps the numbers of some runs from being compared; nothing if all compare. */
export function obstaclesTo([first, ...others]: readonly Compared[]): Obstacle[] {
  const found = (Object.keys(differences) as Obstacle[]).filter((obstacle) =>
    others.some(({ config }) => differences[obstacle](first!.config, config)),
  );
  const [worst] = found;
  return worst === undefined || worst === 'loss' ? found : [worst, ...found.filter((obstacle) => obstacle === 'loss')];
}
