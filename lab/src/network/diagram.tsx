import './diagram.css';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { useWidth } from '../parts/use-width.ts';

interface DiagramProps {
  /** What it shows, for those who do not see it. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly isBusy: boolean;
  /** The stage that is looked at, and where that is, from left to right. */
  readonly stage: number;
  readonly look: number;
  readonly children: ComponentChildren;
}

/** Smaller than by so much its letters would be hard to read. */
export const LEAST_SCALE = 0.86;

/** A drawing of a network, made smaller to fit; where that is too small, it is scrolled to what a stage is about. */
export function Diagram({ label, width, height, isBusy, stage, look, children }: DiagramProps) {
  const [own, across] = useWidth<HTMLDivElement>(width);
  const scale = across < LEAST_SCALE * width ? 1 : Math.min(1, across / width);
  useLayoutEffect(() => {
    own.current!.scrollLeft = look * scale - across / 2;
  }, [stage, scale, across, width]);
  return (
    <div ref={own} class="diagram" role="region" aria-label={label} tabIndex={0} aria-busy={isBusy} translate={false}>
      <svg
        width={scale * width}
        height={scale * height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={label}
      >
        {children}
      </svg>
    </div>
  );
}

type Point = readonly [x: number, y: number];

interface WayProps {
  readonly from: Point;
  /** Where it bends. */
  readonly via?: Point;
  readonly to: Point;
  /** Whether it is looked at: forward, or backward. */
  readonly flow?: 'forward' | 'backward' | 'change' | undefined;
  /** How strong it is, from 0 to 1. */
  readonly weight?: number;
}

/** Pixels of an arrow's head. */
const HEAD = 8;

/** A connection of the network; an arrow where something flows along it. */
export function Way({ from, via = from, to, flow, weight = 0.3 }: WayProps) {
  const [start, end, before] = flow === 'backward' ? [to, from, via === from ? to : via] : [from, to, via];
  const length = Math.hypot(end[0] - before[0], end[1] - before[1]);
  const [cos, sin] = [(end[0] - before[0]) / length, (end[1] - before[1]) / length];
  const corner = (side: number): Point => [
    end[0] - HEAD * cos - side * HEAD * 0.5 * sin,
    end[1] - HEAD * sin + side * HEAD * 0.5 * cos,
  ];
  const tip: Point = flow ? [end[0] - HEAD * 0.7 * cos, end[1] - HEAD * 0.7 * sin] : end;
  return (
    <g class={`way ${flow ?? ''}`}>
      <polyline points={pointsOf([start, via, tip])} style={{ strokeWidth: `${(1 + 2.5 * weight).toFixed(2)}px` }} />
      {flow && <polygon points={pointsOf([end, corner(1), corner(-1)])} />}
    </g>
  );
}

const pointsOf = (points: readonly Point[]): string =>
  points.map((point) => point.map((own) => own.toFixed(1)).join(' ')).join(', ');

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
