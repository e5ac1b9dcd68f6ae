export { constant } from './constant.ts';
export { cosine } from './cosine.ts';
export { exponential } from './exponential.ts';
export { inverseTime } from './inverse-time.ts';
export { linear } from './linear.ts';
export { type Schedule, warmedUp } from './schedule.ts';
export { step } from './step.ts';
