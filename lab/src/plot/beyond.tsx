import { show } from '../parts/show.ts';
import { ink } from '../style/theme.ts';
import { type Drawn, useFrame } from './frame.ts';

/** A curve, or points each for themselves. */
export interface Seen {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly color: number;
}

interface BeyondProps {
  readonly of: readonly Seen[];
}

type Edge = 'top' | 'bottom' | 'left' | 'right';

/** A place where something leaves the frame, in pixels, and the farthest value that it has there. */
interface Leaving {
  readonly edge: Edge;
  readonly at: number;
  readonly value: number;
  readonly color: number;
}

/** The head of an arrow at an edge, and what a line of text takes, in pixels. */
const HEAD = 6;
const LINE = 15;

/** What its value is told with, beside an arrow. */
const DIGITS = 3;

/** Where curves or points lie beyond the frame: at its edge an arrow, and the farthest value, rather than nothing. */
export function Beyond({ of }: BeyondProps) {
  const frame = useFrame();
  const all = of.flatMap((own) => leavingsOf(own, frame));
  return (
    <g class="beyond">
      {all.map((own, i) => (
        <Sign key={i} {...own} rank={all.slice(0, i).filter(({ edge }) => edge === own.edge).length} frame={frame} />
      ))}
    </g>
  );
}

/** At each edge what leaves it: where it does so first, and how far it gets. */
function leavingsOf({ x, y, color }: Seen, frame: Drawn): Leaving[] {
  const found = new Map<Edge, { at: number; value: number }>();
  for (let i = 0; i < x.length; i++) {
    const edge = edgeOf(x[i]!, y[i]!, frame);
    if (!edge) continue;
    const isUp = edge === 'top' || edge === 'bottom';
    const value = isUp ? y[i]! : x[i]!;
    const at = isUp ? within(frame.x(x[i]!), frame.width) : within(frame.y(y[i]!), frame.height);
    const known = found.get(edge);
    const isFarther = known && (edge === 'top' || edge === 'right' ? value > known.value : value < known.value);
    found.set(edge, { at: known ? known.at : at, value: known && !isFarther ? known.value : value });
  }
  return [...found].map(([edge, own]) => ({ edge, color, ...own }));
}

/** An edge that a point lies beyond; what is no number lies nowhere. */
function edgeOf(x: number, y: number, frame: Drawn): Edge | undefined {
  const [[left, right], [low, high]] = [frame.x.domain(), frame.y.domain()] as [[number, number], [number, number]];
  return y > high ? 'top' : y < low ? 'bottom' : x > right ? 'right' : x < left ? 'left' : undefined;
}

const within = (pixel: number, size: number): number => (pixel > 0 ? Math.min(pixel, size) : 0);

const TURNS: Readonly<Record<Edge, number>> = { top: 0, right: 90, bottom: 180, left: 270 };

/** @param rank How many stand at this edge already: their texts lie one below another. */
function Sign({ edge, at, value, color, rank, frame }: Leaving & { readonly rank: number; readonly frame: Drawn }) {
  const { width, height } = frame;
  const [x, y] = { top: [at, 0], bottom: [at, height], left: [0, at], right: [width, at] }[edge] as [number, number];
  const isEnd = x > width * 0.6;
  const down = edge === 'top' ? LINE * (rank + 1) : edge === 'bottom' ? -LINE * rank - 5 : 4 + LINE * rank;
  return (
    <g data-edge={edge} data-value={value} style={{ fill: ink(color) }}>
      <path d={`M0 0L${HEAD} ${2 * HEAD}H${-HEAD}Z`} transform={`translate(${x} ${y}) rotate(${TURNS[edge]})`} />
      <text
        class="note"
        style={{ fill: ink(color) }}
        x={x + (isEnd ? -2 * HEAD - 3 : 2 * HEAD + 3)}
        y={y + down}
        text-anchor={isEnd ? 'end' : 'start'}
      >
        {show(value, DIGITS)}
      </text>
    </g>
  );
}
