import type { Told } from 'talweg/diagnose';
import type { Lang } from '../../lang/lang.ts';
import { type Course, courseOf } from './course.ts';
import type { Case, Setup } from './fields.ts';

/** How trainings go: the present one, and the one before the remedy. */
export interface CourseMessage {
  readonly asked: Case;
  readonly now: Setup;
  readonly before: Setup | undefined;
}

export interface Courses {
  readonly now: Course;
  readonly before: Course | undefined;
}

/** What `diagnose` says of a training. */
export interface FindingsMessage {
  readonly examined: Setup;
  readonly lang: Lang;
}

export type Findings = readonly Told[];

addEventListener('message', ({ data }: MessageEvent<CourseMessage | FindingsMessage>) => {
  void answer(data).then((own) => postMessage(own));
});

async function answer(message: CourseMessage | FindingsMessage): Promise<Courses | Findings> {
  // What examines is loaded when there is something to be seen already.
  if ('examined' in message) return (await import('./examine.ts')).examine(message);
  const { asked, now, before } = message;
  return { now: await courseOf(now, asked), before: before && (await courseOf(before, asked)) };
}
