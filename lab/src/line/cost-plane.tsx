import type { ComponentChildren } from 'preact';
import { spaced } from 'talweg/plot';
import type { Frame } from '../plot/frame.ts';
import { Plot } from '../plot/plot.tsx';
import { inks } from '../style/theme.ts';
import type { Line, LineCost } from './line-cost.ts';

/** A part of the plane of all lines. */
export interface Box {
  readonly b0: { readonly from: number; readonly to: number };
  readonly b1: { readonly from: number; readonly to: number };
}

/** Room around what is shown, as a part of it. */
const ROOM = 1.3;

/** The part of the plane around the floor in which some lines lie. */
export function boxAround(cost: LineCost, lines: readonly Line[]): Box {
  const [c0, c1] = cost.minimum;
  const most = Math.max(...lines.map(cost.excess).filter(Number.isFinite), 0);
  const half = (i: 0 | 1): number => {
    const far = Math.max(...lines.map((line) => Math.abs(line[i] - cost.minimum[i])).filter(Number.isFinite), 0);
    // As far as the cost of the others takes along this axis alone.
    const bend = cost.hessian[i === 0 ? 0 : 2];
    const own = bend > 0 ? Math.sqrt((2 * most) / bend) : 0;
    return ROOM * Math.max(far, 0.5 * own) || Math.max(1, Math.abs(cost.minimum[i]));
  };
  return { b0: { from: c0 - half(0), to: c0 + half(0) }, b1: { from: c1 - half(1), to: c1 + half(1) } };
}

interface CostPlaneProps {
  readonly label: string;
  readonly cost: LineCost;
  readonly box: Box;
  readonly ratio?: number;
  readonly children?: ComponentChildren;
}

/** All lines as points of a plane, darker where their cost is higher: what is drawn on it are lines on their way. */
export const CostPlane = ({ label, cost, box, ratio = 0.62, children }: CostPlaneProps) => (
  <Plot
    label={label}
    x={{ label: 'b0', ...box.b0 }}
    y={{ label: 'b1', ...box.b1 }}
    ratio={ratio}
    back={(context, frame) => paintLevels(context, frame, cost)}
    backOf={[cost]}
  >
    {children}
  </Plot>
);

/** Levels of the cost, each this part of the one above. */
const LEVELS = 14;
const PART = 0.45;

/** What a level adds to those within it. */
const TINT = 0.04;
const EDGE = 0.35;

const AROUND = spaced(0, 2 * Math.PI, 181).slice(1);

/**
 * The level lines of the cost. Of a bowl like this they are ellipses, known without a grid: one would lose them where
 * the valley is narrower than its cells.
 */
function paintLevels(context: CanvasRenderingContext2D, frame: Frame, cost: LineCost): void {
  const { width, height, x, y } = frame;
  const [ink] = inks();
  const corners = x.domain().flatMap((b0) => y.domain().map((b1) => cost.excess([b0, b1])));
  const most = Math.max(...corners);
  context.clearRect(0, 0, width, height);
  if (!(most > 0) || !Number.isFinite(most)) return;
  context.fillStyle = ink!;
  context.strokeStyle = ink!;
  context.lineWidth = 1;
  for (let level = 0; level < LEVELS; level++) {
    const path = ellipse(cost, most * PART ** level, frame);
    const outside = new Path2D();
    outside.rect(0, 0, width, height);
    outside.addPath(path);
    context.globalAlpha = TINT;
    context.fill(outside, 'evenodd');
    context.globalAlpha = EDGE;
    context.stroke(path);
  }
  context.globalAlpha = 1;
}

/** Along a direction that does not bend an ellipse has no end: it is drawn to here, in lengths of its other axis. */
const LONGEST = 1e5;

function ellipse({ minimum, eigenvalues, directions }: LineCost, level: number, { x, y }: Frame): Path2D {
  const short = Math.sqrt((2 * level) / eigenvalues[1]);
  const radii = [Math.min(Math.sqrt((2 * level) / eigenvalues[0]), LONGEST * short), short] as const;
  const path = new Path2D();
  for (const angle of AROUND) {
    const parts = [radii[0] * Math.cos(angle), radii[1] * Math.sin(angle)] as const;
    const [b0, b1] = [0, 1].map(
      (i) => minimum[i]! + parts[0] * directions[0][i]! + parts[1] * directions[1][i]!,
    ) as unknown as Line;
    path.lineTo(x(b0), y(b1));
  }
  path.closePath();
  return path;
}
