import { useEffect, useRef } from 'preact/hooks';
import { shown } from '../../style/theme.ts';
import { paintSquare, twoColors } from './color-map.ts';
import { MAP } from './look.ts';

interface UnitMapProps {
  /** What the units of a layer give, point by point. */
  readonly values: Float32Array;
  readonly units: number;
  readonly unit: number;
  /** Whether it gives probabilities, of which a half is in the middle. */
  readonly isShare?: boolean;
}

/** What a unit gives all over the figure: blue above 0, orange below. */
export function UnitMap({ values, units, unit, isShare = false }: UnitMapProps) {
  const own = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const paint = (): void => {
      const colors = twoColors();
      let most = 1;
      for (let i = unit; i < values.length; i += units) most = Math.max(most, Math.abs(values[i]!));
      paintSquare(own.current!, MAP, (pixel) => {
        const value = values[pixel * units + unit]!;
        return colors(isShare ? 2 * value - 1 : value / most);
      });
    };
    paint();
    shown.addEventListener('change', paint);
    return () => shown.removeEventListener('change', paint);
  }, [values, units, unit, isShare]);
  return <canvas class="unit-map" ref={own} aria-hidden="true" />;
}
