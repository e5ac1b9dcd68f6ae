import './shade-legend.css';
import { useId } from 'preact/hooks';
import { show } from '../parts/show.ts';
import { cssOf, numberAt, type Shades, shadeOf } from './shades.ts';

interface ShadeLegendProps {
  /** What the shades tell. */
  readonly label: string;
  readonly shades: Shades;
  /** What a hatched place means, where there are such. */
  readonly hatched?: string | undefined;
  /** How much of the paper shows through. */
  readonly paleness?: number;
}

/** Places of the bar that are painted one by one. */
const PARTS = 64;

/** What shades stand for: a bar from the least to the largest number, and what has no shade. */
export function ShadeLegend({ label, shades, hatched, paleness = 0 }: ShadeLegendProps) {
  const id = useId();
  const numbers = [0, 0.5, 1].map((share) => rounded(numberAt(shades, share), shades));
  return (
    <div class="shade-legend">
      <div class="scale">
        <div>{label}</div>
        <svg class="bar" viewBox={`0 0 ${PARTS} 1`} preserveAspectRatio="none" aria-hidden="true">
          <g opacity={1 - paleness}>
            {Array.from({ length: PARTS }, (_, i) => (
              <rect key={i} x={i} width={1.2} height={1} fill={cssOf(shadeOf(i / (PARTS - 1)))} />
            ))}
          </g>
        </svg>
        <div class="ends">
          {numbers.map((value, i) => (
            <span key={i}>{show(value, 3)}</span>
          ))}
        </div>
      </div>
      {hatched !== undefined && (
        <div class="none">
          <svg viewBox="0 0 24 13" aria-hidden="true">
            <defs>
              <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <line class="hatch" x1="0" y1="0" x2="0" y2="6" />
              </pattern>
            </defs>
            <rect width="24" height="13" fill={`url(#${id})`} />
          </svg>
          {hatched}
        </div>
      )}
    </div>
  );
}

/** So small a part of what is shaded is 0 to the eye: what descents or sums of numbers leave of it. */
const NOTHING = 1e-6;

const rounded = (value: number, { from, to, isLog }: Shades): number =>
  !isLog && Math.abs(value) < NOTHING * (to - from) ? 0 : value;
