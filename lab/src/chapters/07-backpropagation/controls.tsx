import { batch } from '@preact/signals';
import { ACTIVATIONS, type ParameterPlace, placesOf, SHIFTS } from '../../network/network.ts';
import { NotationSelect } from '../../network/notation-select.tsx';
import { NumberGrid } from '../../parts/number-grid.tsx';
import { Segments } from '../../parts/segments.tsx';
import { Select } from '../../parts/select.tsx';
import { Slider } from '../../parts/slider.tsx';
import type { en } from './en.ts';
import { fields, fitted, MOST_UNITS, type NetworkSettings, value } from './fields.ts';

interface ControlsProps {
  readonly t: typeof en;
  readonly settings: NetworkSettings;
  /** All parameters before the first step. */
  readonly parameters: readonly number[];
}

/** The network's layers, its numbers, and how it is told. */
export function Controls({ t, settings, parameters }: ControlsProps) {
  const { sizes, activation, shift, p, seed, lr, notation, steps } = settings;
  const [inputs, outputs] = [sizes.value[0]!, sizes.value.at(-1)!];
  const hidden = sizes.value.slice(1, -1);
  const places = placesOf({ inputs, units: sizes.value.slice(1), shift: shift.value });
  const count = places.at(-1)!.from + places.at(-1)!.rows * places.at(-1)!.columns;
  const resize = (place: number, to: number): void => {
    const all = [inputs, hidden[0] ?? 0, hidden[1] ?? 0, outputs].with(place, to);
    sizes.value = all.filter((size) => size > 0);
  };
  const numbered = (letter: string, many: number): string[] =>
    Array.from({ length: many }, (_, i) => (many === 1 ? letter : `${letter}${i + 1}`));
  const change = (place: number, to: number): void => {
    if (parameters.length === count) p.value = parameters.with(place, to);
  };
  const draw = (): void =>
    batch(() => {
      p.value = [];
      seed.value = (seed.value % fields.seed.most) + 1;
    });
  return (
    <>
      <div class="sizes">
        {[inputs, hidden[0] ?? 0, hidden[1] ?? 0, outputs].map((size, place) => (
          <Select
            key={t.sizes[place]}
            label={t.sizes[place]!}
            value={String(size)}
            options={Array.from({ length: MOST_UNITS + 1 }, (_, own) => [String(own), String(own)] as const).slice(
              place === 0 || place === 3 ? 1 : 0,
            )}
            onChange={(to) => resize(place, Number(to))}
          />
        ))}
      </div>
      <Select
        label={t.activation}
        areNames
        value={activation.value}
        options={ACTIVATIONS.map((name) => [name, name])}
        onChange={(to) => (activation.value = to as (typeof ACTIVATIONS)[number])}
      />
      <Segments
        label={t.shift}
        value={shift.value}
        options={SHIFTS.map((name) => [name, t.shifts[name]])}
        onChange={(to) => (shift.value = to)}
      />
      <Slider label={t.lr} value={lr} field={fields.lr} />
      <NotationSelect value={notation} />
      <Slider label={t.steps} value={steps} field={fields.steps} />
      <details class="own-numbers">
        <summary>{t.ownNumbers}</summary>
        <NumberGrid
          label={t.x}
          rows={['x']}
          columns={numbered('', inputs).map((_, i) => String(i + 1))}
          values={fitted(settings.x.value, inputs)}
          field={value}
          onChange={(place, to) => (settings.x.value = fitted(settings.x.value, inputs).with(place, to))}
        />
        <NumberGrid
          label={t.y}
          rows={['y']}
          columns={numbered('', outputs).map((_, i) => String(i + 1))}
          values={fitted(settings.y.value, outputs)}
          field={value}
          onChange={(place, to) => (settings.y.value = fitted(settings.y.value, outputs).with(place, to))}
        />
        {places.map((own) => (
          <NumberGrid
            key={own.name}
            label={own.isWeight ? t.weights(String(own.layer)) : t.shiftOf[shift.value](String(own.layer))}
            rows={own.isWeight ? numbered(letterOf(own), own.rows) : [shift.value === 'bias' ? 'b' : 'θ']}
            columns={Array.from({ length: own.columns }, (_, i) => String(i + 1))}
            values={parameters.slice(own.from, own.from + own.rows * own.columns)}
            field={value}
            onChange={(place, to) => change(own.from + place, to)}
          />
        ))}
      </details>
      <div class="bar">
        <button type="button" onClick={draw}>
          {t.draw}
        </button>
        {p.value.length !== count && <Slider label={t.seed} value={seed} field={fields.seed} hasNoRange />}
      </div>
    </>
  );
}

/** What a row of weights comes from: an input, or a unit of the layer before. */
const letterOf = ({ layer }: ParameterPlace): string => (layer === 1 ? 'x' : 'a');
