export { type ExplainOptions, explainStep } from './explain-step.ts';
export type { LayerPlace, Letter, Notation, Role } from './notation.ts';
export { notations } from './notations/index.ts';
export { recordStep } from './record-step.ts';
export type { RecordedStep } from './recorded-step.ts';
