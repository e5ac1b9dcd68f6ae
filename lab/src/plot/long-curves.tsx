import { useEffect, useRef } from 'preact/hooks';
import type uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { common } from '../lang/lang.ts';
import { show } from '../parts/show.ts';
import { inks, shown } from '../style/theme.ts';

interface LongCurvesProps {
  readonly x: { readonly label: string; readonly values: readonly number[] };
  readonly y: { readonly label: string; readonly isLog?: boolean };
  readonly curves: readonly {
    readonly name: string;
    readonly color: number;
    readonly isDashed?: boolean;
    readonly values: readonly (number | null)[];
  }[];
  readonly height?: number;
}

/** Curves of many points that grow while one looks; a figure's table has their numbers. */
export function LongCurves({ x, y, curves, height = 200 }: LongCurvesProps) {
  const own = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const data = [x.values, ...curves.map(({ values }) => values)] as uPlot.AlignedData;
  const latest = useRef(data);
  latest.current = data;
  const looks = JSON.stringify([
    x.label,
    y,
    curves.map(({ name, color, isDashed }) => [name, color, isDashed]),
    height,
  ]);
  // What draws is loaded when there is something to be drawn.
  const isEmpty = x.values.length < 2;
  useEffect(() => {
    if (isEmpty) return undefined;
    let isGone = false;
    const make = async (): Promise<void> => {
      const { default: Plot } = await import('uplot');
      if (isGone) return;
      plot.current?.destroy();
      plot.current = new Plot(
        optionsOf(own.current!.clientWidth, height, { x, y, curves }),
        latest.current,
        own.current!,
      );
    };
    void make();
    // It may be told of once more when the element is gone already.
    const element = own.current!;
    const observer = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    const again = (): void => void make();
    shown.addEventListener('change', again);
    return () => {
      isGone = true;
      shown.removeEventListener('change', again);
      observer.disconnect();
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [looks, isEmpty]);
  useEffect(() => plot.current?.setData(latest.current));
  return (
    <div class="long-curves" ref={own} aria-hidden="true" style={{ height: `${height}px` }}>
      {isEmpty && <p class="remark">{common().noNumbers}</p>}
    </div>
  );
}

function optionsOf(width: number, height: number, { x, y, curves }: LongCurvesProps): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string): string => style.getPropertyValue(name);
  const axis = (label: string): uPlot.Axis => ({
    label,
    labelSize: 20,
    labelFont: `13px ${color('--sans')}`,
    font: `12px ${color('--sans')}`,
    stroke: color('--dim'),
    grid: { stroke: color('--line'), width: 1 },
    ticks: { stroke: color('--line'), width: 1, size: 4 },
    values: (_, ticks) => ticks.map((tick) => (tick === null || tick === undefined ? '' : show(tick))),
  });
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { distr: y.isLog ? 3 : 1 } },
    axes: [axis(x.label), { ...axis(y.label), size: 56 }],
    series: [
      {},
      ...curves.map(({ name, color: number, isDashed }) => ({
        label: name,
        stroke: inks()[number % inks().length]!,
        width: 1.75,
        points: { show: false },
        spanGaps: true,
        ...(isDashed && { dash: [5, 4] }),
      })),
    ],
  };
}
