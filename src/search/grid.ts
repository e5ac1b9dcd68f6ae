/** One value for each setting. */
export type Chosen<S> = { readonly [K in keyof S]: S[K] extends readonly (infer T)[] ? T : number };

/** How many combinations there are. */
export const combinations = (settings: Readonly<Record<string, readonly unknown[]>>): number =>
  Object.values(settings).reduce((count, values) => count * values.length, 1);

/**
 * Every combination of values, n = Π nᵢ of them; the last setting changes first.
 *
 * @example
 * grid({ lr: [0.1, 1], epochs: [5, 10] }).length // 4
 * grid({ lr: [0.1, 1], epochs: [5, 10] })[1] // { lr: 0.1, epochs: 10 }
 */
export function grid<const S extends Readonly<Record<string, readonly unknown[]>>>(settings: S): Chosen<S>[] {
  let chosen: Record<string, unknown>[] = [{}];
  for (const [name, values] of Object.entries(settings))
    chosen = chosen.flatMap((before) => values.map((value) => ({ ...before, [name]: value })));
  return chosen as Chosen<S>[];
}
