import { csv, normal, random } from './case.ts';

/** Tables of problems that everybody knows, some rows of each, with noise. */

const list = <T>(rows: number, of: (i: number) => T): T[] => Array.from({ length: rows }, (_, i) => of(i));

/** y = 2x + 1 */
export function line(rows = 120, seed = 1, noise = 0.3): string {
  const [u, e] = [random(seed), normal(seed + 100)];
  return csv(
    ['x', 'y'],
    list(rows, () => {
      const x = 4 * u() - 2;
      return [x, 2 * x + 1 + noise * e()];
    }),
  );
}

/** y = 3a − 2b + c/2 + 5 */
export function plane(rows = 200, seed = 2, noise = 0.5): string {
  const e = normal(seed);
  return csv(
    ['a', 'b', 'c', 'y'],
    list(rows, () => {
      const [a, b, c] = [e(), e(), e()] as const;
      return [a, b, c, 3 * a - 2 * b + c / 2 + 5 + noise * e()];
    }),
  );
}

/** y = sin x over two periods. */
export function sine(rows = 240, seed = 3, noise = 0.1): string {
  const [u, e] = [random(seed), normal(seed + 100)];
  return csv(
    ['x', 'y'],
    list(rows, () => {
      const x = 4 * Math.PI * (u() - 0.5);
      return [x, Math.sin(x) + noise * e()];
    }),
  );
}

/** y = a² − ab + b/2 */
export function quadratic(rows = 240, seed = 4, noise = 0.3): string {
  const e = normal(seed);
  return csv(
    ['a', 'b', 'y'],
    list(rows, () => {
      const [a, b] = [e(), e()] as const;
      return [a, b, a * a - a * b + b / 2 + noise * e()];
    }),
  );
}

/** Two half circles that reach into each other. */
export function moons(rows = 240, seed = 5, noise = 0.12): string {
  const [u, e] = [random(seed), normal(seed + 100)];
  return csv(
    ['x', 'y', 'moon'],
    list(rows, (i) => {
      const [side, angle] = [i % 2, Math.PI * u()] as const;
      const [x, y] = side ? [1 - Math.cos(angle), 0.5 - Math.sin(angle)] : [Math.cos(angle), Math.sin(angle)];
      return [x + noise * e(), y + noise * e(), side ? 'lower' : 'upper'];
    }),
  );
}

/** A ring around another. */
export function circles(rows = 240, seed = 6, noise = 0.08): string {
  const [u, e] = [random(seed), normal(seed + 100)];
  return csv(
    ['x', 'y', 'ring'],
    list(rows, (i) => {
      const [radius, angle] = [i % 2 ? 1 : 0.5, 2 * Math.PI * u()] as const;
      return [
        radius * Math.cos(angle) + noise * e(),
        radius * Math.sin(angle) + noise * e(),
        i % 2 ? 'outer' : 'inner',
      ];
    }),
  );
}

/** Whether two numbers have the same sign. */
export function xor(rows = 240, seed = 7, noise = 0.03): string {
  const [u, e] = [random(seed), normal(seed + 100)];
  return csv(
    ['a', 'b', 'same'],
    list(rows, () => {
      const [a, b] = [2 * u() - 1, 2 * u() - 1] as const;
      return [a + noise * e(), b + noise * e(), a * b > 0 ? 'yes' : 'no'];
    }),
  );
}

/** Two arms that wind around each other. */
export function spiral(rows = 300, seed = 8, noise = 0.03): string {
  const [u, e] = [random(seed), normal(seed + 100)];
  return csv(
    ['x', 'y', 'arm'],
    list(rows, (i) => {
      const t = 0.2 + u();
      const angle = 3 * Math.PI * t * 0.8 + (i % 2) * Math.PI;
      return [t * Math.cos(angle) + noise * e(), t * Math.sin(angle) + noise * e(), i % 2 ? 'one' : 'two'];
    }),
  );
}

/** Three clouds in a plane. */
export function blobs(rows = 240, seed = 9, spread = 0.7): string {
  const e = normal(seed);
  const centers = [
    [0, 2],
    [-2, -1],
    [2, -1],
  ] as const;
  return csv(
    ['x', 'y', 'blob'],
    list(rows, (i) => {
      const [x, y] = centers[i % 3]!;
      return [x + spread * e(), y + spread * e(), ['a', 'b', 'c'][i % 3]!];
    }),
  );
}

/** Counts whose expectation is e^(1 + a − b/2). */
export function counts(rows = 240, seed = 10): string {
  const [u, e] = [random(seed), normal(seed + 100)];
  const drawn = (expected: number): number => {
    let [k, p] = [0, u()];
    while (p > Math.exp(-expected)) {
      p *= u();
      k++;
    }
    return k;
  };
  return csv(
    ['a', 'b', 'count'],
    list(rows, () => {
      const [a, b] = [0.7 * e(), 0.7 * e()] as const;
      return [a, b, drawn(Math.exp(1 + a - b / 2))];
    }),
  );
}

/** Columns and a target that have nothing to do with each other. */
export function noise(rows = 200, columns = 5, seed = 11): string {
  const e = normal(seed);
  return csv(
    [...list(columns, (j) => `x${j + 1}`), 'y'],
    list(rows, () => list(columns + 1, () => e())),
  );
}

/** Few rows of a linear target in many columns, with much noise. */
export function few(rows = 60, columns = 10, seed = 12, noise = 1): string {
  const e = normal(seed);
  return csv(
    [...list(columns, (j) => `x${j + 1}`), 'y'],
    list(rows, () => {
      const x = list(columns, () => e());
      return [...x, x[0]! - x[1]! + 0.5 * x[2]! + noise * e()];
    }),
  );
}
