import { version } from 'talweg/package.json';
import { refusalOf } from '../../parts/refusal.ts';
import { readValues } from '../../state/settings.ts';
import { fields } from './fields.ts';
import { type Finished, learn } from './learn.ts';
import { type Read, readTable } from './look-at.ts';
import type { Answer, Request } from './messages.ts';
import { predictRow } from './predict-row.ts';

/** Progress is told so often, in milliseconds. */
const PROGRESS = 50;

let read: Read | undefined;
let finished: Finished | undefined;
let stop = new AbortController();

const send = (answer: Answer): void => postMessage(answer);

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.kind === 'stop') stop.abort();
  else
    answer(data).catch((error: unknown) =>
      send({ id: data.id, kind: 'trouble', of: data.kind, refusal: refusalOf(error) }),
    );
});

async function answer(request: Exclude<Request, { kind: 'stop' }>): Promise<void> {
  const { id } = request;
  switch (request.kind) {
    case 'read': {
      // Of whatever was trained before, this is another table.
      stop.abort();
      finished = undefined;
      read = await readTable(request.file, readValues(fields, request.written));
      send({ id, kind: 'table', table: read.looked });
      return;
    }
    case 'train':
      return train(request);
    case 'predict':
      if (finished) send({ id, kind: 'predicted', prediction: await predictRow(finished, request.cells) });
      return;
    case 'export': {
      if (!finished || !read) return;
      // What writes is loaded when something is to be written.
      const { exportModel } = await import('talweg/export');
      const { portableOf } = await import('./portable-of.ts');
      const name = nameOf(read.looked.name);
      const files = await exportModel(await portableOf(finished), request.format, name, { talweg: version });
      send({ id, kind: 'files', files });
      return;
    }
    case 'report': {
      if (!finished || !read) return;
      const { reportOf } = await import('./report.ts');
      const { name } = read.looked;
      const content = await reportOf(finished, name, request.lang, request.words);
      send({ id, kind: 'files', files: [{ name: `${nameOf(name)}.html`, content }] });
    }
  }
}

async function train({ id, written, lang }: Extract<Request, { kind: 'train' }>): Promise<void> {
  if (!read?.dataset) return;
  stop.abort();
  const own = new AbortController();
  stop = own;
  let told = 0;
  const records: Parameters<Parameters<typeof learn>[4]>[0][] = [];
  const trained = await learn(readValues(fields, written), read.dataset, lang, own.signal, (record) => {
    records.push(record);
    if (performance.now() - told < PROGRESS || stop !== own) return;
    told = performance.now();
    send({ id, kind: 'progress', records: [...records] });
  });
  if (stop !== own) return;
  finished = trained;
  send({ id, kind: 'progress', records });
  send({ id, kind: 'trained', trained: trained.trained });
}

/** A name of files: that of the table without its ending. */
const nameOf = (file: string): string => file.replace(/\.[^.]*$/, '').replaceAll(/[^\p{L}\p{N}_-]+/gu, '-') || 'model';
