import type { Preprocess } from '../data/preprocess.ts';

/** What stands in a column of x or y: `where` conditions and `drop` speak of the table's own columns. */
export interface Origin {
  /** The table's column. */
  readonly column: string;
  /** A number v of the table stands as (v − center)/scale; left out of what is no number there. */
  readonly unit?: { readonly center: number; readonly scale: number };
}

/** Where the columns of x and y are from. */
export interface Origins {
  readonly features: readonly Origin[];
  readonly targets: readonly Origin[];
  /** What the classes are called in the table, in the order of their numbers; left out where numbers are predicted. */
  readonly classes?: readonly string[];
}

/** The origins of a table's columns of x, in the order of `inputNames`, and of its targets. */
export function originsOf({ features, target }: Preprocess): Origins {
  return {
    features: features.flatMap((feature) => {
      const { name: column, kind, indicator } = feature;
      const own: Origin[] =
        kind === 'category'
          ? feature.values.map(() => ({ column }))
          : [kind === 'number' ? { column, unit: { center: feature.center, scale: feature.scale } } : { column }];
      return indicator ? [...own, { column }] : own;
    }),
    targets:
      target.task === 'regression'
        ? target.columns.map(({ name: column, kind, center, scale }) =>
            kind === 'number' ? { column, unit: { center, scale } } : { column },
          )
        : [{ column: target.name }],
    ...(target.task !== 'regression' && { classes: target.values.map(String) }),
  };
}

/** An SQL name. */
export const quoted = (column: string): string => `"${column.replaceAll('"', '""')}"`;

/** Names of columns as `drop` takes them. */
export const listed = (columns: readonly string[]): string =>
  [...new Set(columns)].map((column) => (/[",]|^\s|\s$/.test(column) ? quoted(column) : column)).join(',');
