import { check } from '../check.ts';
import type { LayerFlow } from '../measure/flow.ts';
import { listed } from '../origins.ts';
import { show } from '../show.ts';

/** What moves the first layer's sums by less than this part of what the best heard column does is not heard. */
const UNHEARD = 1e-3;

/** How far each input moves the sums of units that let anything through: deviation times the length of its weights. */
function heard({ weights, inputs, units, derivative }: LayerFlow, deviations: readonly number[]): number[] {
  const alive = Array.from({ length: units }, (_, unit) => {
    for (let i = unit; i < derivative.length; i += units) if (derivative[i] !== 0) return 1;
    return 0;
  });
  return Array.from({ length: inputs }, (_, j) => {
    let squares = 0;
    for (let unit = 0; unit < units; unit++) squares += alive[unit]! * weights[j * units + unit]! ** 2;
    return deviations[j]! * Math.sqrt(squares);
  });
}

export const unusedInput = check({
  kind: 'unused-input',
  needs: 'end',
  source: 'Tibshirani 1996, "Regression shrinkage and selection via the lasso"; Garson 1991, on the weights of inputs',
  *find(examined) {
    const { course, subject, columns } = examined;
    const [first] = examined.end.flow;
    if (!course?.end || course.end.reason === 'diverged' || !first || first.inputs !== columns.features.length) return;
    const volumes = heard(
      first,
      columns.features.map(({ deviation }) => deviation),
    );
    const loudest = Math.max(...volumes);
    const unheard = columns.features.filter((_, i) => volumes[i]! < UNHEARD * loudest);
    if (!(loudest > 0) || unheard.length === 0) return;
    const used = columns.features.flatMap((_, i) =>
      volumes[i]! < UNHEARD * loudest ? [] : [subject.origins?.features[i]?.column],
    );
    const dropped = columns.features
      .flatMap(({ name }, i) => (volumes[i]! < UNHEARD * loudest ? [subject.origins?.features[i]?.column ?? name] : []))
      .filter((column) => !used.includes(column));
    yield {
      level: 'note' as const,
      gain: 0.05,
      where: { layer: first.layer.path, columns: unheard.map(({ name }) => name) },
      numbers: {
        unused: unheard.length,
        columns: columns.features.length,
        largest_part: Math.max(...volumes.filter((volume) => volume < UNHEARD * loudest)) / loudest,
      },
      advice: [{ to: 'drop' as const, ...(dropped.length > 0 && { set: { drop: listed(dropped) } }) }],
    };
  },
  texts: {
    en: {
      title: 'The network does not listen to some columns',
      message: ({ numbers: { unused, columns, largest_part: part }, where }) =>
        `${unused} of ${columns} columns (${where!.columns!.slice(0, 5).join(', ')}${unused > 5 ? ', …' : ''}) move the first layer’s sums by ${show(part)} times what the most important one does, or less.`,
      rule: 'A weight times the deviation of its input says how much it can change. Where both are next to nothing the column could as well be missing.',
      advice: { drop: 'Leave these columns out: the model stays the same and becomes smaller' },
    },
    zh: {
      title: '网络不理会某些列',
      message: ({ numbers: { unused, columns, largest_part: part }, where }) =>
        `${columns} 列中有 ${unused} 列（${where!.columns!.slice(0, 5).join('、')}${unused > 5 ? '……' : ''}）对第一层加权和的影响不超过最重要一列的 ${show(part)} 倍。`,
      rule: '权重乘以其输入的标准差，表示它能改变多少。两者几乎为零时，这一列有没有都一样。',
      advice: { drop: '去掉这些列：模型不变，而且更小' },
    },
  },
});
