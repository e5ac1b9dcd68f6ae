import { useMemo } from 'preact/hooks';
import { spaced } from 'talweg/plot';
import type { CourseAnswer } from '../../network/asks.ts';
import type { Trained } from '../../network/network.ts';
import { useAnswer } from '../../network/use-answer.ts';
import { Figure } from '../../parts/figure.tsx';
import { Segments } from '../../parts/segments.tsx';
import { show } from '../../parts/show.ts';
import { extentOf } from '../../plot/extent.ts';
import { Handle } from '../../plot/handle.tsx';
import { Arrow, Curve, Dots } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import type { en } from './en.ts';
import { fields, type NeuronSettings } from './fields.ts';
import type { UnitNumbers } from './numbers.ts';

/** Points that the curve is drawn through. */
const POINTS = 121;

const PLACES = { w1: 0, w2: 1, b: 2 } as const;

interface LossCurveProps {
  readonly t: typeof en;
  readonly settings: NeuronSettings;
  readonly trained: Trained;
  readonly course: CourseAnswer | undefined;
  readonly k: number;
  readonly numbers: UnitNumbers;
}

/** The loss as a function of one weight, all else as it is, with its tangent and the step along it. */
export function LossCurve({ t, settings, trained, course, k, numbers }: LossCurveProps) {
  const { shift, along } = settings;
  const name = shift.value === 'none' && along.value === 'b' ? 'w1' : along.value;
  const place = PLACES[name];
  const [low, high] = rangeOf(course?.parameters.map((own) => own[place]!) ?? [settings[name].value]);
  const values = useMemo(() => [...spaced(low, high, POINTS)], [low, high]);
  const { answer: losses = [], isBusy } = useAnswer('curve', { trained, at: k, place, values });
  const suffix = name === 'b' ? 'b' : name.slice(1);
  const [own, gradient, next, loss] = [name, `g${suffix}`, `n${suffix}`, 'E'].map((link) => numbers[link]);
  const [at, slope, value] = [own?.value, gradient?.value, loss?.value];
  const isKnown = at !== undefined && slope !== undefined && value !== undefined;
  const reach = (high - low) / 6;
  const y = extentOf([...losses, ...(value === undefined ? [] : [value]), 0]);
  const options = (['w1', 'w2', ...(shift.value === 'none' ? [] : ['b'])] as (typeof name)[]).map(
    (option) => [option, numbers[option]?.symbol.text ?? option] as const,
  );
  const symbol = own?.symbol.text ?? name;
  return (
    <Figure
      title={t.curve(symbol)}
      caption={isKnown ? t.curveCaption(symbol, show(at), show(slope), show(next?.value ?? at)) : undefined}
      table={() => ({ columns: [symbol, 'E'], rows: values.map((own, i) => [own, losses[i] ?? Number.NaN]) })}
    >
      <Segments label={t.along} value={name} options={options} onChange={(to) => (along.value = to)} />
      <div aria-busy={isBusy}>
        <Plot label={t.curve(symbol)} x={{ label: symbol, from: low, to: high }} y={{ label: 'E', ...y }} height={240}>
          <Curve x={values} y={losses} color={0} />
          {isKnown && (
            <>
              <Curve
                x={[at - reach, at + reach]}
                y={[value - slope * reach, value + slope * reach]}
                color={1}
                isDashed
              />
              {next && <Arrow from={[at, value]} to={[next.value, value + slope * (next.value - at)]} color={2} />}
              {k === 0 ? (
                <Handle
                  label={t.weight(symbol)}
                  link={name}
                  x={at}
                  y={value}
                  along="x"
                  color={1}
                  onMove={(to) => (settings[name].value = Math.min(fields.w1.most, Math.max(fields.w1.least, to)))}
                />
              ) : (
                <Dots x={[at]} y={[value]} color={1} radius={5.5} />
              )}
            </>
          )}
        </Plot>
      </div>
    </Figure>
  );
}

/** From where to where: all places that the training comes to, in steps that dragging does not change at once. */
function rangeOf(visited: readonly number[]): readonly [number, number] {
  const known = visited.filter((value) => Math.abs(value) < 1e3);
  const [least, most] = known.length === 0 ? [0, 0] : [Math.min(...known), Math.max(...known)];
  return [2 * Math.floor((least - 2) / 2), 2 * Math.ceil((most + 2) / 2)];
}
