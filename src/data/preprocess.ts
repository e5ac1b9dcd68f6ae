import type { Label, Request } from './source.ts';

/** A number x (a date in days) becomes (x − center)/scale: mean and deviation of the training rows, or 0 and 1. */
export interface NumberFeature {
  readonly kind: 'number' | 'date';
  readonly name: string;
  readonly center: number;
  readonly scale: number;
  /** Stands for a missing value: the mean of the training rows. */
  readonly fill: number;
  /** Whether a further column is 1 where the value is missing. */
  readonly indicator: boolean;
}

/** A boolean becomes 0 or 1. */
export interface BooleanFeature {
  readonly kind: 'boolean';
  readonly name: string;
  /** Stands for a missing value: the share of true among the training rows. */
  readonly fill: number;
  readonly indicator: boolean;
}

/** A category becomes one column per value, 1 where it holds; all are 0 when it is missing or unknown. */
export interface CategoryFeature {
  readonly kind: 'category';
  readonly name: string;
  readonly values: readonly string[];
  readonly indicator: boolean;
}

export type Feature = NumberFeature | BooleanFeature | CategoryFeature;

export interface NumberTarget {
  readonly name: string;
  readonly kind: 'number' | 'date';
  readonly center: number;
  readonly scale: number;
}

/** Numbers to be predicted. */
export interface Regression {
  readonly task: 'regression';
  readonly columns: readonly NumberTarget[];
}

/** A class to be predicted; of a binary one, `values[1]` is the class whose probability the model gives. */
export interface Classification {
  readonly task: 'binary' | 'multiclass';
  readonly name: string;
  readonly values: readonly Label[];
}

export type Target = Regression | Classification;

/** How the columns of a table become the numbers that a model reads and writes; it is saved with the model as JSON. */
export interface Preprocess {
  readonly version: 1;
  readonly features: readonly Feature[];
  readonly target: Target;
}

/** The names of the columns of x that a feature becomes. */
function columnsOf(feature: Feature): string[] {
  const { name, indicator } = feature;
  const own = feature.kind === 'category' ? feature.values.map((value) => `${name}=${value}`) : [name];
  return indicator ? [...own, `${name} missing`] : own;
}

/** The names of the columns of x. */
export const inputNames = ({ features }: Preprocess): string[] => features.flatMap(columnsOf);

/** The names of the target's columns in the table. */
export const targetNames = (target: Target): string[] =>
  target.task === 'regression' ? target.columns.map(({ name }) => name) : [target.name];

/** Outputs that a model of a target has: one for each number, one score for two classes, else one for each class. */
export const outputsOf = (target: Target): number =>
  target.task === 'regression' ? target.columns.length : target.task === 'binary' ? 1 : target.values.length;

/** How a feature's column is read. */
export function featureRequest(feature: Feature): Request {
  const { name: column, kind } = feature;
  return kind === 'category' ? { column, as: kind, values: feature.values } : { column, as: kind };
}

/** How the target's columns are read. */
export function targetRequests(target: Target): Request[] {
  if (target.task === 'regression') return target.columns.map(({ name, kind }) => ({ column: name, as: kind }));
  const { name: column, values } = target;
  const [first] = values;
  if (typeof first === 'number') return [{ column, as: 'number' }];
  return [
    typeof first === 'boolean' ? { column, as: 'boolean' } : { column, as: 'category', values: values.map(String) },
  ];
}

/** The number of a class, from the value that `targetRequests` reads; −1 for a value that is none of the classes. */
export function classReader({ values }: Classification): (value: number) => number {
  if (typeof values[0] === 'string') return (value) => value;
  const places = new Map(values.map((value, place) => [Number(value), place]));
  return (value) => places.get(value) ?? -1;
}
