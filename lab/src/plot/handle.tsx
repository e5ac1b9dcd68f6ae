import { common } from '../lang/lang.ts';
import { linked } from '../parts/linked.ts';
import { show } from '../parts/show.ts';
import { ink } from '../style/theme.ts';
import { ARROW_KEYS } from './arrow-keys.ts';
import { useFrame } from './frame.ts';

interface HandleProps {
  /** What it is. */
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly onMove: (x: number, y: number) => void;
  readonly color?: number;
  /** The name of its number in formulas. */
  readonly link?: string;
  /** The axis that it is held to: a point on a curve goes along x only. */
  readonly along?: 'x' | 'y';
}

/** Parts of an axis that an arrow key moves by; ten times as far with the shift key. */
const PARTS = 200;

/** A point that is dragged, or moved by keyboard. */
export function Handle({ label, x, y, onMove, color = 0, link, along }: HandleProps) {
  const t = common();
  const frame = useFrame();
  const [across, up] = [frame.x(x), frame.y(y)];
  const move = (toX: number, toY: number): void => {
    const [[left, right], [low, high]] = [frame.x.domain(), frame.y.domain()] as [[number, number], [number, number]];
    onMove(along === 'y' ? x : within(toX, left, right), along === 'x' ? y : within(toY, low, high));
  };
  const press = (event: KeyboardEvent): void => {
    const way = ARROW_KEYS[event.key];
    if (!way || (along === 'x' && way[0] === 0) || (along === 'y' && way[1] === 0)) return;
    event.preventDefault();
    const far = event.shiftKey ? 10 : 1;
    const step = (scale: typeof frame.x): number => Math.abs(scale.domain()[1]! - scale.domain()[0]!) / PARTS;
    move(
      rounded(x + way[0] * far * step(frame.x), step(frame.x)),
      rounded(y + way[1] * far * step(frame.y), step(frame.y)),
    );
  };
  const drag = (event: PointerEvent): void => {
    const own = event.currentTarget as SVGElement;
    if (!own.hasPointerCapture(event.pointerId)) return;
    const { left, top } = own.ownerSVGElement!.getBoundingClientRect();
    move(
      roundedTo(frame.x.invert(event.clientX - left - frame.left), frame.x),
      roundedTo(frame.y.invert(event.clientY - top - frame.top), frame.y),
    );
  };
  if (!Number.isFinite(across) || !Number.isFinite(up)) return null;
  return (
    <g
      class={`handle${link !== undefined && linked.value === link ? ' linked' : ''}`}
      transform={`translate(${within(across, 0, frame.width).toFixed(1)} ${within(up, 0, frame.height).toFixed(1)})`}
      role="slider"
      tabindex={0}
      aria-label={`${label}. ${t.drag}`}
      aria-valuenow={along === 'y' ? y : x}
      aria-valuetext={along === 'x' ? show(x) : along === 'y' ? show(y) : `(${show(x)}, ${show(y)})`}
      style={{ '--own': ink(color) }}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        event.preventDefault();
        event.currentTarget.focus();
      }}
      onPointerMove={drag}
      onPointerEnter={() => link && (linked.value = link)}
      onPointerLeave={() => link && (linked.value = undefined)}
    >
      <circle class="reach" r={18} />
      <circle class="grip" r={7} />
    </g>
  );
}

const within = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, Math.min(least, most)), Math.max(least, most));

/** To the decimal place of a step, so that links stay short. */
const rounded = (value: number, step: number): number =>
  Number(value.toFixed(Math.max(0, Math.ceil(-Math.log10(step)))));

/** To what a pixel tells apart. */
function roundedTo(value: number, scale: ReturnType<typeof useFrame>['x']): number {
  const [[from, to], [start, end]] = [scale.domain(), scale.range()] as [[number, number], [number, number]];
  return rounded(value, Math.abs((to - from) / (end - start)));
}
