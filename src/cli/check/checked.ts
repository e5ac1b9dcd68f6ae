import type { ArrayCheck, ComponentCheck } from '../../autodiff/check-gradient.ts';
import type { GradientTrace } from '../../autodiff/trace-gradient.ts';
import type { Start } from '../minimize-input.ts';
import type { SingleCheck } from './single-precision.ts';

/** What was checked. */
export type Subject =
  | { readonly kind: 'formula'; readonly formula: string; readonly points: number; readonly drawn: boolean }
  | {
      readonly kind: 'run';
      readonly run: string;
      readonly loss: string;
      readonly l1: number;
      readonly l2: number;
      readonly dropout: number;
      readonly table: string;
      readonly rows: number;
    };

/** What `talweg check` found out. */
export interface Checked {
  readonly subject: Subject;
  /** Of each array, and of a formula at which point the worst component is. */
  readonly arrays: readonly (Omit<ArrayCheck, 'worst'> & {
    readonly worst: ComponentCheck & { readonly at?: Start };
    readonly single?: SingleCheck | undefined;
  })[];
  readonly worst: ComponentCheck & { readonly at?: Start };
  /** The way of the worst component to the loss. */
  readonly trace: GradientTrace;
}
