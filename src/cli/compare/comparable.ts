import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { targetNames } from '../../data/preprocess.ts';
import type { RunConfig } from '../../runs/config.ts';
import { isJudgedOnFile, judgedOn, trainedOn } from '../chosen-rows.ts';
import type { Compared } from './compared.ts';

/** What stands in the way of a comparison. */
export type Obstacle = 'target' | 'table' | 'rows' | 'values' | 'loss';

/** Whether one run differs from another in something; the first that holds of those before `loss` says it all. */
const differences: { readonly [K in Obstacle]: (a: RunConfig, b: RunConfig) => boolean } = {
  // They predict different things.
  target: (a, b) => !isDeepStrictEqual(targetOf(a), targetOf(b)),
  // Whatever they were trained on, they may be judged on the same file.
  table: (a, b) => !sameTables(a, b) && ![a, b].every(({ settings }) => isJudgedOnFile(settings)),
  // The same table, and other rows of it to judge by.
  rows: (a, b) => !isDeepStrictEqual(rowsOf(a), rowsOf(b)),
  // Trained on the same rows, and the table was changed in between.
  values: (a, b) => sameTraining(a, b) && !sameMoments(a, b),
  // Losses of different kinds, or in other units; metrics compare all the same.
  loss: (a, b) => !isDeepStrictEqual(lossOf(a), lossOf(b)),
};

/** Files are named as seen from the folder in which a run was trained: that is most likely this one. */
const filesOf = ({ data }: RunConfig): string[] => data.files.map((file) => resolve(file));

const sameTables = (a: RunConfig, b: RunConfig): boolean => isDeepStrictEqual(filesOf(a), filesOf(b));

/** Whether two runs were trained on the same rows, prepared in the same way, as far as settings tell. */
const sameTraining = (a: RunConfig, b: RunConfig): boolean =>
  sameTables(a, b) &&
  a.settings.standardize === b.settings.standardize &&
  isDeepStrictEqual(trainedOn(a.settings), trainedOn(b.settings));

const targetOf = ({ model }: RunConfig): unknown => {
  const { target } = model.preprocess;
  return [target.task, targetNames(target), target.task === 'regression' ? [] : target.values];
};

/** By what the rows are chosen on which a run is judged, and how many they are. */
const rowsOf = ({ data, settings }: RunConfig): unknown => [
  judgedOn(settings),
  data.rows.validation > 0 ? data.rows.validation : data.rows.train,
];

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
