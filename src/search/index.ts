/** Settings to try: all combinations of some, or combinations drawn at random. */
export { type Chosen, grid } from './grid.ts';
export { type Interval, spread } from './interval.ts';
export { type RandomOptions, randomly } from './randomly.ts';
