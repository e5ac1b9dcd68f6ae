import type { Part, TrainingData } from './state.ts';

/**
 * The rows that a training is judged by in the end: test rows, else validation rows, else those trained on.
 *
 * @example
 * judgedBy({ train: 120, validation: 30, test: 0 }); // 'validation'
 */
export const judgedBy = (rows: TrainingData['rows']): Part =>
  rows.test > 0 ? 'test' : rows.validation > 0 ? 'validation' : 'train';
