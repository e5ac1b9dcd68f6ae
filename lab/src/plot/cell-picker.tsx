import './cell-picker.css';
import { ARROW_KEYS } from './arrow-keys.ts';
import { useFrame } from './frame.ts';

interface CellPickerProps {
  readonly label: string;
  /** What the chosen cell is, in words. */
  readonly text: string;
  /** How many cells there are across and up. */
  readonly columns: number;
  readonly rows: number;
  readonly column: number;
  readonly row: number;
  readonly onPick: (column: number, row: number) => void;
  /** Is told the cell that a pointer is above. */
  readonly onPoint?: (cell: readonly [column: number, row: number] | undefined) => void;
}

/** Cells that an arrow key goes with the shift key. */
const FAR = 10;

/** The least width of what marks a cell, in pixels. */
const LEAST = 7;

/** Chooses one of the cells that fill a plot, by pointer or by keyboard. */
export function CellPicker({ label, text, columns, rows, column, row, onPick, onPoint }: CellPickerProps) {
  const { width, height } = useFrame();
  const [wide, high] = [width / columns, height / rows];
  const pick = (i: number, j: number): void =>
    onPick(Math.min(columns - 1, Math.max(0, i)), Math.min(rows - 1, Math.max(0, j)));
  const cellAt = (event: PointerEvent): readonly [number, number] => {
    const { left, bottom } = (event.currentTarget as Element).getBoundingClientRect();
    const [i, j] = [Math.floor((event.clientX - left) / wide), Math.floor((bottom - event.clientY) / high)];
    return [Math.min(columns - 1, Math.max(0, i)), Math.min(rows - 1, Math.max(0, j))];
  };
  const press = (event: KeyboardEvent): void => {
    const way = ARROW_KEYS[event.key];
    if (!way) return;
    event.preventDefault();
    const far = event.shiftKey ? FAR : 1;
    pick(column + far * way[0], row + far * way[1]);
  };
  const [across, up] = [Math.max(LEAST, wide), Math.max(LEAST, high)];
  const place = {
    x: (column + 0.5) * wide - across / 2,
    y: height - (row + 0.5) * high - up / 2,
    width: across,
    height: up,
  };
  return (
    <g
      class="cell-picker"
      role="slider"
      tabindex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={columns * rows - 1}
      aria-valuenow={row * columns + column}
      aria-valuetext={text}
      onKeyDown={press}
    >
      <rect
        class="reach"
        width={width}
        height={height}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          pick(...cellAt(event));
          (event.currentTarget.parentNode as SVGElement).focus({ preventScroll: true });
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) pick(...cellAt(event));
          onPoint?.(cellAt(event));
        }}
        onPointerLeave={() => onPoint?.(undefined)}
      />
      <rect class="cell under" {...place} />
      <rect class="cell over" {...place} />
    </g>
  );
}
