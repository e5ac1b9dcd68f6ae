import { Figure } from '../../parts/figure.tsx';
import { Legend } from '../../parts/legend.tsx';
import { show } from '../../parts/show.ts';
import { Beyond } from '../../plot/beyond.tsx';
import { extentOf } from '../../plot/extent.ts';
import { Curve, Dots, Level } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import type { Course, LayerStep, Step } from './course.ts';
import type { en } from './en.ts';
import { deadShare, hiddenOf, predictedErrors } from './laws.ts';
import { counted, logExtent } from './log-extent.ts';

/** What a figure of a case shows: the training, the one before the remedy, and the step that is looked at. */
export interface Shown {
  readonly t: typeof en;
  readonly course: Course;
  readonly before: Course | undefined;
  readonly k: number;
  readonly now: Step;
}

/** A number for each layer, from 1. */
const layersOf = (of: readonly unknown[]): number[] => counted(of.length, 1);

/** The size of δ, layer by layer, beside what weights and slopes make of that of the last. */
export function LayersFigure({ t, before, k, now }: Shown) {
  const { layers } = now;
  if (layers.length < 2) return <p class="panel">{t.noLayers}</p>;
  const [guess, most] = [predictedErrors(layers, 'factor'), predictedErrors(layers, 'bound')];
  const errors = layers.map(({ error }) => error);
  const old = before?.steps[Math.min(k, before.steps.length - 1)]?.layers.map(({ error }) => error);
  const last = layers.length - 2;
  return (
    <Figure
      title={t.layersFigure}
      caption={t.layersCaption(show(errors[0]! / errors[last]!), show(guess[0]! / guess[last]!))}
      table={() => ({
        columns: [t.layer, t.observed, t.predicted, t.atMost],
        rows: layers.map(({ error }, l) => [l + 1, error, guess[l]!, most[l]!]),
      })}
    >
      <Legend
        of={[
          { name: t.observed, color: 0 },
          { name: t.predicted, color: 3, isDashed: true },
          { name: t.atMost, color: 4, isDashed: true },
          ...(old ? [{ name: t.before, color: 2 }] : []),
        ]}
      />
      <Plot
        label={t.layersFigure}
        x={{ label: t.layer, from: 0.7, to: layers.length + 0.3 }}
        y={{ label: t.errorAxis, ...logExtent([...errors, ...guess, ...most, ...(old ?? [])]) }}
        height={260}
      >
        {old && <Curve x={layersOf(old)} y={old} color={2} isFaint />}
        <Curve x={layersOf(most)} y={most} color={4} isDashed />
        <Curve x={layersOf(guess)} y={guess} color={3} isDashed />
        <Curve x={layersOf(errors)} y={errors} color={0} />
        <Dots x={layersOf(errors)} y={errors} color={0} radius={4} />
        <Beyond
          of={[
            { x: layersOf(errors), y: errors, color: 0 },
            { x: layersOf(guess), y: guess, color: 3 },
            { x: layersOf(most), y: most, color: 4 },
            ...(old ? [{ x: layersOf(old), y: old, color: 2 }] : []),
          ]}
        />
      </Plot>
    </Figure>
  );
}

/** One weight of each unit of the first layer on its way. */
export function UnitsFigure({ t, course: { steps }, before, k, now }: Shown) {
  const [layer] = hiddenOf(now);
  if (!layer) return <p class="panel">{t.noLayers}</p>;
  const units = counted(layer.first.length);
  const way = (all: readonly Step[], unit: number): number[] => all.map((step) => step.layers[0]!.first[unit]!);
  const old = before && (before.steps[0]?.layers.length ?? 0) > 1 ? way(before.steps, 0) : undefined;
  return (
    <Figure
      title={t.unitsFigure}
      caption={t.unitsCaption(show(layer.different!), show(layer.first.length))}
      table={() => ({
        columns: [t.step, ...units.map((unit) => t.unit(show(unit + 1)))],
        rows: steps.map((step, i) => [i, ...step.layers[0]!.first]),
      })}
    >
      {old && (
        <Legend
          of={[
            { name: t.observed, color: 0 },
            { name: t.before, color: 2 },
          ]}
        />
      )}
      <Plot
        label={t.unitsFigure}
        x={{ label: t.step, from: 0, to: Math.max(1, steps.length - 1) }}
        y={{
          label: t.weightAxis,
          ...extentOf([...steps.flatMap((step) => [...step.layers[0]!.first]), ...(old ?? [])]),
        }}
        height={240}
      >
        {old && <Curve x={counted(old.length)} y={old} color={2} isDashed />}
        {units.map((unit) => (
          <Curve key={unit} x={counted(steps.length)} y={way(steps, unit)} color={0} isFaint={units.length > 1} />
        ))}
        <Level x={k} />
        <Dots x={units.map(() => k)} y={[...layer.first]} color={0} />
        <Beyond
          of={[
            { x: units.flatMap(() => counted(steps.length)), y: units.flatMap((unit) => way(steps, unit)), color: 0 },
            ...(old ? [{ x: counted(old.length), y: old, color: 2 }] : []),
          ]}
        />
      </Plot>
    </Figure>
  );
}

