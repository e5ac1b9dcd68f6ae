import { explainStep, type RecordedStep, stepNumbers } from 'talweg/explain';
import type { Document } from 'talweg/writing';
import { Recent } from '../mathematics/recent.ts';
import type { Asks, Question, Stage } from './asks.ts';
import { type Course, courseOf } from './course.ts';
import { placesOf, type Trained } from './network.ts';
import { tellingOf } from './telling.ts';

/** Trainings that were asked for last: the same is asked of one in several ways. */
const courses = new Recent<Course>(6);

const known = (trained: Trained): Course => courses.get(JSON.stringify(trained), () => courseOf(trained));

/** The step that is made after so many; the last that there is, where the training ended before. */
const stepAt = (trained: Trained, at: number): RecordedStep => {
  const { steps } = known(trained);
  return steps[Math.min(at, steps.length - 1)]!;
};

/** Hand work is read and judged by code that is loaded when it is first asked for. */
export const ANSWERS: {
  readonly [Q in Question]: (ask: Asks[Q]['ask']) => Asks[Q]['answer'] | Promise<Asks[Q]['answer']>;
} = {
  course({ trained }) {
    const { losses, parameters, outputs } = known(trained);
    return { losses, parameters, outputs };
  },

  step({ trained, at, ...told }) {
    const step = stepAt(trained, at);
    const telling = tellingOf(told);
    const document = explainStep(step, telling);
    return { numbers: stepNumbers(step, telling), document, stages: stagesOf(document) };
  },

  curve({ trained, at, place, values }) {
    const course = known(trained);
    const k = Math.min(at, course.parameters.length - 1);
    return values.map((value) => {
      const parameters = course.parameters[k]!.with(place, value);
      const named = placesOf(trained.network).map(
        ({ name, from, rows, columns }) => [name, parameters.slice(from, from + rows * columns)] as const,
      );
      return course.lossAt(k, Object.fromEntries(named));
    });
  },

  async sheet({ trained, ...asked }) {
    const { sheetOf } = await import('./hand-work.ts');
    return sheetOf(stepAt(trained, asked.at), asked);
  },

  async check({ trained, ...asked }) {
    const { checked } = await import('./hand-work.ts');
    return checked(stepAt(trained, asked.at), asked);
  },
};

/** Sections that there is one of for each layer: from the first on, or from the last back. */
const WAYS: Readonly<Record<string, 'forward' | 'backward'>> = {
  forward: 'forward',
  backward: 'backward',
  gradient: 'forward',
  update: 'forward',
};

/** What the sections of an explained step are about. */
function stagesOf({ sections }: Document): Stage[] {
  return sections.map(({ kind }, i) => {
    const way = WAYS[kind];
    if (!way) return { kind, layer: undefined };
    const all = sections.filter((section) => section.kind === kind).length;
    const before = sections.slice(0, i).filter((section) => section.kind === kind).length;
    return { kind, layer: way === 'forward' ? before + 1 : all - before };
  });
}
