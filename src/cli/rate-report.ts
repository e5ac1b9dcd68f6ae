import { line } from '../plot/line.ts';
import { points } from '../plot/points.ts';
import type { RangeTest, SettledRange } from '../train/range-test.ts';
import type { RateReason } from '../train/rate-curve.ts';
import type { Shown } from './charts.ts';
import { showRate, showValue } from './format.ts';
import type { Terminal } from './terminal.ts';

/** A range test, and what it was made with. */
export interface TestedRates {
  readonly test: RangeTest;
  readonly range: SettledRange;
}

/** Why a range test suggests a rate or none, and what can be done where it is none. */
export function rateReason(
  { texts }: Terminal,
  { test, range }: TestedRates,
): { readonly message: string; readonly advice: readonly string[] } {
  const { reasons, advice } = texts.rates;
  const { reason, start, least, fallenAt, divergedAt } = test;
  const message = reasons[reason]({
    from: showRate(range.from),
    to: showRate(range.to),
    start: showValue(start),
    least: showValue(least),
    fallenAt: roundRate(fallenAt),
    divergedAt: divergedAt === undefined ? undefined : roundRate(divergedAt),
  });
  const [lower, higher] = [advice.from(showRate(range.from / 1000)), advice.to(showRate(range.to * 1000))];
  const isNear = (divergedAt ?? range.to) < NEAR * range.from;
  const toDo: Readonly<Partial<Record<RateReason, readonly string[]>>> = {
    early: [lower],
    rise: isNear ? [lower] : [advice.noise],
    flat: [higher],
    unfinished: [higher],
  };
  return { message, advice: toDo[reason] ?? [] };
}

/** Where a loss diverges at so many times the first rate, it may have fallen before that. */
const NEAR = 1000;

/** A rate that is told by the losses of batches has no more than two digits that count. */
const roundRate = (rate: number): string => showRate(Number(rate.toPrecision(2)));

/** What a range test has come to, for programs. */
export function rateNumbers({ test }: TestedRates): object {
  const { suggestion = null, start, least, leastAt, fallenAt, divergedAt = null } = test;
  return { suggestion, start, least, least_at: leastAt, fallen_at: fallenAt, diverged_at: divergedAt };
}

/** A loss that diverges is shown up to so many times its value at the start. */
const SHOWN = 1.5;

/** The losses of a range test, and the rate that it suggests. */
export function rateChart({ texts }: Terminal, { test }: TestedRates, title: string): Shown['charts'][number] {
  const { axes, marks } = texts.rates;
  const { steps, start, suggestion, divergedAt } = test;
  const x = steps.map(({ lr }) => lr);
  const smoothed = steps.map(({ smoothed: value }) => value);
  const at = steps.findIndex(({ lr }) => lr >= (suggestion ?? Infinity));
  return {
    title,
    x: { label: axes.rate, scale: 'log' },
    y: { label: axes.loss, ...(divergedAt !== undefined && { most: SHOWN * start }) },
    marks: [
      points({ x, y: steps.map(({ loss }) => loss), shape: 'point', label: marks.loss, color: 2 }),
      line({ x, y: smoothed, label: marks.smoothed, color: 0 }),
      ...(at < 0
        ? []
        : [
            points({
              x: [suggestion!],
              y: [smoothed[at]!],
              names: [showRate(suggestion!)],
              label: marks.suggestion,
              color: 1,
            }),
          ]),
    ],
  };
}
