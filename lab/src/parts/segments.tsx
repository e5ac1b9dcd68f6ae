import { useId } from 'preact/hooks';

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, name: string])[];
  readonly onChange: (value: T) => void;
}

/** One of a few that are all seen. */
export function Segments<T extends string>({ label, value, options, onChange }: SegmentsProps<T>) {
  const name = useId();
  return (
    <fieldset class="control segments">
      <legend>{label}</legend>
      <div>
        {options.map(([own, said]) => (
          <label key={own} class={own === value ? 'chosen' : ''}>
            <input type="radio" name={name} value={own} checked={own === value} onChange={() => onChange(own)} />
            {said}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
