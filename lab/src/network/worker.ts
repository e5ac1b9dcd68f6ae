import { ANSWERS } from './answer.ts';
import type { Question } from './asks.ts';

/** A question with its number, by which its answer is known. */
interface Posted {
  readonly id: number;
  readonly question: Question;
  readonly ask: never;
}

addEventListener('message', async ({ data }: MessageEvent<Posted>) => {
  const { id, question, ask } = data;
  postMessage({ id, answer: await ANSWERS[question](ask) });
});
