import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { tellingColumns } from '../measure/columns.ts';
import { type Cells, keysOf, sumsOf } from '../measure/keys.ts';
import { percent } from '../show.ts';

/** Fewer change a validation loss by less than chance does. */
const MANY = 0.05;

/** A table whose finest column has no more different values than the root of its rows has equal rows by chance. */
const isCoarse = ({ columns: { features, rows } }: Examination): boolean =>
  features.every(({ values }) => new Set(values).size <= Math.sqrt(rows.length));

export const duplicatesAcrossSplit = check({
  kind: 'duplicates-across-split',
  needs: 'data',
  source: 'Kaufman, Rosset, Perlich & Stitelman 2012, "Leakage in data mining"; Barz & Denzler 2020, arXiv:1902.00423',
  *find(examined) {
    const { data } = examined.subject;
    if (data.rows.validation === 0) return;
    const { rows } = examined.validation;
    const train = Array.from({ length: data.rows.train }, (_, i) => i);
    const { x, y, features, targets } = data;
    const cells: Cells[] = [
      { values: y, width: targets },
      { values: x, width: features },
    ];
    // Most rows differ in the target and one of a few columns: the others are read only of those that do not.
    let alike = train;
    for (const column of tellingColumns(examined.columns)) {
      const some = [
        { ...cells[0]!, columns: [0] },
        { ...cells[1]!, columns: [column] },
      ];
      const held = new Set(sumsOf(rows, ...some));
      const sums = sumsOf(alike, ...some);
      alike = alike.filter((_, i) => held.has(sums[i]!));
    }
    if (alike.length === 0) return;
    const known = new Set(keysOf(alike, ...cells));
    const keys = keysOf(rows, ...cells);
    const both = [...keys.keys()].filter((i) => known.has(keys[i]!));
    const share = both.length / rows.length;
    if (share <= MANY) return;
    const repeated = 1 - new Set(keysOf(train, ...cells)).size / train.length;
    const isProblem = !isCoarse(examined);
    yield {
      level: isProblem ? ('problem' as const) : ('note' as const),
      gain: isProblem ? 0.91 : 0.2,
      where: { rows: both.slice(0, 5).map((i) => rows[i]! - data.rows.train + 1) },
      numbers: { duplicates: both.length, of: rows.length, share, repeated_in_training: repeated },
      // A new split parts rows that the file has once; of those that it has several times some would lie in both again.
      advice: [repeated < MANY ? { to: 'split' as const, set: { validation: 0.2 } } : { to: 'remove' as const }],
    };
  },
  texts: {
    en: {
      title: 'Validation rows are training rows too',
      message: ({ numbers: { duplicates, of, share, repeated_in_training: repeated } }) =>
        `${duplicates} of ${of} validation rows (${percent(share)}) are training rows to the last bit, target included${repeated > MANY ? `; ${percent(repeated)} of the training rows repeat others` : ''}.`,
      rule: 'What was learned by heart is known in the validation rows as well: their loss is too good, and ends the training too late.',
      advice: {
        split: 'Draw the validation rows from the training file, which has each row once',
        remove: 'Remove rows that repeat others from the file before it is split',
      },
    },
    zh: {
      title: '验证行同时也是训练行',
      message: ({ numbers: { duplicates, of, share, repeated_in_training: repeated } }) =>
        `${of} 个验证行中有 ${duplicates} 个（${percent(share)}）与训练行逐位相同，连同目标${repeated > MANY ? `；训练行中有 ${percent(repeated)} 是重复的` : ''}。`,
      rule: '死记硬背的内容在验证行中同样认得：验证损失好得不真实，训练也停得太晚。',
      advice: {
        split: '从每行只出现一次的训练文件中抽取验证行',
        remove: '在划分之前去掉文件中重复的行',
      },
    },
  },
});
