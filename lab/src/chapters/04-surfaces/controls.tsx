import { batch } from '@preact/signals';
import { optimizerNamed, optimizers, wrappers } from 'talweg';
import { readFunction } from '../../mathematics/read-function.ts';
import { FormulaInput } from '../../parts/formula-input.tsx';
import { NameInput } from '../../parts/name-input.tsx';
import { Select } from '../../parts/select.tsx';
import { Slider } from '../../parts/slider.tsx';
import { Toggle } from '../../parts/toggle.tsx';
import type { Fork } from '../../state/forks.ts';
import { take } from '../../state/settings.ts';
import { fields, PRESETS, RACERS } from './fields.ts';
import { KNOWN } from './landscapes.ts';
import { nameOf } from './racers.ts';
import type { Shown } from './shown.ts';

/** A rate to begin with, where one has to be found. */
const RATE = 0.05;

/** All optimizers, and one within each wrapper. */
const OFFERED = [
  ...Object.entries(optimizers).map(([name, { make, settings }]) =>
    make(settings).ownRate ? name : `${name}(lr=${RATE})`,
  ),
  // Of a single variable there is nothing to share out among its elements.
  ...Object.keys(wrappers)
    .filter((name) => name !== 'simplex')
    .map((name) => `${name}(sgd(lr=${RATE}))`),
];

interface ControlsProps extends Pick<Shown, 't' | 'settings'> {
  readonly isDisordered: boolean;
}

export function Controls({ t, settings, isDisordered }: ControlsProps) {
  const { fn, f, condition, x, y, steps, arrows, xFrom, xTo, yFrom, yTo } = settings;
  return (
    <>
      <Select
        label={t.function}
        value={fn.value}
        options={[...KNOWN, 'own' as const].map((name) => [name, t.functions[name]])}
        onChange={(name) => take(fields, settings, PRESETS[name as keyof typeof PRESETS])}
      />
      {fn.value === 'own' && (
        <FormulaInput
          label="f(x, y)"
          value={f}
          read={(own) => readFunction(own, ['x', 'y'])}
          examples={['x² + 10y²', 'x² − y²', 'sin(x) + cos(y)', 'x⁴ + y⁴ − 4x y', '|x| + |y|']}
        />
      )}
      {fn.value === 'ravine' && <Slider label={t.condition} value={condition} field={fields.condition} />}
      <Racers t={t} settings={settings} />
      <Slider label={t.startX} value={x} field={{ ...fields.x, least: xFrom.value, most: xTo.value }} />
      <Slider label={t.startY} value={y} field={{ ...fields.y, least: yFrom.value, most: yTo.value }} />
      <Slider label={t.steps} value={steps} field={fields.steps} />
      <Toggle label={t.showArrows} value={arrows} />
      <details>
        <summary>{t.region}</summary>
        <Slider label={t.bounds.xFrom} value={xFrom} field={fields.xFrom} hasNoRange />
        <Slider label={t.bounds.xTo} value={xTo} field={fields.xTo} hasNoRange />
        <Slider label={t.bounds.yFrom} value={yFrom} field={fields.yFrom} hasNoRange />
        <Slider label={t.bounds.yTo} value={yTo} field={fields.yTo} hasNoRange />
      </details>
      {isDisordered && (
        <p class="trouble" role="alert">
          {t.disordered}
        </p>
      )}
    </>
  );
}

/** The list of who goes down: each is written, and can be taken out. */
function Racers({ t, settings }: Pick<Shown, 't' | 'settings'>) {
  const { optimizers: texts, forks, chosen } = settings;
  const without = (own: readonly string[], i: number): string[] => own.filter((_, j) => j !== i);
  const remove = (i: number): void =>
    batch(() => {
      // What was on the way is told by the same places.
      forks.value = forks.value.map(({ at, was }): Fork => {
        const before =
          was.optimizers === undefined ? fields.optimizers.initial : fields.optimizers.read(was.optimizers)!;
        return { at, was: { ...was, optimizers: fields.optimizers.write(without(before, i)) } };
      });
      texts.value = without(texts.value, i);
      if (chosen.value >= i && chosen.value > 0) chosen.value -= 1;
    });
  return (
    <fieldset class="racers">
      <legend>{t.racers}</legend>
      {texts.value.map((text, i) => (
        <div key={i} class="one">
          <NameInput
            label={t.racer(nameOf(i))}
            value={{
              get value() {
                return text;
              },
              set value(next: string) {
                texts.value = texts.value.map((own, j) => (j === i ? next : own));
              },
            }}
            read={(own) => {
              if (own.includes(';')) throw new Error(t.noSemicolon);
              return optimizerNamed(own);
            }}
            names={OFFERED}
            trouble={t.racerTrouble}
          />
          <button
            type="button"
            class="plain icon"
            aria-label={t.remove(nameOf(i))}
            title={t.remove(nameOf(i))}
            onClick={() => remove(i)}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M6 6l12 12M18 6L6 18" />
            </svg>
          </button>
        </div>
      ))}
      {texts.value.length < RACERS ? (
        <AddRacer
          label={t.add}
          onAdd={(text) =>
            batch(() => {
              texts.value = [...texts.value, text];
              chosen.value = texts.value.length - 1;
            })
          }
        />
      ) : (
        <p class="remark">{t.full(String(RACERS))}</p>
      )}
    </fieldset>
  );
}

const AddRacer = ({ label, onAdd }: { readonly label: string; readonly onAdd: (text: string) => void }) => (
  <Select
    label={label}
    value=""
    areNames
    options={[['', '+'], ...OFFERED.map((text) => [text, text] as const)]}
    onChange={(text) => text !== '' && onAdd(text)}
  />
);
