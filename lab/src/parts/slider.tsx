import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { common } from '../lang/lang.ts';
import type { NumberField } from '../state/field.ts';
import { show } from './show.ts';
import { useDraft } from './use-draft.ts';

/** Places of a slider. */
const PLACES = 1000;

interface SliderProps {
  readonly label: string;
  readonly value: Signal<number>;
  readonly field: NumberField;
  /** Where it is no number that can be dragged to, as a seed. */
  readonly hasNoRange?: boolean;
}

/** A number, to be dragged or written; what is no such number is said beside it, and the number stays as it was. */
export function Slider({ label, value, field, hasNoRange = false }: SliderProps) {
  const t = common();
  const id = useId();
  const [draft, write] = useDraft(value);
  const isWrong = draft !== undefined && field.read(plain(draft)) === undefined;
  const scale = scaleOf(field);
  const drag = (place: number): void => {
    write(undefined);
    value.value = scale.of(place);
  };
  const type = (text: string): void => {
    const read = field.read(plain(text));
    if (read !== undefined) value.value = read;
    write(text);
  };
  const bounds = [show(field.least), show(field.most)] as const;
  return (
    <div class={`control slider${isWrong ? ' wrong' : ''}`}>
      <label for={id}>{label}</label>
      <input
        id={id}
        class="number"
        inputMode="decimal"
        autocomplete="off"
        spellcheck={false}
        value={draft ?? String(value.value)}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-trouble` : undefined}
        onInput={({ currentTarget }) => type(currentTarget.value)}
        onBlur={() => {
          if (!isWrong) write(undefined);
        }}
      />
      {!hasNoRange && (
        <input
          type="range"
          aria-label={label}
          aria-valuetext={show(value.value)}
          min={0}
          max={scale.places}
          step={1}
          value={scale.at(value.value)}
          onInput={({ currentTarget }) => drag(Number(currentTarget.value))}
        />
      )}
      {isWrong && (
        <p class="trouble" id={`${id}-trouble`}>
          {field.isWhole ? t.wholeTrouble(...bounds) : t.numberTrouble(...bounds)}
        </p>
      )}
    </div>
  );
}

/** Numbers are written with either minus. */
const plain = (text: string): string => text.trim().replace(/^[−–]/, '-').replace(/e[−–]/, 'e-');

/** The places of a slider, and the numbers there: round ones, so that what is dragged to can be written down. */
function scaleOf({ least, most, isWhole, isLog }: NumberField) {
  const places = isWhole && !isLog ? Math.min(PLACES, most - least) : isLog ? 300 : PLACES;
  const from = isLog ? Math.log(least) : least;
  const span = (isLog ? Math.log(most) : most) - from;
  // Between two places of a logarithmic scale there is more than a hundredth.
  const digits = isLog ? 3 : Math.max(0, Math.ceil(-Math.log10(span / places)));
  return {
    places,
    at: (value: number): number => Math.round(((isLog ? Math.log(value) : value) - from) * (places / span)),
    of(place: number): number {
      const value = from + (place * span) / places;
      const rounded = isLog ? Number(Math.exp(value).toPrecision(digits)) : Number(value.toFixed(digits));
      return Math.min(most, Math.max(least, isWhole ? Math.round(rounded) : rounded));
    },
  };
}
