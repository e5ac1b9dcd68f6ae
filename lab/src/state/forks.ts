import { batch, type Signal } from '@preact/signals';
import type { Branches } from '../parts/timeline.tsx';
import type { Field, Fields } from './field.ts';
import { type Settings, take, type Written, written } from './settings.ts';

/** A place where settings were changed on the way: up to this step they were so. */
export interface Fork {
  readonly at: number;
  readonly was: Written;
}

/** Forks in an address: `120?lr=0.1/300?lr=0.2`. */
export const forks: Field<readonly Fork[]> = {
  initial: [],
  write: (all) => all.map(({ at, was }) => `${at}?${new URLSearchParams(was)}`).join('/'),
  read(text) {
    const all =
      text === ''
        ? []
        : text.split('/').map((part): Fork => {
            const [at = '', was = ''] = part.split(/\?(.*)/s);
            return {
              at: /^\d{1,9}$/.test(at) ? Number(at) : Number.NaN,
              was: Object.fromEntries(new URLSearchParams(was)),
            };
          });
    return all.every(({ at }, i) => at > (all[i - 1]?.at ?? 0)) ? all : undefined;
  },
};

/** A part of a course: the settings that hold from a step on. */
export interface Leg<S> {
  readonly from: number;
  readonly settings: S;
}

/**
 * The legs of a course whose settings were changed on the way: those of each fork up to it, and the present ones from
 * the last on.
 *
 * @param read What a leg goes by, of settings as they are written.
 */
export function legsOf<S>(all: readonly Fork[], read: (was: Written) => S, now: S): Leg<S>[] {
  return [...all.map(({ was }) => read(was)), now].map((settings, i) => ({ from: all[i - 1]?.at ?? 0, settings }));
}

/** What holds at a step of a course. */
export const legAt = <S>(legs: readonly Leg<S>[], step: number): S =>
  legs.findLast(({ from }) => from <= step)!.settings;

/**
 * What a time line needs to branch.
 *
 * @param names Of the settings that may change on the way.
 */
export function branching<F extends Fields>(
  fields: F,
  settings: Settings<F>,
  names: readonly (keyof F & string)[],
  at: Signal<number>,
  own: Signal<readonly Fork[]>,
): Branches {
  return {
    at: own.value.map((fork) => fork.at),
    branch: () => {
      own.value = [...own.value, { at: at.value, was: written(fields, settings, names) }];
    },
    undo: () =>
      batch(() => {
        const last = own.value.at(-1);
        own.value = own.value.slice(0, -1);
        if (last) take(fields, settings, last.was, names);
      }),
  };
}
