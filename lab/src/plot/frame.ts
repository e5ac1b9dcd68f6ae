import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from 'd3-scale';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What is measured along an axis. */
export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly isLog?: boolean;
}

export type Scale = ScaleContinuousNumeric<number, number>;

/** Where a plot draws, in pixels, and where its numbers lie. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly x: Scale;
  readonly y: Scale;
}

const MARGIN = { left: 52, right: 14, top: 26, bottom: 40 };
/** Of a plot that is so small that its axes would leave it no room. */
const SMALL = { left: 34, right: 8, top: 22, bottom: 28 };

export function frameOf(x: Axis, y: Axis, width: number, height: number, isBare = false): Frame {
  const margin = isBare ? { left: 0, right: 0, top: 0, bottom: 0 } : width < 260 ? SMALL : MARGIN;
  const inner = {
    width: Math.max(10, width - margin.left - margin.right),
    height: Math.max(10, height - margin.top - margin.bottom),
  };
  const scale = ({ from, to, isLog }: Axis, range: readonly [number, number]): Scale =>
    (isLog ? scaleLog() : scaleLinear()).domain([from, to]).range(range);
  return {
    ...inner,
    left: margin.left,
    top: margin.top,
    x: scale(x, [0, inner.width]),
    y: scale(y, [inner.height, 0]),
  };
}

/** A frame with the name of its clipping path. */
export interface Drawn extends Frame {
  readonly clip: string;
}

export const FrameContext = createContext<Drawn | undefined>(undefined);

/** The plot that a mark is drawn in. */
export const useFrame = (): Drawn => useContext(FrameContext)!;
