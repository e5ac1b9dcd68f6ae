import type { LineCost } from '../../line/line-cost.ts';
import { Figure } from '../../parts/figure.tsx';
import { Legend } from '../../parts/legend.tsx';
import { show } from '../../parts/show.ts';
import { extentOf } from '../../plot/extent.ts';
import { Arrow, Dots, Level, Note } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import type { en } from './en.ts';
import type { Noise } from './noise.ts';
import { colorOf, nameOf } from './way-figure.tsx';

interface NoiseFigureProps {
  readonly t: typeof en;
  readonly cost: LineCost;
  readonly noise: readonly Noise[];
  readonly full: readonly [number, number];
  /** Whose line it is at which the gradients are taken. */
  readonly who: number;
}

/** The gradients of batches, scattered around the gradient of all rows. */
export function NoiseFigure({ t, cost, noise, full, who }: NoiseFigureProps) {
  const count = cost.rows.x.length;
  const all = noise.flatMap(({ gradients }) => gradients);
  const x = extentOf([...all.map(([g0]) => g0), full[0], 0]);
  const y = extentOf([...all.map(([, g1]) => g1), full[1], 0]);
  return (
    <Figure
      title={t.noise}
      caption={t.noiseCaption(nameOf(t, noise[who]!.size, count), show(full[0]), show(full[1]))}
      table={() => ({
        columns: [t.batch, '∂J/∂b0', '∂J/∂b1'],
        rows: noise.flatMap(({ size, gradients }) => gradients.map(([g0, g1]) => [size, g0, g1])),
      })}
    >
      <Legend of={noise.map(({ size }, i) => ({ name: nameOf(t, size, count), color: colorOf(i) }))} />
      <Plot label={t.noise} x={{ label: '∂J/∂b0', ...x }} y={{ label: '∂J/∂b1', ...y }} ratio={0.55}>
        <Level x={0} />
        <Level y={0} />
        {noise
          .map(({ size, gradients }, i) => (
            <Dots
              key={size}
              x={gradients.map(([g0]) => g0)}
              y={gradients.map(([, g1]) => g1)}
              color={colorOf(i)}
              radius={size === 1 ? 2.2 : 3}
              isFaint={size === 1}
            />
          ))
          .toReversed()}
        <Arrow from={[0, 0]} to={full} color={5} />
        <Note x={full[0]} y={full[1]} color={5}>
          {t.fullGradient}
        </Note>
      </Plot>
    </Figure>
  );
}