/** How many of the hidden units are flat, or whatever else is counted. */
export const totalOf = (layers: readonly LayerStep[], count: (layer: LayerStep) => number): number =>
  layers.reduce((sum, layer) => sum + count(layer), 0);

/** Each unit's slope by the size of its sums, on the curve of f′. */
export function SlopesFigure({ t, course, now }: Shown) {
  const hidden = hiddenOf(now);
  if (hidden.length === 0) return <p class="panel">{t.noLayers}</p>;
  const { z, value, expected } = course.slope;
  const most = Math.max(8, ...hidden.flatMap(({ sums }) => [...sums]).filter((own) => own < 1e3));
  return (
    <Figure
      title={t.slopesFigure}
      caption={t.slopesCaption(
        show(totalOf(hidden, ({ flat }) => flat)),
        show(totalOf(hidden, ({ sums }) => sums.length)),
      )}
      table={() => ({
        columns: [t.layer, t.sumAxis, t.slopeAxis],
        rows: hidden.flatMap(({ sums, slopes: own }, l) => [...sums].map((sum, i) => [l + 1, sum, own[i]!])),
      })}
    >
      <Legend
        of={[
          { name: 'f′', color: 5 },
          { name: t.predicted, color: 3, isDashed: true },
          ...hidden.slice(0, 3).map((_, l) => ({ name: t.slopesUnits(show(l + 1)), color: l })),
        ]}
      />
      <Plot
        label={t.slopesFigure}
        x={{ label: t.sumAxis, from: 0, to: most * 1.04 }}
        y={{ label: t.slopeAxis, ...extentOf([0, ...expected, ...hidden.flatMap((own) => [...own.slopes])]) }}
        height={260}
      >
        <Curve x={z} y={value} color={5} />
        <Curve x={z} y={expected} color={3} isDashed />
        {hidden.map(({ sums, slopes: own }, l) => (
          <Dots key={l} x={sums} y={own} color={Math.min(l, 2)} radius={4.5} isRing={l > 0} />
        ))}
        <Beyond of={hidden.map(({ sums, slopes: own }, l) => ({ x: sums, y: own, color: Math.min(l, 2) }))} />
      </Plot>
    </Figure>
  );
}

interface DeadFigureProps extends Shown {
  readonly bias: number;
  /** The deviation of the weights, where they are normal and what they go into rectifies. */
  readonly deviation: number | undefined;
}

/** How many units are dead before the first step, by the bias that they begin with. */
export function DeadFigure({ t, course, now, bias, deviation }: DeadFigureProps) {
  const [layer] = hiddenOf(now);
  if (!layer || !course.dead) return <p class="panel">{t.noLayers}</p>;
  const { biases, shares } = course.dead;
  const guess = deviation === undefined ? undefined : biases.map((b) => deadShare(b, deviation, course.radius));
  return (
    <Figure
      title={t.deadFigure}
      caption={
        <>
          {t.deadCaption(show(layer.dead), show(layer.sums.length))} {t.deadNone}
        </>
      }
      table={() => ({
        columns: [t.biasAxis, t.observed, t.predicted],
        rows: biases.map((b, i) => [b, shares[i]!, guess?.[i] ?? '']),
      })}
    >
      <Legend
        of={[{ name: t.observed, color: 0 }, ...(guess ? [{ name: t.predicted, color: 3, isDashed: true }] : [])]}
      />
      <Plot
        label={t.deadFigure}
        x={{ label: t.biasAxis, from: biases[0]!, to: biases.at(-1)! }}
        y={{ label: t.shareAxis, from: -0.05, to: 1.12 }}
        height={240}
      >
        {guess && <Curve x={biases} y={guess} color={3} isDashed />}
        <Dots x={biases} y={shares} color={0} />
        <Level x={bias} />
        <Beyond of={[{ x: [bias], y: [layer.dead / layer.sums.length], color: 0 }]} />
      </Plot>
    </Figure>
  );
}
