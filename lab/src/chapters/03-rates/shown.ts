import type { Visit } from '../../descent/course.ts';
import type { Valley } from '../../descent/valley.ts';
import type { TypedFunction } from '../../mathematics/read-function.ts';
import type { Settings } from '../../state/settings.ts';
import type { en } from './en.ts';
import type { fields } from './fields.ts';

/** What all parts of the chapter show: the descent of the chosen cell. */
export interface Shown {
  readonly t: typeof en;
  readonly settings: Settings<typeof fields>;
  readonly f: TypedFunction;
  readonly run: { readonly rate: number; readonly start: number; readonly epochs: number };
  readonly course: readonly Visit[];
  /** The floor of the valley that it begins in. */
  readonly valley: Valley | undefined;
  /** The step that is looked at. */
  readonly k: number;
  /** Where the function is looked at. */
  readonly made: { readonly from: number; readonly to: number };
}
