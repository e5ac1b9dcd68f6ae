import { csvSource } from 'talweg/data';

/** What is to be learned of points in a disk. */
export const TASKS = ['quadrants', 'rings', 'plane'] as const;

export type Task = (typeof TASKS)[number];

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

/** A table of points in the units of two columns that were measured somewhere: neither is near 0 and 1. */
export function pointsOf(task: Task) {
  const rows = Array.from({ length: POINTS }, (_, i) => {
    const [r, angle] = [Math.sqrt((i + 0.5) / POINTS), i * TURN];
    const [x, y] = [r * Math.cos(angle), r * Math.sin(angle)];
    return [20 + 10 * x, 1000 + 400 * y, TARGETS[task](x, y)].join(',');
  });
  return csvSource(`a,b,${task}\n${rows.join('\n')}\n`, `${task}.csv`);
}
