import { Figure } from '../../parts/figure.tsx';
import { Legend } from '../../parts/legend.tsx';
import { Segments } from '../../parts/segments.tsx';
import { show } from '../../parts/show.ts';
import { TimeLine } from '../../parts/timeline.tsx';
import { Handle } from '../../plot/handle.tsx';
import { Curve, Dots, Note } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import { ShadeLegend } from '../../plot/shade-legend.tsx';
import { branching } from '../../state/forks.ts';
import { ARROWS, Arrows, enlargementOf } from './arrows.tsx';
import { PALENESS, paintContours } from './contours.ts';
import { fields } from './fields.ts';
import { type Racer, visitOf } from './racers.ts';
import type { Shown } from './shown.ts';
import { SpaceView } from './space-view.tsx';
import { stepOf } from './step.ts';

/** The surface with all who go down on it. */
export function RaceFigure(shown: Shown) {
  const { t, settings, title, heights, racers, isBusy, k, steps, chosen, landscape } = shown;
  const { at, forks, view } = settings;
  const isFlat = view.value === 'flat';
  const step = chosen && stepOf(chosen, k);
  const hasArrows = isFlat && settings.arrows.value && step !== undefined;
  const enlargement = step ? enlargementOf(step, heights.region) : 1;
  const ahead = racers.map((racer) => ({ racer, visit: visitOf(racer, k) }));
  return (
    <div aria-busy={isBusy}>
      <Figure
        title={title}
        caption={
          <>
            {t.caption(show(k), String(racers.length))}{' '}
            {hasArrows && enlargement !== 1 && t.enlarged(show(enlargement))}{' '}
            {isFlat && landscape.minima.length > 0 && t.rings}
          </>
        }
        table={() => ({
          columns: ['k', ...racers.flatMap(({ name }) => [`${name}: x`, `${name}: y`, `${name}: f`])],
          rows: Array.from({ length: steps + 1 }, (_, i) => [
            i,
            ...racers.flatMap(({ course }): readonly (number | string)[] => {
              const visit = course?.[i];
              return visit ? [visit.at[0]!, visit.at[1]!, visit.value] : ['', '', ''];
            }),
          ]),
        })}
      >
        <div class="views">
          <Segments
            label={t.view}
            value={view.value}
            options={fields.view.options.map((own) => [own, t.views[own]])}
            onChange={(own) => (view.value = own)}
          />
        </div>
        {isFlat ? <Flat {...shown} /> : <SpaceView {...shown} />}
        <div translate={false}>
          <Legend of={ahead.map(({ racer }, i) => ({ name: `${racer.name} ${racer.text}`, color: i }))} />
        </div>
        {hasArrows && chosen && (
          <Legend
            of={[
              { name: t.arrows.gradient(chosen.name), color: ARROWS.gradient, isDashed: true },
              ...(step.momentum ? [{ name: t.arrows.momentum, color: ARROWS.momentum }] : []),
              { name: t.arrows.step, color: ARROWS.step },
            ]}
          />
        )}
        <ShadeLegend label={t.height} shades={heights.shades} paleness={PALENESS} />
        <TimeLine at={at} most={steps} speed={10} branches={branching(fields, settings, ['optimizers'], at, forks)} />
      </Figure>
    </div>
  );
}

function Flat({ t, settings, title, heights, racers, k, chosen, landscape }: Shown) {
  const { x, y, arrows } = settings;
  const { region } = heights;
  const step = chosen && stepOf(chosen, k);
  return (
    <Plot
      label={title}
      x={{ label: 'x', from: region.x[0], to: region.x[1] }}
      y={{ label: 'y', from: region.y[0], to: region.y[1] }}
      ratio={0.92}
      back={(context, frame) => paintContours(context, frame, heights)}
      backOf={[heights]}
    >
      <Dots
        x={landscape.minima.map(([own]) => own)}
        y={landscape.minima.map(([, own]) => own)}
        color={5}
        radius={6}
        isRing
      />
      {racers.map((racer, i) => (
        <Path key={i} racer={racer} k={k} color={i} />
      ))}
      {arrows.value && step && <Arrows step={step} region={region} />}
      <Handle
        label={t.start}
        link="x"
        x={x.value}
        y={y.value}
        color={4}
        onMove={(toX, toY) => {
          x.value = toX;
          y.value = toY;
        }}
      />
      {racers.map((racer, i) => {
        const visit = visitOf(racer, k);
        return (
          visit && (
            <g key={i}>
              <Dots x={[visit.at[0]!]} y={[visit.at[1]!]} color={i} radius={5.5} />
              <Note x={visit.at[0]!} y={visit.at[1]!} color={i}>
                {racer.name}
              </Note>
            </g>
          )
        );
      })}
    </Plot>
  );
}

/** Steps that are seen one by one; of longer courses only the last ones are. */
const DOTS = 150;

function Path({ racer, k, color }: { readonly racer: Racer; readonly k: number; readonly color: number }) {
  const seen = racer.course?.slice(0, k + 1) ?? [];
  const [x, y] = [seen.map(({ at }) => at[0]!), seen.map(({ at }) => at[1]!)];
  const before = racer.before?.slice(0, k + 1) ?? [];
  return (
    <>
      <Curve x={before.map(({ at }) => at[0]!)} y={before.map(({ at }) => at[1]!)} color={color} isDashed />
      <g class="halo">
        <Curve x={x} y={y} />
      </g>
      <Curve x={x} y={y} color={color} />
      <Dots x={x.slice(-DOTS)} y={y.slice(-DOTS)} color={color} radius={2.2} />
    </>
  );
}
