import type { Chart } from '../../plot/chart.ts';
import { line } from '../../plot/line.ts';
import { points } from '../../plot/points.ts';
import { spanningScale } from '../../plot/spanning-scale.ts';
import { markup } from '../../writing/markup.ts';
import { figure, figures } from '../figure.ts';
import { counted } from '../numbers.ts';
import type { MakeSection } from '../section.ts';

/** The length of the gradient, layer by layer at some moments, and of the whole one in each epoch's last step. */
export const gradients: MakeSection = ({ records, studied, settings }, telling) => {
  const { texts } = telling;
  const own = texts.gradients;
  const charts: Chart[] = [];
  const about: string[] = [];
  if (typeof studied !== 'string') {
    const { moments, measured } = studied;
    const names = moments[0]!.layers.filter(({ gradient }) => gradient !== undefined).map(({ name }) => name);
    const x = moments.map(({ epoch }) => epoch);
    const norms = names.map((name) =>
      moments.map(({ layers }) => layers.find((layer) => layer.name === name)!.gradient!),
    );
    charts.push({
      title: own.layers,
      x: { label: texts.epoch },
      y: { label: own.norm, scale: spanningScale(norms.flat()) },
      marks: names.flatMap((label, color) => [
        line({ x, y: norms[color]!, label, color }),
        points({ x, y: norms[color]!, color, isTold: false }),
      ]),
    });
    about.push(own.about(counted(measured.gradients)));
  }
  if (records.length > 1) {
    const { clipNorm } = settings;
    const x = records.map(({ epoch }) => epoch);
    const y = records.map(({ grad_norm: norm }) => norm);
    charts.push({
      title: own.whole,
      x: { label: texts.epoch },
      y: { label: own.norm, scale: spanningScale(y) },
      marks: [
        line({ x, y, label: own.recorded, color: 1 }),
        ...(clipNorm === undefined
          ? []
          : [
              line({
                x: [x[0]!, x.at(-1)!],
                y: [clipNorm, clipNorm],
                label: own.clipped,
                dashed: true,
                color: 5,
              }),
            ]),
      ],
    });
    about.push(own.aboutRecorded);
  }
  if (charts.length === 0) return undefined;
  return {
    id: 'gradients',
    title: own.title,
    body: markup`<p>${about.join(texts.space)}</p>\n${figures(charts.map((chart) => figure(chart, telling)))}`,
  };
};
