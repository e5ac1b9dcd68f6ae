import type { LineCost } from '../../line/line-cost.ts';
import { Figure } from '../../parts/figure.tsx';
import { Segments } from '../../parts/segments.tsx';
import { show } from '../../parts/show.ts';
import { extentOf } from '../../plot/extent.ts';
import { Curve, Dots } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import { type Descent, rowsIn } from './descents.ts';
import type { en } from './en.ts';
import { colorOf, lineAt, nameOf } from './way-figure.tsx';

interface RowsFigureProps {
  readonly t: typeof en;
  readonly cost: LineCost;
  readonly descents: readonly Descent[];
  readonly k: number;
  /** The number of the descent whose rows are marked. */
  readonly who: number;
  readonly onWho: (who: number) => void;
}

/** Rows that are told one by one. */
const FEW = 12;

/** The rows, and among them those that the next update of a descent goes by. */
export function RowsFigure({ t, cost, descents, k, who, onWho }: RowsFigureProps) {
  const { x, y } = cost.rows;
  const own = descents[who]!;
  const taken = rowsIn(own, k, x.length);
  const marked = taken ?? (own.size >= x.length ? Uint16Array.from(x, (_, i) => i) : new Uint16Array());
  const across = extentOf(x, x);
  const ends = [across.from, across.to];
  const pick = (values: readonly number[]): number[] => Array.from(marked, (row) => values[row]!);
  const numbers = [...marked].slice(0, FEW).map((row) => show(row + 1));
  const title = t.rows(nameOf(t, own.size, x.length), show(k + 1));
  return (
    <Figure
      title={title}
      caption={
        own.size >= x.length
          ? t.everyRow
          : marked.length === 0
            ? t.noRows
            : t.itsRows(numbers.join(', ') + (marked.length > FEW ? ', …' : ''))
      }
      table={() => ({
        columns: [t.row, 'x', 'y'],
        rows: Array.from(marked, (row) => [row + 1, x[row]!, y[row]!]),
      })}
    >
      <Segments
        label={t.whose}
        value={String(who)}
        options={descents.map(({ size }, i) => [String(i), nameOf(t, size, x.length)] as const)}
        onChange={(value) => onWho(Number(value))}
      />
      <Plot label={title} x={{ label: 'x', ...across }} y={{ label: 'y', ...extentOf(y, y) }} height={280}>
        <Dots x={x} y={y} color={5} radius={2.2} isFaint />
        {descents.map((descent, i) => {
          const [b0, b1] = lineAt(descent, k);
          return <Curve key={descent.size} x={ends} y={ends.map((at) => b0 + b1 * at)} color={colorOf(i)} />;
        })}
        <Dots x={pick(x)} y={pick(y)} color={colorOf(who)} radius={5} isRing />
      </Plot>
    </Figure>
  );
}
