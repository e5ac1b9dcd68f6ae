import { useEffect, useRef, useState } from 'preact/hooks';
import type { Asks, Question } from './asks.ts';

/** Someone who trains and explains networks, beside the page, one question after another. */
class Teacher {
  #worker: Worker | undefined;
  #asked = 0;
  readonly #waiting = new Map<number, { resolve: (answer: never) => void; reject: (reason: unknown) => void }>();

  ask<Q extends Question>(question: Q, ask: Asks[Q]['ask']): Promise<Asks[Q]['answer']> {
    this.#worker ??= this.#start();
    const id = this.#asked++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker!.postMessage({ id, question, ask });
    });
  }

  /** Leaves what it is asked; nothing is answered any more. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#waiting.clear();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<{ id: number; answer: never }>) => {
      this.#waiting.get(data.id)?.resolve(data.answer);
      this.#waiting.delete(data.id);
    });
    worker.addEventListener('error', ({ message }) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(message));
      this.#waiting.clear();
    });
    return worker;
  }
}

/** Whom all ask. */
const teacher = new Teacher();

interface Answered<Q extends Question> {
  /** The last that was answered, maybe to what was asked before: to this. */
  readonly answer: Asks[Q]['answer'] | undefined;
  readonly of: Asks[Q]['ask'] | undefined;
  /** Whether what is asked now is not answered yet. */
  readonly isBusy: boolean;
}

interface Got<Q extends Question> {
  readonly key: string;
  readonly of: Asks[Q]['ask'] | undefined;
  readonly answer: Asks[Q]['answer'] | undefined;
}

/**
 * Asks something as it changes: what was asked last is answered, what was asked between may not be.
 *
 * @param ask Nothing is asked while it is undefined.
 */
export function useAnswer<Q extends Question>(question: Q, ask: Asks[Q]['ask'] | undefined): Answered<Q> {
  const key = ask && JSON.stringify(ask);
  const [got, setGot] = useState<Got<Q>>();
  const isOut = useRef(false);
  useEffect(() => {
    if (key === undefined || isOut.current || got?.key === key) return;
    isOut.current = true;
    const take = (answer: Asks[Q]['answer'] | undefined): void => {
      isOut.current = false;
      setGot({ key, of: ask, answer });
    };
    teacher.ask(question, ask!).then(take, (reason: unknown) => {
      take(got?.answer);
      throw reason;
    });
  }, [key, got]);
  return { answer: got?.answer, of: got?.of, isBusy: key !== undefined && got?.key !== key };
}

/** Milliseconds in which one who writes goes on. */
const PAUSE = 250;

/** The same for what takes long, and changes as someone writes: with someone of its own, who leaves what is old. */
export function useLongAnswer<Q extends Question>(question: Q, ask: Asks[Q]['ask'] | undefined): Answered<Q> {
  const key = ask && JSON.stringify(ask);
  const [got, setGot] = useState<Got<Q>>();
  const own = useRef<Teacher>(undefined);
  useEffect(() => {
    if (key === undefined || got?.key === key) return undefined;
    let isOut = false;
    const timer = setTimeout(() => {
      isOut = true;
      own.current ??= new Teacher();
      void own.current.ask(question, ask!).then((answer) => {
        isOut = false;
        setGot({ key, of: ask, answer });
      });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      if (isOut) own.current?.stop();
    };
  }, [key]);
  useEffect(() => () => own.current?.stop(), []);
  return { answer: got?.answer, of: got?.of, isBusy: key !== undefined && got?.key !== key };
}
