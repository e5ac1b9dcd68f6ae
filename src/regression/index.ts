export { type Regression, type RegressionOptions, regress } from './regress.ts';
export type { Statistics } from './statistics.ts';
