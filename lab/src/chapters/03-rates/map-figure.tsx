import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { spaced } from 'talweg/plot';
import { Figure } from '../../parts/figure.tsx';
import { show } from '../../parts/show.ts';
import { CellPicker } from '../../plot/cell-picker.tsx';
import { Curve, Level, Note } from '../../plot/marks.tsx';
import { paintCells } from '../../plot/paint-cells.ts';
import { Plot } from '../../plot/plot.tsx';
import { ShadeLegend } from '../../plot/shade-legend.tsx';
import type { Shades } from '../../plot/shades.ts';
import { axisOf, type Cells } from './cells.ts';
import type { Chosen } from './fields.ts';
import type { Shown } from './shown.ts';

interface MapFigureProps extends Shown {
  readonly cells: Cells;
  /** Undefined until they are computed for the first time. */
  readonly values: readonly Float64Array[] | undefined;
  readonly isBusy: boolean;
  readonly column: number;
  readonly row: number;
  readonly onPick: (column: number, row: number) => void;
}

/** Columns of the table: more are left out evenly. */
const COLUMNS = 25;

/** Points of the curve along which η·epochs is the same. */
const POINTS = 200;

export function MapFigure({
  t,
  settings,
  f,
  run,
  valley,
  made,
  cells,
  values,
  isBusy,
  column,
  row,
  onPick,
}: MapFigureProps) {
  const pointed = useSignal<readonly [number, number] | undefined>(undefined);
  const shown = settings.shown.value;
  const shades = useMemo(() => shadesOf(values ?? [], shown, made), [values, shown, made]);
  const hatched = useMemo(() => reasonsIn(values ?? [], t), [values, t]);
  const isEpochs = cells.map === 'epochs';
  const { rates, rows } = cells;
  const title = isEpochs ? t.mapByEpochs(f.text, show(run.start)) : t.mapByStarts(f.text, show(run.epochs));
  const [x, y] = [axisOf(t.rate, rates, cells.isLog), axisOf(isEpochs ? t.epochs : t.start, rows)];
  const at = pointed.value ?? ([column, row] as const);
  const [i, j] = [Math.min(at[0], rates.length - 1), Math.min(at[1], rows.length - 1)];
  const told = t.told(show(rates[i]!), show(rows[j]!), isEpochs, valueText(values?.[j]?.[i], t));
  const largest = valley && valley.curvature > 0 ? 2 / valley.curvature : undefined;
  const product = run.rate * run.epochs;
  return (
    <div aria-busy={isBusy}>
      <Figure
        title={title}
        caption={
          <>
            {told} {isEpochs && t.product(show(product, 3))} {largest !== undefined && t.bound(show(largest))}
          </>
        }
        table={() => {
          const every = Math.ceil(rates.length / COLUMNS);
          const kept = rates.map((_, own) => own).filter((own) => own % every === 0);
          return {
            columns: [isEpochs ? t.epochs : t.start, ...kept.map((own) => `η = ${show(rates[own]!)}`)],
            rows: (values ?? []).map((own, index) => [
              rows[index]!,
              ...kept.map((place) => reasonFor(own[place]!, t) ?? own[place]!),
            ]),
          };
        }}
      >
        <Plot
          label={title}
          x={x}
          y={y}
          height={360}
          back={(context, frame) => paintCells(context, frame, values ?? [], shades)}
          backOf={[values, shades]}
        >
          {isEpochs && <SameProduct product={product} from={x.from} to={x.to} isLog={cells.isLog} rows={rows} />}
          {largest !== undefined && largest > x.from && largest < x.to && (
            <>
              <Level x={largest} color={1} />
              <Note x={largest} y={y.from + 0.94 * (y.to - y.from)}>
                <tspan translate={false}>2/f″</tspan>
              </Note>
            </>
          )}
          <CellPicker
            label={t.cell}
            text={t.told(
              show(run.rate),
              show(rows[Math.min(row, rows.length - 1)]!),
              isEpochs,
              valueText(values?.[row]?.[column], t),
            )}
            columns={rates.length}
            rows={rows.length}
            column={Math.min(column, rates.length - 1)}
            row={Math.min(row, rows.length - 1)}
            onPick={onPick}
            onPoint={(cell) => (pointed.value = cell)}
          />
        </Plot>
        <ShadeLegend label={t.shown[shown]} shades={shades} hatched={hatched} />
      </Figure>
    </div>
  );
}

/** Why a cell has no shade, if it has none. */
const reasonFor = (value: number, t: Shown['t']): string | undefined =>
  Number.isNaN(value) ? t.diverged : value === Infinity ? t.noFloor : undefined;

function reasonsIn(values: readonly Float64Array[], t: Shown['t']): string | undefined {
  const reasons = new Set(values.flatMap((row) => Array.from(row, (value) => reasonFor(value, t))));
  reasons.delete(undefined);
  return reasons.size > 0 ? [...reasons].join(t.or) : undefined;
}

const valueText = (value: number | undefined, t: Shown['t']): string =>
  value === undefined ? '–' : (reasonFor(value, t) ?? show(value));

interface SameProductProps {
  readonly product: number;
  readonly from: number;
  readonly to: number;
  readonly isLog: boolean;
  readonly rows: readonly number[];
}

/** Where rate times epochs is the same, as far as there are such epochs. */
function SameProduct({ product, from, to, isLog, rows }: SameProductProps) {
  const least = Math.max(from, product / rows.at(-1)!);
  const most = Math.min(to, product / rows[0]!);
  if (!(least > 0 && least < most)) return null;
  const x = isLog ? spaced(Math.log(least), Math.log(most), POINTS).map(Math.exp) : spaced(least, most, POINTS);
  const y = x.map((rate) => product / rate);
  return (
    <>
      <g class="halo">
        <Curve x={x} y={y} />
      </g>
      <Curve x={x} y={y} color={1} isDashed />
    </>
  );
}

/** Distances below this are those of numbers' own precision. */
const NEAREST = 1e-12;

/** From the least to the largest of the values, as far as they lie where the function is looked at. */
function shadesOf(values: readonly Float64Array[], shown: Chosen['shown'], { from, to }: Shown['made']): Shades {
  const isLog = shown === 'distance';
  const [lowest, highest] = isLog ? [NEAREST, to - from] : shown === 'x' ? [from, to] : [-Infinity, Infinity];
  let [least, most] = [Infinity, -Infinity];
  for (const row of values) {
    for (const value of row) {
      if (!(value >= lowest && value <= highest)) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }
  if (most > least) return { from: least, to: most, isLog };
  return most === least && !isLog ? { from: least - 0.5, to: least + 0.5 } : { from: NEAREST, to: 1, isLog };
}
