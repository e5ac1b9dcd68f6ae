import { useEffect, useRef, useState } from 'preact/hooks';

/** Something that a worker is asked; besides the message it may say what it is about. */
interface Question<Message> {
  readonly message: Message;
}

interface Asked<Q, Answer> {
  /** The last answer, and the question that it answers. */
  readonly last: { readonly question: Q; readonly answer: Answer } | undefined;
  /** Whether another answer is still to come. */
  readonly isBusy: boolean;
}

/**
 * Asks a worker, which answers each message with one, whenever the question is another object than before. While it
 * computes, questions are not lined up: the last of them is asked next.
 */
export function useWorker<Answer, Q extends Question<unknown>>(make: () => Worker, question: Q): Asked<Q, Answer> {
  const [last, setLast] = useState<Asked<Q, Answer>['last']>(undefined);
  const own = useRef<{ readonly worker: Worker; pending?: Q | undefined; waiting?: Q | undefined } | undefined>(
    undefined,
  );
  useEffect(() => {
    const line: NonNullable<typeof own.current> = { worker: make() };
    const { worker } = line;
    own.current = line;
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      const answered = line.pending!;
      line.pending = line.waiting;
      line.waiting = undefined;
      if (line.pending) worker.postMessage(line.pending.message);
      setLast({ question: answered, answer: data });
    });
    worker.addEventListener('error', ({ error, message }) => {
      throw error ?? new Error(message);
    });
    return () => worker.terminate();
  }, []);
  useEffect(() => {
    const line = own.current!;
    if (line.pending) line.waiting = question;
    else {
      line.pending = question;
      line.worker.postMessage(question.message);
    }
  }, [question]);
  return { last, isBusy: last?.question !== question };
}
