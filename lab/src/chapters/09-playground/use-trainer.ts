import { type ReadonlySignal, type Signal, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Told } from 'talweg/diagnose';
import type { Refusal } from '../../parts/refusal.ts';
import { shared } from '../../state/lab.ts';
import { type Settings, type Written, written } from '../../state/settings.ts';
import { fields } from './fields.ts';
import type { Answer, Picture, Request } from './messages.ts';
import type { Task, TaskTrouble } from './task.ts';

/** What is trained elsewhere, as it is seen here. */
export interface Trainer {
  readonly task: ReadonlySignal<Task | undefined>;
  readonly picture: ReadonlySignal<Picture | undefined>;
  readonly findings: ReadonlySignal<readonly Told[] | undefined>;
  /** Why nothing can be trained. */
  readonly trouble: ReadonlySignal<TaskTrouble | Refusal | undefined>;
  readonly isPlaying: Signal<boolean>;
  /** Steps a second. */
  readonly pace: Signal<number>;
}

/** The pace at first: as many steps a second as TensorFlow Playground makes with 60 pictures a second. */
const PACE = 1500;
export const PACES: readonly number[] = [1, 10, 60, 300, PACE, 10_000, 100_000, Infinity];

/**
 * Trains in a worker, so that the page stays quick: what is shown follows, one picture at a time.
 *
 * @param isJudged Whether anyone sees what keeps it from learning.
 */
export function useTrainer(settings: Settings<typeof fields>, isJudged: boolean): Trainer {
  const task = useSignal<Task | undefined>(undefined);
  const picture = useSignal<Picture | undefined>(undefined);
  const findings = useSignal<readonly Told[] | undefined>(undefined);
  const trouble = useSignal<Trainer['trouble']['value']>(undefined);
  const isPlaying = useSignal(false);
  const pace = useSignal(PACE);
  const own = useMemo(() => new Channel(), []);
  useEffect(() => {
    own.open((answer) => {
      if (answer.kind === 'task') task.value = answer.task;
      else if (answer.kind === 'findings') findings.value = answer.findings;
      else if (answer.kind === 'trouble') trouble.value = answer.trouble;
      else {
        trouble.value = undefined;
        // Of a training at work the last that was found stays until it is looked at again.
        if (!isPlaying.peek() && picture.peek()?.step !== answer.picture.step) findings.value = undefined;
        picture.value = answer.picture;
        own.goal = answer.picture.isThere || isPlaying.peek() ? answer.picture.step : own.goal;
        if (isPlaying.peek()) settings.at.value = answer.picture.step;
        if (isPlaying.peek() && answer.picture.diverged === answer.picture.step) isPlaying.value = false;
      }
    });
    return () => own.close();
  }, []);
  const plan = useComputed(() => JSON.stringify(written(fields, settings, PLAN)));
  useSignalEffect(() => {
    isPlaying.value = false;
    own.plan(JSON.parse(plan.value) as Written, settings.at.peek());
  });
  useSignalEffect(() => {
    if (isPlaying.value) own.play(pace.value);
    else own.pause(settings.at.peek());
  });
  useSignalEffect(() => {
    const at = settings.at.value;
    if (!isPlaying.peek()) own.go(at);
  });
  useEffect(() => {
    if (isJudged) own.tell({ kind: 'judge' });
  }, [isJudged]);
  useSignalEffect(() => own.tell({ kind: 'lang', lang: shared.lang.value }));
  return { task, picture, findings, trouble, isPlaying, pace };
}

/** What a training depends on: neither how far it is seen, nor which of its units. */
const PLAN = (Object.keys(fields) as (keyof typeof fields)[]).filter((name) => name !== 'at' && name !== 'seen');

/** A worker, with what it was told last. */
class Channel {
  #worker: Worker | undefined;
  #id = 0;
  #waiting: Request[] = [];
  goal = 0;

  open(hear: (answer: Answer) => void): void {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      if (data.id !== this.#id) return;
      // One picture for each that the screen shows: no more wait to be drawn.
      if (data.kind === 'picture')
        requestAnimationFrame(() => {
          hear(data);
          this.tell({ kind: 'shown' });
        });
      else hear(data);
    });
    this.#worker = worker;
    for (const request of this.#waiting.splice(0)) worker.postMessage(request);
  }

  close(): void {
    this.#worker?.terminate();
  }

  tell(request: Request): void {
    if (this.#worker) this.#worker.postMessage(request);
    else this.#waiting.push(request);
  }

  plan(texts: Written, at: number): void {
    this.#id++;
    this.goal = at;
    this.tell({ kind: 'plan', id: this.#id, written: texts, at });
  }

  go(at: number): void {
    if (at === this.goal) return;
    this.goal = at;
    this.tell({ kind: 'go', at });
  }

  play(pace: number): void {
    this.tell({ kind: 'play', pace });
  }

  /** The worker is ahead of what is seen: it goes back there. */
  pause(at: number): void {
    this.play(0);
    this.goal = Number.NaN;
    this.go(at);
  }
}
