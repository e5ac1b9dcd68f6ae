import { Arrow } from '../../plot/marks.tsx';
import type { Region } from './contours.ts';
import type { Step } from './step.ts';

/** The colors of what a step is made of. */
export const ARROWS = { gradient: 5, momentum: 3, step: 4 } as const;

/** Parts of the picture: how long the arrow against the gradient is; steps shorter than that are drawn longer. */
const LONG = 0.16;
const SHORT = 0.05;

/** How many times as long as they are the arrows of a step are drawn: a number that is easily said. */
export function enlargementOf({ moves }: Step, { x, y }: Region): number {
  const size = Math.min(x[1] - x[0], y[1] - y[0]);
  const length = Math.hypot(...moves);
  if (!(length > 0) || length > SHORT * size) return 1;
  const wanted = (LONG * size) / length;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return power * (wanted / power >= 5 ? 5 : wanted / power >= 2 ? 2 : 1);
}

interface ArrowsProps {
  readonly step: Step;
  readonly region: Region;
}

/** The way against the gradient, the step, and what of it earlier gradients have left. */
export function Arrows({ step, region }: ArrowsProps) {
  const { from, moves, momentum } = step;
  const by = enlargementOf(step, region);
  const size = Math.min(region.x[1] - region.x[0], region.y[1] - region.y[0]);
  const slope = Math.hypot(...from.gradient);
  const tip = (parts: readonly number[], times: number) =>
    [from.at[0]! + times * parts[0]!, from.at[1]! + times * parts[1]!] as const;
  const start = [from.at[0]!, from.at[1]!] as const;
  return (
    <g class="parts">
      {slope > 0 && (
        <Arrow from={start} to={tip(from.gradient, (-LONG * size) / slope)} color={ARROWS.gradient} isDashed />
      )}
      {momentum && <Arrow from={start} to={tip(momentum, by)} color={ARROWS.momentum} />}
      <Arrow from={start} to={tip(moves, by)} color={ARROWS.step} />
    </g>
  );
}
