import { useId } from 'preact/hooks';

interface SelectProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly value: string;
  /** What each value is called. */
  readonly options: readonly (readonly [value: string, name: string])[];
  /** Whether options are names, which are the same in every language. */
  readonly areNames?: boolean;
  readonly onChange: (value: string) => void;
}

/** One of several, from a list. */
export function Select({ label, isLabelHidden = false, value, options, areNames, onChange }: SelectProps) {
  const id = useId();
  return (
    <div class="control">
      <label for={id} class={isLabelHidden ? 'hidden' : ''}>
        {label}
      </label>
      <select
        id={id}
        {...(areNames && { translate: false })}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        {options.map(([own, name]) => (
          <option key={own} value={own} selected={own === value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
