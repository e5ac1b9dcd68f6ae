import type { Chart } from '../../plot/chart.ts';
import { heatMap } from '../../plot/heat-map.ts';
import type { Table } from '../../writing/document.ts';
import { markup } from '../../writing/markup.ts';
import { binsOf, type Distribution, quantile, sharesIn } from '../distribution.ts';
import { figure, figures } from '../figure.ts';
import type { Moment } from '../moment.ts';
import { counted, shown } from '../numbers.ts';
import type { MakeSection, Telling } from '../section.ts';
import { shadeLegend } from '../shade-legend.ts';

/** Bins of a histogram: each some eight pixels high. */
const BINS = 24;

/** The least share of numbers that a shade tells: fewer are drawn alike. */
const LEAST_SHARE = 1e-3;

/** Layers that are shown; of more the first, the last, and those evenly between. */
const SHOWN = 8;

/** How the weights and the activations of each layer are distributed, from the beginning to the end. */
export const layers: MakeSection = ({ studied }, telling) => {
  if (typeof studied === 'string') return undefined;
  const { moments, measured } = studied;
  const { texts } = telling;
  const own = texts.layers;
  const all = moments[0]!.layers.map(({ name }) => name);
  const names = [
    ...new Set(Array.from({ length: SHOWN }, (_, i) => Math.round((i * (all.length - 1)) / (SHOWN - 1)))),
  ].map((i) => all[i]!);
  const charts = names.flatMap((name) =>
    (['weights', 'outputs'] as const).map((what) => {
      const of = moments.map((moment) => moment.layers.find((layer) => layer.name === name)![what]);
      return figure(histograms(own[what](name), own.axis[what], moments, of, telling), telling, {
        height: 260,
        table: quantiles(moments, of, telling),
      });
    }),
  );
  return {
    id: 'layers',
    title: own.title,
    body: markup`<p>${own.about(counted(measured.outputs))}${names.length < all.length ? own.some(names.length, all.length) : undefined}</p>
${shadeLegend(own.share, LEAST_SHARE)}
${figures(charts)}`,
  };
};

/** One histogram for each moment, side by side; the bins are the same. */
function histograms(
  title: string,
  label: string,
  moments: readonly Moment[],
  of: readonly Distribution[],
  { texts }: Telling,
): Chart {
  const bins = binsOf(of, BINS);
  const shares = of.map((own) => sharesIn(bins, own));
  return {
    title,
    x: { label: texts.epoch, ticks: moments.map(({ epoch }, value) => ({ value, text: epochText(epoch) })) },
    y: { label },
    marks: [
      heatMap({
        x: moments.map((_, i) => i),
        y: Array.from({ length: bins.count }, (_, j) => bins.least + (j + 0.5) * bins.width),
        // Where there is nothing, nothing is drawn.
        z: Array.from({ length: bins.count }, (_, j) =>
          shares.map((own) => (own[j]! > 0 ? Math.max(LEAST_SHARE, own[j]!) : Number.NaN)),
        ),
        value: { label: texts.layers.share, scale: 'log', least: LEAST_SHARE, most: 1 },
      }),
    ],
  };
}

const epochText = (epoch: number): string => shown(Number(epoch.toPrecision(epoch < 1 ? 1 : 3)));

/** What the histograms come to. */
const quantiles = (moments: readonly Moment[], of: readonly Distribution[], { texts }: Telling): Table => ({
  columns: [texts.epoch, texts.step, ...texts.layers.quantiles],
  rows: moments.map(({ epoch, step }, i) => [
    Number(epoch.toPrecision(3)),
    step,
    ...[0, 0.05, 0.5, 0.95, 1].map((share) => quantile(of[i]!, share)),
  ]),
});
