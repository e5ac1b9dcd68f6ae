import './diagram.css';
import type { ComponentChildren } from 'preact';

interface DiagramProps {
  /** What it shows, for those who do not see it. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly isBusy: boolean;
  readonly children: ComponentChildren;
}

/** A drawing of a network in its own size, which is scrolled where the page is narrower. */
export const Diagram = ({ label, width, height, isBusy, children }: DiagramProps) => (
  <div class="diagram" role="region" aria-label={label} tabIndex={0} aria-busy={isBusy} translate={false}>
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
      {children}
    </svg>
  </div>
);

type Point = readonly [x: number, y: number];

interface WayProps {
  readonly from: Point;
  readonly to: Point;
  /** Whether it is looked at: forward, or backward. */
  readonly flow?: 'forward' | 'backward' | 'change' | undefined;
  /** How strong it is, from 0 to 1. */
  readonly weight?: number;
}

/** Pixels of an arrow's head. */
const HEAD = 8;

/** A connection of the network; an arrow where something flows along it. */
export function Way({ from, to, flow, weight = 0.3 }: WayProps) {
  const [start, end] = flow === 'backward' ? [to, from] : [from, to];
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
  const [cos, sin] = [(end[0] - start[0]) / length, (end[1] - start[1]) / length];
  const corner = (side: number): string =>
    `${(end[0] - HEAD * cos - side * HEAD * 0.5 * sin).toFixed(1)} ${(end[1] - HEAD * sin + side * HEAD * 0.5 * cos).toFixed(1)}`;
  return (
    <g class={`way ${flow ?? ''}`}>
      <line
        x1={start[0]}
        y1={start[1]}
        x2={end[0] - (flow ? HEAD * 0.7 * cos : 0)}
        y2={end[1] - (flow ? HEAD * 0.7 * sin : 0)}
        style={{ strokeWidth: `${(1 + 2.5 * weight).toFixed(2)}px` }}
      />
      {flow && <path d={`M${end[0].toFixed(1)} ${end[1].toFixed(1)}L${corner(1)}L${corner(-1)}Z`} />}
    </g>
  );
}

interface BoxProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isNow?: boolean;
  readonly title?: string;
  readonly children?: ComponentChildren;
}

/** A part of the network with its numbers. */
export const Box = ({ x, y, width, height, isNow = false, title, children }: BoxProps) => (
  <g class={`box${isNow ? ' now' : ''}`} transform={`translate(${x} ${y})`}>
    <rect width={width} height={height} rx={8} />
    {title && (
      <text class="title" x={width / 2} y={-7} text-anchor="middle">
        {title}
      </text>
    )}
    {children}
  </g>
);
