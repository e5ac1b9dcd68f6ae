import { Still } from '../../parts/still.tsx';
import type { Frame } from '../../plot/frame.ts';
import { Dots } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import { classColors, paintSquare, twoColors } from './color-map.ts';
import { MAP } from './look.ts';
import type { Task } from './task.ts';

interface AnswerMapProps {
  readonly label: string;
  readonly task: Task;
  /** What the network, or one of its units, gives at the points of the map. */
  readonly values: Float32Array | undefined;
  readonly units: number;
  /** The unit that is seen; undefined for the answer of the network. */
  readonly unit: number | undefined;
  /** Whether answers are probabilities, of which a half is between the classes. */
  readonly areProbabilities: boolean;
}

/** Numbers of a regression have a few colors, from −1 to 1. */
const STEPS = 9;

/** What the network answers all over the plane, and the points: dots are trained on, rings are held back. */
export function AnswerMap({ label, task, values, units, unit, areProbabilities }: AnswerMapProps) {
  const { names, extent } = task;
  const back = (context: CanvasRenderingContext2D, { width, height }: Frame): void => {
    if (!values) return;
    const canvas = document.createElement('canvas');
    if (unit === undefined && units > 1) {
      const color = classColors();
      paintSquare(canvas, MAP, (pixel) => {
        const own = values.subarray(pixel * units, (pixel + 1) * units);
        const best = own.reduce((top, value, i) => (value > own[top]! ? i : top), 0);
        return color(best, (own[best]! - 1 / units) / (1 - 1 / units));
      });
    } else {
      const color = twoColors();
      const place = unit ?? 0;
      const isShare = unit === undefined && areProbabilities;
      paintSquare(canvas, MAP, (pixel) => {
        const value = values[pixel * units + place]!;
        return color(isShare ? 2 * value - 1 : value);
      });
    }
    context.imageSmoothingEnabled = true;
    context.drawImage(canvas, 0, 0, width, height);
  };
  return (
    <Plot
      label={label}
      x={{ label: names[0], from: -extent, to: extent }}
      y={{ label: names[1], from: -extent, to: extent }}
      ratio={1}
      back={back}
      backOf={[values, units, unit, areProbabilities, task]}
    >
      <Still of={[task]}>{() => <Points task={task} />}</Still>
    </Plot>
  );
}

function Points({ task }: { readonly task: Task }) {
  const { kind, target, rows, points, classes } = task;
  const count = kind === 'regression' ? STEPS : classes.length;
  const groups = Array.from({ length: 2 * count }, () => ({ x: [] as number[], y: [] as number[] }));
  for (let row = 0; row < target.length; row++) {
    const value = target[row]!;
    const group =
      kind === 'regression' ? Math.round(((Math.min(1, Math.max(-1, value)) + 1) / 2) * (STEPS - 1)) : value;
    const { x, y } = groups[2 * group + (row < rows.train ? 0 : 1)]!;
    x.push(points[2 * row]!);
    y.push(points[2 * row + 1]!);
  }
  return (
    <>
      {groups.map(({ x, y }, i) => {
        const group = i >> 1;
        const color = kind === 'classes' ? group : kind === 'binary' ? 1 - group : group < STEPS / 2 ? 1 : 0;
        const size = kind === 'regression' ? 1.2 + (2.6 * Math.abs(group - (STEPS - 1) / 2)) / ((STEPS - 1) / 2) : 3;
        return (
          <g key={i} class="outlined">
            <Dots x={x} y={y} color={color} radius={size} isRing={i % 2 === 1} />
          </g>
        );
      })}
    </>
  );
}
