import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import type { Column } from '../measure/columns.ts';
import { show } from '../show.ts';

/** A difference of means in deviations that Cohen calls medium. */
const MEDIUM = 0.5;

/** So many standard errors no random split comes to, however many columns there are. */
const CERTAIN = 6;

/** With a training, the validation rows must be worse off by this factor for it to be a problem. */
const WORSE = 1.2;

interface Shift {
  readonly name: string;
  readonly train: number;
  readonly validation: number;
  /** The difference of the means in deviations, and in its standard errors. */
  readonly effect: number;
  readonly errors: number;
}

function shiftOf(own: Column, held: Column): Shift {
  const deviation = Math.sqrt((own.deviation ** 2 + held.deviation ** 2) / 2);
  const effect = (held.mean - own.mean) / deviation;
  const error = Math.sqrt(1 / own.values.length + 1 / held.values.length);
  return { name: own.name, train: own.mean, validation: held.mean, effect, errors: effect / error };
}

/** Columns as numbers: classes as the share that each has. */
function comparable(examined: Examination, { features, targets }: Columns): Column[] {
  const { settings, subject } = examined;
  if (settings.loss.targets === 'numbers') return [...features, ...targets];
  const { outputs } = examined.analyzed;
  if (outputs === 1) return [...features, ...targets];
  const { name, values } = targets[0]!;
  const classes = Array.from({ length: outputs }, (_, k) => {
    const own = values.map((value) => Number(value === k));
    const mean = own.reduce((sum, value) => sum + value / own.length, 0);
    return { ...targets[0]!, name: `${name}=${k}`, values: own, mean, deviation: Math.sqrt(mean * (1 - mean)) };
  });
  return subject.data.targets === 1 ? [...features, ...classes] : [...features];
}

type Columns = Examination['columns'];

export const splitShift = check({
  kind: 'split-shift',
  needs: 'data',
  source: 'Shimodaira 2000, "Improving predictive inference under covariate shift"; Cohen 1988, section 2.2',
  *find(examined) {
    const { data, course } = examined.subject;
    if (data.rows.validation === 0) return;
    const held = comparable(examined, examined.validation);
    const shifts = comparable(examined, examined.columns)
      .map((own, i) => shiftOf(own, held[i]!))
      .filter(({ effect, errors }) => Math.abs(effect) >= MEDIUM && Math.abs(errors) >= CERTAIN)
      .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
    const [worst] = shifts;
    if (!worst) return;
    const isProblem = !course?.end || isWorseOff(examined);
    yield {
      level: isProblem ? ('problem' as const) : ('note' as const),
      gain: isProblem ? 0.92 : 0.25,
      where: { columns: shifts.map(({ name }) => name) },
      numbers: {
        columns: shifts.length,
        train_mean: worst.train,
        validation_mean: worst.validation,
        difference_in_deviations: worst.effect,
        standard_errors: worst.errors,
      },
      advice: [{ to: 'split' as const, set: { validation: 0.2 } }],
    };
  },
  texts: {
    en: {
      title: 'The validation rows are unlike the training rows',
      message: ({ numbers, where }) =>
        `${where!.columns![0]} has the mean ${show(numbers.train_mean)} in the training rows and ${show(numbers.validation_mean)} in the validation rows, as they are trained on: ${show(Math.abs(numbers.difference_in_deviations))} deviations apart, ${show(Math.abs(numbers.standard_errors))} standard errors${numbers.columns > 1 ? `; ${numbers.columns - 1} more are shifted` : ''}.`,
      rule: 'Rows that are drawn from the same table at random differ by a few standard errors at most. A loss of rows of another kind says how the model does elsewhere, not how well it has learned.',
      advice: { split: 'Draw the validation rows from the training file at random' },
    },
    zh: {
      title: '验证行与训练行不同',
      message: ({ numbers, where }) =>
        `${where!.columns![0]} 在训练行中的均值为 ${show(numbers.train_mean)}，在验证行中为 ${show(numbers.validation_mean)}（按训练时的数值）：相差 ${show(Math.abs(numbers.difference_in_deviations))} 个标准差，即 ${show(Math.abs(numbers.standard_errors))} 个标准误${numbers.columns > 1 ? `；另有 ${numbers.columns - 1} 列也有偏移` : ''}。`,
      rule: '从同一张表中随机抽取的行，最多只差几个标准误。另一类行的损失说明模型在别处表现如何，而不是学得多好。',
      advice: { split: '从训练文件中随机抽取验证行' },
    },
  },
});

/** Whether the last loss of the validation rows is above that of the training rows, or a number no more. */
function isWorseOff({ losses, end, course }: Examination): boolean {
  if (course?.end?.reason === 'diverged') return false;
  const held = losses.held.at(-1);
  const { loss } = end.predicted;
  return held !== undefined && !(held - loss <= (WORSE - 1) * Math.abs(loss));
}
