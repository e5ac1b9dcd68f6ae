import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { type Conditioning, conditioningOf, mostBetter } from '../measure/conditioning.ts';
import { curvatureOfConstant } from '../measure/constant-loss.ts';
import { show } from '../show.ts';

/** Standardizing makes the condition better by this: sizes that are ten times apart. */
const WORTHWHILE = 100;

/** By this, it takes so many more steps that no usual training has them: sizes a hundred times apart. */
const HOPELESS = 1e4;

/** Whether the learning rate is beyond what plain descent bears of standardized columns too: then it is to blame. */
function isRateToBlame(examined: Examination, { largest, largestStandardized }: Conditioning): boolean {
  const { largestRate } = examined.settings.optimizer;
  if (!largestRate || examined.settings.optimizer.preconditioner) return false;
  const { warm, settings, analyzed, rows } = examined;
  // Large outputs may be what curves a loss: of small ones it is curved as of a linear model.
  const curvature = Math.min(
    (warm.curvature.largest * largestStandardized) / Math.max(largest, largestStandardized),
    Math.max(...curvatureOfConstant(settings.loss, analyzed.outputs, rows)) * largestStandardized,
  );
  return curvature > 0 && warm.rate > largestRate(curvature);
}

export const unscaledColumns = check({
  kind: 'unscaled-columns',
  needs: 'data',
  source: 'LeCun, Bottou, Orr & Müller 1998, "Efficient BackProp", sections 4.3 and 5',
  *find(examined) {
    const { features } = examined.columns;
    if (mostBetter(features) < WORTHWHILE) return;
    const found = conditioningOf(features);
    const better = found.raw / found.standardized;
    if (!(better >= WORTHWHILE)) return;
    const bySize = features.filter(({ deviation }) => deviation > 0).toSorted((a, b) => a.size - b.size);
    const [least, most] = [bySize[0]!, bySize.at(-1)!];
    const isProblem = examined.course?.end ? examined.isBehind && !isRateToBlame(examined, found) : better >= HOPELESS;
    yield {
      level: isProblem ? ('problem' as const) : ('note' as const),
      gain: isProblem ? 0.95 : 0.2,
      where: { columns: [...new Set([most.name, least.name])] },
      numbers: {
        largest_size: most.size,
        least_size: least.size,
        mean_in_deviations: Math.max(...bySize.map(({ mean, deviation }) => Math.abs(mean) / deviation)),
        condition: found.raw,
        condition_standardized: found.standardized,
      },
      advice: [{ to: 'standardize' as const, set: { standardize: true } }],
    };
  },
  texts: {
    en: {
      title: 'Columns are not scaled',
      message: ({ numbers, where }) =>
        `${
          where!.columns!.length > 1
            ? `Columns have sizes from ${show(numbers.least_size)} (${where!.columns![1]}) to ${show(numbers.largest_size)} (${where!.columns![0]})`
            : `Column ${where!.columns![0]} has the size ${show(numbers.largest_size)}`
        }, beside the 1 of the biases, and means up to ${show(numbers.mean_in_deviations)} deviations from 0: the condition number of XᵀX/n is ${show(numbers.condition)}, and ${show(numbers.condition_standardized)} of standardized columns.`,
      rule: 'The curvature along a weight grows with the square of its input. The steepest direction bounds the learning rate, and the flattest then takes about as many steps as the condition number says.',
      advice: { standardize: 'Standardize the columns' },
    },
    zh: {
      title: '各列没有缩放',
      message: ({ numbers, where }) =>
        `${
          where!.columns!.length > 1
            ? `各列的大小从 ${show(numbers.least_size)}（${where!.columns![1]}）到 ${show(numbers.largest_size)}（${where!.columns![0]}）不等`
            : `列 ${where!.columns![0]} 的大小为 ${show(numbers.largest_size)}`
        }，而偏置的输入为 1；均值离 0 最远达 ${show(numbers.mean_in_deviations)} 个标准差：XᵀX/n 的条件数为 ${show(numbers.condition)}，标准化后为 ${show(numbers.condition_standardized)}。`,
      rule: '沿一个权重的曲率随其输入的平方增长。最陡的方向限制学习率，而最平的方向所需的步数大约等于条件数。',
      advice: { standardize: '把各列标准化' },
    },
  },
});
