import type { Signal } from '@preact/signals';

/** Yes or no. */
export const Toggle = ({ label, value }: { readonly label: string; readonly value: Signal<boolean> }) => (
  <label class="control toggle">
    <input
      type="checkbox"
      checked={value.value}
      onChange={({ currentTarget }) => (value.value = currentTarget.checked)}
    />
    {label}
  </label>
);
