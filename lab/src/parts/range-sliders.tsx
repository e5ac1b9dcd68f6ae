import type { Signal } from '@preact/signals';
import { common } from '../lang/lang.ts';
import type { NumberField } from '../state/field.ts';
import { Slider } from './slider.tsx';

interface RangeProps {
  readonly from: { readonly label: string; readonly value: Signal<number>; readonly field: NumberField };
  readonly to: { readonly label: string; readonly value: Signal<number>; readonly field: NumberField };
}

/** The ends of an axis; where they are in the wrong order, that is said, and the figure keeps its own. */
export const RangeSliders = ({ from, to }: RangeProps) => (
  <>
    <Slider {...from} hasNoRange />
    <Slider {...to} hasNoRange />
    {from.value.value >= to.value.value && (
      <p class="trouble" role="alert">
        {common().rangeTrouble}
      </p>
    )}
  </>
);
