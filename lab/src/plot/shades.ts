import { type Rgb, shadeColor } from 'talweg/plot';

/** How numbers become shades, from dark to light. */
export interface Shades {
  readonly from: number;
  readonly to: number;
  /** Whether equal ratios are equally far apart. */
  readonly isLog?: boolean;
  /** Above 1 it tells small numbers apart, and large ones less: a share s of the way is shaded as s^(1/power). */
  readonly power?: number;
}

const within = (share: number): number => Math.min(1, Math.max(0, share));

/** How far a number is on the way from dark to light; those beyond the ends are at them. */
export function shareOf({ from, to, isLog = false, power = 1 }: Shades, value: number): number {
  if (!isLog) return within((value - from) / (to - from)) ** (1 / power);
  return within(Math.log(Math.max(value, from) / from) / Math.log(to / from));
}

/** The number that has a share of the way. */
export const numberAt = ({ from, to, isLog = false, power = 1 }: Shades, share: number): number =>
  isLog ? from * (to / from) ** share : from + (to - from) * share ** power;

/** Shades that are told apart. */
const STEPS = 256;

const table: readonly Rgb[] = Array.from({ length: STEPS }, (_, i) => shadeColor(i / (STEPS - 1)));

/** A shade by its share of the way; many are asked for. */
export const shadeOf = (share: number): Rgb => table[Math.round(share * (STEPS - 1))]!;

export const cssOf = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`;
