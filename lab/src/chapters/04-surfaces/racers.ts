import { useEffect, useRef, useState } from 'preact/hooks';
import { type Expr, type Optimizer, optimizerNamed } from 'talweg';
import { courseOf, type Visit } from '../../descent/course.ts';
import type { TypedFunction } from '../../mathematics/read-function.ts';
import { Recent } from '../../mathematics/recent.ts';
import { type Fork, type Leg, legsOf } from '../../state/forks.ts';
import { fields } from './fields.ts';

/** One of those that go down from the same start. */
export interface Racer {
  readonly name: string;
  /** The optimizer as it is written now. */
  readonly text: string;
  /** Whose optimizer it is, from which step on. */
  readonly legs: readonly Leg<string>[];
  /** Undefined until its optimizer is compiled. */
  readonly course: readonly Visit[] | undefined;
  /** What would have come without the last branch, where that is something else. */
  readonly before: readonly Visit[] | undefined;
}

const known = new Recent<Optimizer>(200);

/** The optimizer of a text, the same object each time: programs are kept by it. */
export const optimizerOf = (text: string): Optimizer => known.get(text, () => optimizerNamed(text));

export const nameOf = (i: number): string => String.fromCharCode(65 + i);

/** What each racer goes by: who came later has gone by the same from the start. */
function legsOfAll(texts: readonly string[], forks: readonly Fork[]): Leg<string>[][] {
  const before = (was: Fork['was']): readonly string[] =>
    fields.optimizers.read(was.optimizers ?? fields.optimizers.write(fields.optimizers.initial)) ?? texts;
  const all = legsOf(forks, before, texts);
  return texts.map((text, i) => all.map(({ from, settings }) => ({ from, settings: settings[i] ?? text })));
}

/** Which optimizers are compiled for a function. */
const warm = new WeakMap<Expr, Set<string>>();

/** The courses of all racers. Optimizers are compiled one by one, so that the page is never kept waiting. */
export function useRacers(
  f: TypedFunction,
  start: readonly number[],
  texts: readonly string[],
  forks: readonly Fork[],
  steps: number,
): { readonly racers: readonly Racer[]; readonly isBusy: boolean } {
  const [, again] = useState(0);
  const kept = useRef(new Map<string, readonly Visit[]>());
  const keptOf = useRef(f);
  const done = warm.get(f.expr) ?? new Set<string>();
  warm.set(f.expr, done);
  const all = legsOfAll(texts, forks);
  const cold = all.flat().find(({ settings }) => !done.has(settings))?.settings;
  useEffect(() => {
    if (cold === undefined) return undefined;
    const timer = setTimeout(() => {
      courseOf(f, start, [{ from: 0, settings: optimizerOf(cold) }], 0);
      done.add(cold);
      again((n) => n + 1);
    });
    return () => clearTimeout(timer);
  });
  const last = keptOf.current === f ? kept.current : new Map<string, readonly Visit[]>();
  const now: typeof last = new Map();
  const courseBy = (legs: readonly Leg<string>[]): readonly Visit[] | undefined => {
    if (!legs.every(({ settings }) => done.has(settings))) return undefined;
    const key = JSON.stringify([start, steps, legs]);
    const own = legs.map(({ from, settings }) => ({ from, settings: optimizerOf(settings) }));
    const course = last.get(key) ?? now.get(key) ?? courseOf(f, start, own, steps);
    now.set(key, course);
    return course;
  };
  const racers = all.map((legs, i): Racer => {
    const [earlier, latest] = legs.slice(-2);
    const hasTurned = latest !== undefined && earlier!.settings !== latest.settings;
    return {
      name: nameOf(i),
      text: texts[i]!,
      legs,
      course: courseBy(legs),
      before: hasTurned ? courseBy(legs.slice(0, -1)) : undefined,
    };
  });
  kept.current = now;
  keptOf.current = f;
  return { racers, isBusy: cold !== undefined };
}

/** Where a racer is after k steps: it stays where its numbers have ended. */
export const visitOf = ({ course }: Racer, k: number): Visit | undefined => course?.[Math.min(k, course.length - 1)];
