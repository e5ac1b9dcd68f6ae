import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { ScheduleInput } from '../../parts/rule-inputs.tsx';
import { Slider } from '../../parts/slider.tsx';
import { Toggle } from '../../parts/toggle.tsx';
import type { Settings } from '../../state/settings.ts';
import type { en } from './en.ts';
import { fields, MOST_SIZES, SCHEDULES } from './fields.ts';

interface ControlsProps {
  readonly t: typeof en;
  readonly settings: Settings<typeof fields>;
}

export function Controls({ t, settings }: ControlsProps) {
  return (
    <>
      <SizesInput t={t} settings={settings} />
      <Slider label={t.lr} value={settings.lr} field={fields.lr} />
      <ScheduleInput value={settings.schedule} names={SCHEDULES} />
      <Slider label={t.updates} value={settings.updates} field={fields.updates} />
      <Slider label={t.rowCount} value={settings.rows} field={fields.rows} />
      <Slider label={t.noiseOfRows} value={settings.noise} field={fields.noise} />
      <Toggle label={t.shuffle} value={settings.shuffle} />
      <Slider label={t.seed} value={settings.seed} field={fields.seed} hasNoRange />
      <Slider label={t.start0} value={settings.s0} field={fields.s0} hasNoRange />
      <Slider label={t.start1} value={settings.s1} field={fields.s1} hasNoRange />
    </>
  );
}

const SEPARATORS = /[\s,;，；、]+/;

/** Sizes of batches, typed one after another; what is wrong with them is said, and the descents stay as they were. */
function SizesInput({ t, settings: { sizes } }: ControlsProps) {
  const id = useId();
  const draft = useSignal<string | undefined>(undefined);
  const read = (text: string): readonly number[] | undefined =>
    fields.sizes.read(text.trim().split(SEPARATORS).join(';'));
  const isWrong = draft.value !== undefined && read(draft.value) === undefined;
  const type = (text: string): void => {
    draft.value = text;
    const own = read(text);
    if (own) sizes.value = own;
  };
  return (
    <div class={`control formula-input${isWrong ? ' wrong' : ''}`}>
      <label for={id}>{t.sizes}</label>
      <input
        id={id}
        value={draft.value ?? sizes.value.join(', ')}
        autocomplete="off"
        spellcheck={false}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-trouble` : undefined}
        onInput={({ currentTarget }) => type(currentTarget.value)}
        onBlur={() => {
          if (!isWrong) draft.value = undefined;
        }}
      />
      {isWrong && (
        <p class="trouble" id={`${id}-trouble`}>
          {t.sizesTrouble(String(MOST_SIZES))}
        </p>
      )}
    </div>
  );
}
