import type { Fields } from '../state/field.ts';
import { type Settings, take, type Written, written } from '../state/settings.ts';

interface PresetsProps<F extends Fields, Name extends string> {
  readonly label: string;
  readonly fields: F;
  readonly settings: Settings<F>;
  /** Of each, what is not as it is at first. */
  readonly of: Readonly<Record<Name, Written>>;
  /** What each is called. */
  readonly names: Readonly<Record<Name, string>>;
}

/** Pictures to begin with: each sets everything. */
export function Presets<F extends Fields, Name extends string>(props: PresetsProps<F, Name>) {
  const { label, fields, settings, of, names } = props;
  const now = JSON.stringify(Object.entries(written(fields, settings)).toSorted());
  return (
    <div class="presets" role="group" aria-label={label}>
      {(Object.entries(of) as [Name, Written][]).map(([name, own]) => (
        <button
          key={name}
          type="button"
          aria-pressed={JSON.stringify(Object.entries(own).toSorted()) === now}
          onClick={() => take(fields, settings, own)}
        >
          {names[name]}
        </button>
      ))}
    </div>
  );
}
