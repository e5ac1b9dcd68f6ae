import { signal } from '@preact/signals';

/** The number that is pointed at, in a formula or in the figure: both show where it stands. */
export const linked = signal<string | undefined>(undefined);

/** What an element of a figure needs to be linked to a number of that name. */
export const linkTo = (name: string) => ({
  'data-linked': linked.value === name,
  onPointerEnter: () => (linked.value = name),
  onPointerLeave: () => (linked.value = undefined),
});
