import type { ComponentChildren } from 'preact';
import { ink } from '../style/theme.ts';
import { useFrame } from './frame.ts';

type Numbers = ArrayLike<number>;

interface CurveProps {
  readonly x: Numbers;
  readonly y: Numbers;
  /** The number of a color of the palette. */
  readonly color?: number;
  readonly isDashed?: boolean;
  /** Thin, in the background. */
  readonly isFaint?: boolean;
}

/** Points joined in their order; it breaks where a number has no place. */
export function Curve({ x, y, color = 0, isDashed = false, isFaint = false }: CurveProps) {
  const frame = useFrame();
  let d = '';
  let isDrawing = false;
  for (let i = 0; i < x.length; i++) {
    const [across, up] = [frame.x(x[i]!), frame.y(y[i]!)];
    const isSeen = Number.isFinite(across) && Number.isFinite(up) && Math.abs(across) < 1e5 && Math.abs(up) < 1e5;
    if (isSeen) d += `${isDrawing ? 'L' : 'M'}${across.toFixed(1)} ${up.toFixed(1)}`;
    isDrawing = isSeen;
  }
  const kind = `curve${isDashed ? ' dashed' : ''}${isFaint ? ' faint' : ''}`;
  return <path class={kind} clip-path={`url(#${frame.clip})`} style={{ stroke: ink(color) }} d={d} />;
}

interface DotsProps {
  readonly x: Numbers;
  readonly y: Numbers;
  readonly color?: number;
  readonly radius?: number;
  readonly isRing?: boolean;
  readonly isFaint?: boolean;
}

/** Points each for itself. */
export function Dots({ x, y, color = 0, radius = 3.5, isRing = false, isFaint = false }: DotsProps) {
  const frame = useFrame();
  let d = '';
  for (let i = 0; i < x.length; i++) {
    const [across, up] = [frame.x(x[i]!), frame.y(y[i]!)];
    if (!Number.isFinite(across) || !Number.isFinite(up)) continue;
    if (across < -radius || across > frame.width + radius || up < -radius || up > frame.height + radius) continue;
    const [left, r] = [(across - radius).toFixed(1), radius];
    d += `M${left} ${up.toFixed(1)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
  }
  const kind = `dots${isRing ? ' ring' : ''}${isFaint ? ' faint' : ''}`;
  return <path class={kind} style={isRing ? { stroke: ink(color) } : { fill: ink(color) }} d={d} />;
}

interface LevelProps {
  /** A value of one of the axes. */
  readonly x?: number;
  readonly y?: number;
  readonly color?: number;
}

/** A dashed line across the whole plot at one value. */
export function Level({ x, y, color }: LevelProps) {
  const { width, height, clip, x: across, y: up } = useFrame();
  const place =
    x === undefined
      ? { x1: 0, x2: width, y1: up(y!), y2: up(y!) }
      : { x1: across(x), x2: across(x), y1: 0, y2: height };
  return (
    <line
      class="level"
      clip-path={`url(#${clip})`}
      {...(color !== undefined && { style: { stroke: ink(color) } })}
      {...place}
    />
  );
}

interface NoteProps {
  readonly x: number;
  readonly y: number;
  readonly color?: number;
  readonly children: ComponentChildren;
}

/** A short text beside a point, on the side where there is room. */
export function Note({ x, y, color, children }: NoteProps) {
  const frame = useFrame();
  const [across, up] = [frame.x(x), frame.y(y)];
  if (!Number.isFinite(across) || !Number.isFinite(up) || up < -4 || up > frame.height + 4) return null;
  const isRight = across > frame.width * 0.75;
  return (
    <text
      class="note"
      x={across + (isRight ? -9 : 9)}
      y={up < 20 ? up + 18 : up - 8}
      text-anchor={isRight ? 'end' : 'start'}
      {...(color !== undefined && { style: { fill: ink(color) } })}
    >
      {children}
    </text>
  );
}

interface ArrowProps {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly color?: number;
  readonly isDashed?: boolean;
}

/** The pixels of an arrow's head. */
const HEAD = 7;

/** An arrow from one point to another. */
export function Arrow({ from, to, color = 0, isDashed = false }: ArrowProps) {
  const frame = useFrame();
  const [x1, y1, x2, y2] = [frame.x(from[0]), frame.y(from[1]), frame.x(to[0]), frame.y(to[1])];
  if (![x1, y1, x2, y2].every((value) => Number.isFinite(value) && Math.abs(value) < 1e4)) return null;
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [cos, sin] = length === 0 ? [1, 0] : [(x2 - x1) / length, (y2 - y1) / length];
  const head = Math.min(HEAD, length);
  const corner = (side: number): string =>
    `${(x2 - head * cos - side * head * 0.5 * sin).toFixed(1)} ${(y2 - head * sin + side * head * 0.5 * cos).toFixed(1)}`;
  return (
    <g clip-path={`url(#${frame.clip})`} style={{ stroke: ink(color), fill: ink(color) }}>
      <line class={`arrow${isDashed ? ' dashed' : ''}`} x1={x1} y1={y1} x2={x2} y2={y2} />
      <path stroke="none" d={`M${x2.toFixed(1)} ${y2.toFixed(1)}L${corner(1)}L${corner(-1)}Z`} />
    </g>
  );
}
