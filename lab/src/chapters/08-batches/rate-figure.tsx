import { preview, robbinsMonro, type Schedule } from 'talweg/schedule';
import { Figure } from '../../parts/figure.tsx';
import { extentOf } from '../../plot/extent.ts';
import { Curve, Level } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import type { en } from './en.ts';

export const ratesOf = (schedule: Schedule, lr: number, updates: number): number[] =>
  preview(schedule, updates, { lr });

/** What the two sums say of descent with noisy gradients. */
export function sumsText(t: typeof en, schedule: Schedule): string {
  const sums = robbinsMonro(schedule);
  if (!sums) return t.sums.unknown;
  if (sums.rates === 'finite') return t.sums.stuck;
  return sums.squares === 'finite' ? t.sums.converges : t.sums.noisy;
}

interface RateFigureProps {
  readonly t: typeof en;
  readonly schedule: Schedule;
  readonly rates: readonly number[];
  readonly k: number;
}

/** The learning rate by update. */
export function RateFigure({ t, schedule, rates, k }: RateFigureProps) {
  const { to } = extentOf(rates, rates.slice(0, 1));
  return (
    <Figure
      title={t.rates}
      caption={
        <>
          <span translate={false}>{schedule.formula}</span>
          {schedule.memory && ` ${t.measured}`}
        </>
      }
      table={() => ({ columns: ['k', 'η'], rows: rates.map((rate, i) => [i, rate]) })}
    >
      <Plot
        label={t.rates}
        x={{ label: t.axes.updates, from: 0, to: Math.max(1, rates.length) }}
        y={{ label: 'η', from: 0, to }}
        height={150}
      >
        <Curve x={rates.map((_, i) => i)} y={rates} color={5} />
        <Level x={k} />
      </Plot>
    </Figure>
  );
}
