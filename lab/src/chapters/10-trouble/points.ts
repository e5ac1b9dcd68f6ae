import { csvSource } from 'talweg/data';
import type { Task } from './fields.ts';

const POINTS = 80;

/** Points on a spiral whose turns are the golden angle lie evenly in a disk. */
const TURN = Math.PI * (3 - Math.sqrt(5));

/** The disk's inner half. */
const INNER = Math.SQRT1_2;

/** What stands in the target's column: a class, or a number that is linear in both columns. */
const TARGETS: Readonly<Record<Task, (x: number, y: number) => string | number>> = {
  quadrants: (x, y) => (x * y > 0 ? 'same' : 'other'),
  rings: (x, y) => (Math.hypot(x, y) < INNER ? 'inner' : 'outer'),
  plane: (x, y) => 2 * x - y + 1,
};

/** Digits behind the point: engines differ in the last bits of a cosine, and a training that explodes shows them. */
const DIGITS = 6;

/** A table of points in the units of two columns that were measured somewhere: neither is near 0 and 1. */
export function pointsOf(task: Task) {
  const rows = Array.from({ length: POINTS }, (_, i) => {
    const [r, angle] = [Math.sqrt((i + 0.5) / POINTS), i * TURN];
    const [x, y] = [r * Math.cos(angle), r * Math.sin(angle)].map((own) => Number(own.toFixed(DIGITS))) as [
      number,
      number,
    ];
    return [(20 + 10 * x).toFixed(DIGITS), (1000 + 400 * y).toFixed(DIGITS), TARGETS[task](x, y)].join(',');
  });
  return csvSource(`a,b,${task}\n${rows.join('\n')}\n`, `${task}.csv`);
}
