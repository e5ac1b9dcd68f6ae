import type { Settings } from '../../state/settings.ts';
import type { Heights } from './contours.ts';
import type { en } from './en.ts';
import type { fields } from './fields.ts';
import type { Landscape } from './landscapes.ts';
import type { Racer } from './racers.ts';

/** What all parts of the chapter show. */
export interface Shown {
  readonly t: typeof en;
  readonly settings: Settings<typeof fields>;
  readonly landscape: Landscape;
  readonly title: string;
  readonly heights: Heights;
  readonly racers: readonly Racer[];
  /** Whether some of their courses are still to come. */
  readonly isBusy: boolean;
  /** Whose step is taken apart; undefined where there are none. */
  readonly chosen: Racer | undefined;
  /** The step that is looked at, and the last there is. */
  readonly k: number;
  readonly steps: number;
}
