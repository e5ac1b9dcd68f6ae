import { batch } from '@preact/signals';
import type { Fields } from '../state/field.ts';
import { type Settings, take, type Written, written } from '../state/settings.ts';

interface PresetsProps<F extends Fields> {
  readonly label: string;
  readonly fields: F;
  readonly settings: Settings<F>;
  /** What each is called, and what is not as it is at first. */
  readonly of: readonly (readonly [name: string, written: Written])[];
}

/** Pictures to begin with: each sets everything. */
export function Presets<F extends Fields>({ label, fields, settings, of }: PresetsProps<F>) {
  const now = JSON.stringify(Object.entries(written(fields, settings)).toSorted());
  return (
    <div class="presets" role="group" aria-label={label}>
      {of.map(([name, own]) => (
        <button
          key={name}
          type="button"
          aria-pressed={JSON.stringify(Object.entries(own).toSorted()) === now}
          onClick={() => batch(() => take(fields, settings, own))}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
