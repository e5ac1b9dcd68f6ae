import { useEffect, useState } from 'preact/hooks';
import { useWorker } from '../../parts/use-worker.ts';
import type { CourseMessage, Courses, Findings, FindingsMessage } from './worker.ts';

interface Asked<Message> {
  readonly message: Message;
}

/** An answer, and the question that it answers. */
interface Known<Message, Answer> {
  readonly question: Asked<Message>;
  readonly answer: Answer;
}

/** Settings rest so many milliseconds before a diagnosis is begun, which nothing can interrupt. */
const REST = 150;

const makeWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/**
 * One worker makes the trainings of the present settings; when they are there and settings rest, it diagnoses.
 *
 * @param isSeen Whether anyone sees what it finds.
 */
export function useCourses(course: Asked<CourseMessage>, examined: Asked<FindingsMessage>, isSeen: boolean) {
  const [courses, keepCourses] = useState<Known<CourseMessage, Courses> | undefined>(undefined);
  const [findings, keepFindings] = useState<Known<FindingsMessage, Findings> | undefined>(undefined);
  const [rested, rest] = useState<Asked<FindingsMessage> | undefined>(undefined);
  const isKnown = courses?.question === course;
  const question: Asked<CourseMessage | FindingsMessage> = isKnown && rested === examined ? examined : course;
  const { last } = useWorker<Courses | Findings, typeof question>(makeWorker, question);
  useEffect(() => {
    if (!last) return;
    const { question: asked, answer } = last;
    if ('examined' in asked.message)
      keepFindings({ question: asked as Asked<FindingsMessage>, answer: answer as Findings });
    else keepCourses({ question: asked as Asked<CourseMessage>, answer: answer as Courses });
  }, [last]);
  useEffect(() => {
    if (!isKnown || !isSeen) return undefined;
    const timer = setTimeout(() => rest(examined), REST);
    return () => clearTimeout(timer);
  }, [isKnown, isSeen, examined]);
  return {
    courses: { last: courses, isBusy: !isKnown },
    findings: { last: findings, isBusy: isSeen && findings?.question !== examined },
  };
}
