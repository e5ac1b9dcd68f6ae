import { problem } from './problem.ts';

/** What a number that someone sets must be, and how to say so; that it is finite goes without saying. */
export interface Limit {
  readonly holds: (value: number) => boolean;
  readonly must: string;
}

export const number: Limit = { holds: () => true, must: 'a number' };
export const positive: Limit = { holds: (value) => value > 0, must: 'above 0' };
export const notNegative: Limit = { holds: (value) => value >= 0, must: 'at least 0' };
export const fraction: Limit = { holds: (value) => value >= 0 && value < 1, must: 'at least 0 and below 1' };
export const count: Limit = {
  holds: (value) => Number.isInteger(value) && value >= 1,
  must: 'a positive whole number',
};
export const whole: Limit = { holds: (value) => Number.isInteger(value) && value >= 0, must: 'a whole number from 0' };

/** @throws When a value is not within its limit. */
export function checkLimit(where: string, name: string, value: unknown, { holds, must }: Limit): void {
  const isNumber = typeof value === 'number';
  if (isNumber && Number.isFinite(value) && holds(value)) return;
  throw problem(where, `${name} must be ${isNumber && !Number.isFinite(value) ? 'a finite number' : must}`, {
    got: typeof value === 'string' ? JSON.stringify(value) : String(value),
  });
}

/** @throws When a setting is not within its limit. */
export function checkLimits(
  where: string,
  settings: Readonly<Record<string, unknown>>,
  limits: Readonly<Record<string, Limit>>,
): void {
  for (const [name, limit] of Object.entries(limits)) checkLimit(where, name, settings[name], limit);
}
