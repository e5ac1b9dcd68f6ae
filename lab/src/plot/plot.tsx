import type { ComponentChildren } from 'preact';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { show } from '../parts/show.ts';
import { Still } from '../parts/still.tsx';
import { useWidth } from '../parts/use-width.ts';
import { shown } from '../style/theme.ts';
import { type Axis, type Frame, FrameContext, frameOf, type Scale } from './frame.ts';

interface PlotProps {
  /** What it shows, for those who do not see it; its numbers stand in the figure's table. */
  readonly label: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Of the whole plot, in pixels; or its share of the width, such as 1 for a square. */
  readonly height?: number;
  readonly ratio?: number;
  /** Whether it has no axes. */
  readonly isBare?: boolean;
  /** Paints below all marks: fields of colors. The context's unit is a pixel of the frame. */
  readonly back?: (context: CanvasRenderingContext2D, frame: Frame) => void;
  /** What the picture below depends on. */
  readonly backOf?: readonly unknown[];
  readonly children?: ComponentChildren;
}

/** Axes with marks between them: curves, dots, handles. */
export function Plot({ label, x, y, height = 320, ratio, isBare = false, back, backOf, children }: PlotProps) {
  const [own, width] = useWidth<HTMLDivElement>();
  const high = ratio === undefined ? height : Math.round(width * ratio);
  const clip = useId();
  // What is below is drawn anew only when the frame is another one, however often its owner is.
  const extent = JSON.stringify([x, y]);
  const frame = useMemo(() => ({ ...frameOf(x, y, width, high, isBare), clip }), [extent, width, high, isBare, clip]);
  const hasGrid = !back;
  return (
    <div class="plot" ref={own} style={{ height: `${high}px` }}>
      {back && <Back paint={back} frame={frame} of={backOf} />}
      <svg width={width} height={high} role="group" aria-label={label}>
        <defs>
          <clipPath id={clip}>
            <rect width={frame.width} height={frame.height} />
          </clipPath>
        </defs>
        <g transform={`translate(${frame.left} ${frame.top})`}>
          {!isBare && <Still of={[frame, hasGrid]}>{() => <Axes x={x} y={y} frame={frame} hasGrid={hasGrid} />}</Still>}
          <FrameContext.Provider value={frame}>{children}</FrameContext.Provider>
        </g>
      </svg>
    </div>
  );
}

interface BackProps {
  readonly paint: NonNullable<PlotProps['back']>;
  readonly frame: Frame;
  readonly of: readonly unknown[] | undefined;
}

function Back({ paint, frame, of }: BackProps) {
  const own = useRef<HTMLCanvasElement>(null);
  const { width, height, left, top } = frame;
  useEffect(() => {
    const draw = (): void => {
      const canvas = own.current!;
      const density = Math.min(2, devicePixelRatio);
      canvas.width = width * density;
      canvas.height = height * density;
      const context = canvas.getContext('2d')!;
      context.scale(density, density);
      paint(context, frame);
    };
    draw();
    shown.addEventListener('change', draw);
    return () => shown.removeEventListener('change', draw);
  }, [...(of ?? [paint]), width, height, frame.x.domain().join(), frame.y.domain().join()]);
  return (
    <canvas
      ref={own}
      aria-hidden="true"
      style={{ left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` }}
    />
  );
}

/** A tick for so many pixels. */
const ACROSS = 80;
const UP = 48;

function Axes({
  x,
  y,
  frame,
  hasGrid,
}: {
  readonly x: Axis;
  readonly y: Axis;
  readonly frame: Frame;
  readonly hasGrid: boolean;
}) {
  const { width, height } = frame;
  const [across, up] = [ticksOf(frame.x, x, width, ACROSS), ticksOf(frame.y, y, height, UP)];
  return (
    <g class="axes" aria-hidden="true">
      {hasGrid &&
        across.map((tick) => <line key={tick} class="grid" x1={frame.x(tick)} x2={frame.x(tick)} y2={height} />)}
      {hasGrid && up.map((tick) => <line key={tick} class="grid" y1={frame.y(tick)} y2={frame.y(tick)} x2={width} />)}
      {across.map((tick) => (
        <text key={tick} class="tick" x={frame.x(tick)} y={height + 16} text-anchor="middle">
          {tickText(tick, x)}
        </text>
      ))}
      {up.map((tick) => (
        <text key={tick} class="tick" x={-6} y={frame.y(tick)} dy="0.35em" text-anchor="end">
          {tickText(tick, y)}
        </text>
      ))}
      <rect class="border" width={width} height={height} />
      <text class="axis" x={width / 2} y={height + 34} text-anchor="middle">
        {x.label}
      </text>
      <text class="axis" y={-9}>
        {y.label}
      </text>
    </g>
  );
}

/** Ticks beside 0 are rounded; on a logarithmic axis there is no 0. */
const tickText = (tick: number, { isLog }: Axis): string => show(!isLog && Math.abs(tick) < 1e-12 ? 0 : tick);

/** On a logarithmic axis of several decades, powers of ten; few enough to be told apart. */
function ticksOf(scale: Scale, { from, to, isLog }: Axis, length: number, each: number): number[] {
  const wanted = Math.max(2, Math.floor(length / each));
  if (!isLog) return scale.ticks(wanted);
  const powers = scale.ticks(wanted).filter((tick) => Math.abs(Math.log10(tick) % 1) < 1e-9);
  if (powers.length < 2 || to / from < 100) return apart(scale, [...powers, ...scale.ticks(wanted)], each / 2);
  const every = Math.ceil(powers.length / wanted);
  return powers.filter((_, i) => i % every === 0);
}

/** Of ticks those that lie no nearer to the ones before them than so many pixels. */
const apart = (scale: Scale, ticks: readonly number[], pixels: number): number[] =>
  ticks.reduce<number[]>(
    (kept, tick) => (kept.every((own) => Math.abs(scale(own) - scale(tick)) >= pixels) ? [...kept, tick] : kept),
    [],
  );
