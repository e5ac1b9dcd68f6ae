import type { Told } from 'talweg/diagnose';
import type { Lang } from '../../lang/lang.ts';
import type { Refusal } from '../../parts/refusal.ts';
import type { Written } from '../../state/settings.ts';
import type { Measured } from './course.ts';
import type { Look } from './look.ts';
import type { Task, TaskTrouble } from './task.ts';

/** What the page asks of the worker that trains. */
export type Request =
  /** A training, anew; `id` stands in all that is told of it. */
  | { readonly kind: 'plan'; readonly id: number; readonly written: Written; readonly at: number }
  /** To be at a step. */
  | { readonly kind: 'go'; readonly at: number }
  /** To go on at so many steps a second; 0 to pause. */
  | { readonly kind: 'play'; readonly pace: number }
  /** What keeps it from learning is to be seen from now on. */
  | { readonly kind: 'judge' }
  /** The last picture has been shown: another may come. */
  | { readonly kind: 'shown' }
  | { readonly kind: 'lang'; readonly lang: Lang };

/** What the worker tells. */
export type Answer =
  | { readonly kind: 'task'; readonly id: number; readonly task: Task }
  | { readonly kind: 'picture'; readonly id: number; readonly picture: Picture }
  | { readonly kind: 'findings'; readonly id: number; readonly step: number; readonly findings: readonly Told[] }
  | { readonly kind: 'trouble'; readonly id: number; readonly trouble: TaskTrouble | Refusal };

/** A training at a step. */
export interface Picture extends Look {
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerEpoch: number;
  readonly loss: { readonly train: number; readonly test: number };
  readonly measured: readonly Measured[];
  /** SHA-256 of all parameters, while it rests. */
  readonly hash: string | undefined;
  /** Steps a second, while it plays. */
  readonly rate: number | undefined;
  /** The step after which a loss was no finite number any more. */
  readonly diverged: number | undefined;
  /** Whether it has come to the step that was asked for. */
  readonly isThere: boolean;
}
