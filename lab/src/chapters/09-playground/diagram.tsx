import type { Signal } from '@preact/signals';
import { useWidth } from '../../parts/use-width.ts';
import { ink } from '../../style/theme.ts';
import { MOST_LAYERS, MOST_UNITS } from './fields.ts';
import { INPUTS, type InputName } from './inputs.ts';
import type { Look } from './look.ts';
import { UnitMap } from './unit-map.tsx';
import type { Words } from './words.ts';

interface DiagramProps {
  readonly t: Words;
  readonly inputs: Signal<readonly InputName[]>;
  readonly hidden: Signal<readonly number[]>;
  readonly outputs: number;
  /** Whether answers are probabilities. */
  readonly areShares: boolean;
  /** The unit whose map is seen large, as "layer.unit" from 1; empty for the answer. */
  readonly seen: Signal<string>;
  readonly look: Look | undefined;
  /** What enters, at the points of the map. */
  readonly entered: Float32Array | undefined;
}

/** Pixels of a unit, from one unit to the next, and above the first. */
const UNIT = 34;
const APART = 46;
const HEAD = 74;

/** Room for the names of inputs. */
const LEFT = 78;

/** The network as a figure: units with what they give, connections as thick as their weights. */
export function Diagram({ t, inputs, hidden, outputs, areShares, seen, look, entered }: DiagramProps) {
  const [own, measured] = useWidth<HTMLDivElement>();
  const sizes = [...hidden.value, outputs];
  const width = Math.max(measured, LEFT + 70 * (sizes.length + 1));
  const height = HEAD + APART * Math.max(INPUTS.length, ...sizes);
  const across = (layer: number): number => LEFT + ((width - LEFT - UNIT - 12) * layer) / sizes.length;
  const up = (unit: number): number => HEAD + APART * unit;
  // Inputs keep their places, whether they enter or not.
  const rows = (layer: number): readonly number[] =>
    layer === 0
      ? inputs.value.map((name) => INPUTS.indexOf(name))
      : Array.from({ length: sizes[layer - 1]! }, (_, i) => i);
  const weights = look?.parameters.filter(({ name }) => name.endsWith('weight'));
  const change = (layers: readonly number[]): void => {
    seen.value = '';
    hidden.value = layers;
  };
  const toggle = (name: InputName): void => {
    const rest = inputs.value.filter((other) => other !== name);
    if (rest.length === inputs.value.length)
      inputs.value = INPUTS.filter((other) => other === name || rest.includes(other));
    else if (rest.length > 0) inputs.value = rest;
  };
  return (
    <div class="wide" ref={own} tabIndex={0} role="region" aria-label={t.network}>
      <div class="diagram" style={{ width: `${width}px`, height: `${height}px` }}>
        <svg width={width} height={height} aria-hidden="true">
          {weights?.map(({ values }, layer) =>
            rows(layer).flatMap((from, i) =>
              rows(layer + 1).map((to, j) => {
                const weight = values[i * sizes[layer]! + j] ?? 0;
                const [x1, y1, x2, y2] = [
                  across(layer) + UNIT,
                  up(from) + UNIT / 2,
                  across(layer + 1),
                  up(to) + UNIT / 2,
                ];
                const bend = (x2 - x1) / 2;
                return (
                  <path
                    key={`${from} ${to}`}
                    d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
                    style={{ stroke: ink(weight < 0 ? 1 : 0), strokeWidth: Math.min(9, 0.4 + 2.2 * Math.abs(weight)) }}
                  />
                );
              }),
            ),
          )}
        </svg>
        <div class="layer-head" style={{ left: '0px', width: `${LEFT + UNIT}px` }}>
          {t.inputs}
        </div>
        {INPUTS.map((name, i) => {
          const place = inputs.value.indexOf(name);
          return (
            <label
              key={name}
              class={place < 0 ? 'entering off' : 'entering'}
              style={{ top: `${up(i)}px`, width: `${LEFT + UNIT}px` }}
            >
              <input type="checkbox" checked={place >= 0} onChange={() => toggle(name)} />
              <span translate={false}>{name}</span>
              {entered && place >= 0 ? <UnitMap values={entered} units={inputs.value.length} unit={place} /> : <i />}
            </label>
          );
        })}
        {hidden.value.map((count, layer) => (
          <div key={layer} class="layer-head" style={{ left: `${across(layer + 1) - 18}px`, width: `${UNIT + 36}px` }}>
            <span>{t.units(count)}</span>
            <button
              type="button"
              aria-label={t.fewer(layer + 1)}
              title={t.fewer(layer + 1)}
              onClick={() => change(count > 1 ? hidden.value.with(layer, count - 1) : hidden.value.toSpliced(layer, 1))}
            >
              −
            </button>
            <button
              type="button"
              aria-label={t.more(layer + 1)}
              title={t.more(layer + 1)}
              disabled={count >= MOST_UNITS}
              onClick={() => change(hidden.value.with(layer, count + 1))}
            >
              +
            </button>
          </div>
        ))}
        <div class="layer-head" style={{ left: `${across(sizes.length) - 30}px`, width: `${UNIT + 42}px` }}>
          <span>{t.answer}</span>
          <button
            type="button"
            aria-label={t.moreLayers}
            title={t.moreLayers}
            disabled={hidden.value.length >= MOST_LAYERS}
            onClick={() => change([...hidden.value, hidden.value.at(-1) ?? 4])}
          >
            {t.addLayer}
          </button>
        </div>
        {sizes.flatMap((count, layer) =>
          Array.from({ length: count }, (_, unit) => {
            const isAnswer = layer === sizes.length - 1;
            const name = isAnswer && count === 1 ? '' : `${layer + 1}.${unit + 1}`;
            const isSeen = seen.value === name;
            return (
              <button
                key={`${layer} ${unit}`}
                type="button"
                class="unit"
                aria-pressed={isSeen}
                aria-label={isAnswer ? t.answerUnit(unit + 1) : t.unit(layer + 1, unit + 1)}
                style={{ left: `${across(layer + 1)}px`, top: `${up(unit)}px` }}
                onClick={() => (seen.value = isSeen ? '' : name)}
              >
                {look && look.maps[layer] && look.maps[layer].length >= count && (
                  <UnitMap values={look.maps[layer]} units={count} unit={unit} isShare={isAnswer && areShares} />
                )}
              </button>
            );
          }),
        )}
      </div>
    </div>
  );
}
