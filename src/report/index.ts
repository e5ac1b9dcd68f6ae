/** The report of a training as one page. */

export { reportPage } from './page.ts';
export type { Explained, Reported, Studied } from './reported.ts';
export { type FinishedTraining, studyTraining } from './study-training.ts';
