import { type ReadonlySignal, type Signal, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { EpochRecord } from 'talweg';
import type { ExportFormat } from 'talweg/export';
import type { Refusal } from '../../parts/refusal.ts';
import { shared } from '../../state/lab.ts';
import { type Settings, written } from '../../state/settings.ts';
import { fields } from './fields.ts';
import type { Answer, Looked, Prediction, ReportWords, Request, TableFile, Trained } from './messages.ts';
import { sampleFile } from './samples.ts';

/** A table and what is learned of it, in a worker. */
export interface Learner {
  readonly looked: ReadonlySignal<Looked | undefined>;
  readonly records: ReadonlySignal<readonly EpochRecord[]>;
  readonly trained: ReadonlySignal<Trained | undefined>;
  readonly prediction: ReadonlySignal<Prediction | undefined>;
  /** What could not be done, and what was asked for. */
  readonly trouble: ReadonlySignal<{ readonly of: Request['kind']; readonly refusal: Refusal } | undefined>;
  readonly isTraining: ReadonlySignal<boolean>;
  readonly isWriting: ReadonlySignal<boolean>;
  readonly stop: () => void;
  readonly predict: (cells: Readonly<Record<string, string>>) => void;
  readonly save: (format: ExportFormat) => void;
  readonly report: (words: ReportWords) => void;
}

/** Settings that say what the table is read as; the others say how it is learned. */
const READING = ['target', 'drop', 'validation', 'test', 'seed'] as const;

/**
 * Reads and trains in a worker; the worker is started when there is a table.
 *
 * @param own A table that was opened or dropped, which no address holds.
 */
export function useLearner(settings: Settings<typeof fields>, own: Signal<TableFile | undefined>): Learner {
  const looked = useSignal<Looked | undefined>(undefined);
  const records = useSignal<readonly EpochRecord[]>([]);
  const trained = useSignal<Trained | undefined>(undefined);
  const prediction = useSignal<Prediction | undefined>(undefined);
  const trouble = useSignal<Learner['trouble']['value']>(undefined);
  const isTraining = useSignal(false);
  const isWriting = useSignal(false);
  const channel = useMemo(() => new Channel(), []);
  const forget = (): void => {
    [records.value, trained.value, prediction.value] = [[], undefined, undefined];
  };
  useEffect(() => {
    channel.hear = (answer) => {
      if (answer.kind === 'table') looked.value = answer.table;
      else if (answer.kind === 'progress') records.value = answer.records;
      else if (answer.kind === 'trained') [trained.value, isTraining.value] = [answer.trained, false];
      else if (answer.kind === 'predicted') [prediction.value, trouble.value] = [answer.prediction, undefined];
      else if (answer.kind === 'files') {
        isWriting.value = false;
        for (const file of answer.files) download(file);
      } else {
        [trouble.value, isTraining.value, isWriting.value] = [answer, false, false];
        if (answer.of === 'read') looked.value = undefined;
        if (answer.of === 'predict') prediction.value = undefined;
      }
    };
    return () => channel.close();
  }, []);
  const reading = useComputed(() => JSON.stringify(written(fields, settings, READING)));
  useSignalEffect(() => {
    const texts = JSON.parse(reading.value);
    const { value: data } = settings.data;
    const pasted = settings.table.value;
    const opened = own.value;
    trouble.value = undefined;
    forget();
    const file: Promise<TableFile | undefined> =
      data === 'own'
        ? Promise.resolve(opened ?? (pasted.trim() === '' ? undefined : { name: 'table.csv', content: pasted }))
        : sampleFile(data);
    const id = channel.next();
    void file.then((table) => {
      if (table) channel.ask({ kind: 'read', id, file: table, written: texts });
      else looked.value = undefined;
    });
  });
  const plan = useComputed(() => JSON.stringify({ ...written(fields, settings), table: undefined }));
  useSignalEffect(() => {
    const texts = JSON.parse(plan.value);
    const isLearnable = looked.value?.learned !== undefined;
    forget();
    isTraining.value = false;
    if (!settings.run.value || !isLearnable) return channel.stop();
    isTraining.value = true;
    channel.ask({ kind: 'train', id: channel.id, written: texts, lang: shared.lang.value });
  });
  return {
    looked,
    records,
    trained,
    prediction,
    trouble,
    isTraining,
    isWriting,
    stop: () => channel.stop(),
    predict: (cells) => channel.ask({ kind: 'predict', id: channel.id, cells }),
    save(format) {
      isWriting.value = true;
      channel.ask({ kind: 'export', id: channel.id, format });
    },
    report(words) {
      isWriting.value = true;
      channel.ask({ kind: 'report', id: channel.id, lang: shared.lang.value, words });
    },
  };
}

/** A worker that is started by the first thing that is asked of it. */
class Channel {
  #worker: Worker | undefined;
  id = 0;
  hear: (answer: Answer) => void = () => undefined;

  /** What is asked before this is forgotten. */
  next(): number {
    this.id++;
    return this.id;
  }

  ask(request: Request): void {
    if (!this.#worker) {
      this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
      this.#worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
        if (data.id === this.id) this.hear(data);
      });
    }
    if ('id' in request && request.id !== this.id) return;
    this.#worker.postMessage(request);
  }

  stop(): void {
    this.#worker?.postMessage({ kind: 'stop' } satisfies Request);
  }

  close(): void {
    this.#worker?.terminate();
  }
}

/** Gives a file to whoever looks, as browsers do: into the folder of downloads. */
function download({ name, content }: { readonly name: string; readonly content: string | Uint8Array }): void {
  const url = URL.createObjectURL(new Blob([content as BlobPart], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  [link.href, link.download] = [url, name];
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
