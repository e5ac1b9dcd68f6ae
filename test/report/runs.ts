import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { main } from '../../src/cli/main.ts';
import { checkpointsOf } from '../../src/runs/node/checkpoints.ts';
import { sealed, UNSEALED } from '../../src/runs/node/seal.ts';
import { DIABETES, IRIS, type Place } from '../cli/talweg.ts';

/** What would run, load or break out of its place if it were not text. */
export const HOSTILE = `</script><img src="x" onerror='alert(1)'>`;

/** Rows with a number, a column of a hostile name, categories and a missing value. */
function hostileTable(classes: readonly string[]): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = Array.from({ length: 90 }, (_, i) => {
    const [x, y] = [Math.sin(3 * i), Math.cos(7 * i)];
    const at = Math.min(classes.length - 1, Math.floor(((x + 1) / 2) * classes.length));
    return [i % 7 === 0 ? '' : x.toFixed(3), y.toFixed(3), quoted(`<b>${i % 3}</b>`), quoted(classes[at]!)].join(',');
  });
  return [`x,${quoted(HOSTILE)},city,${quoted(`<i>class</i>`)}`, ...rows, ''].join('\n');
}

/** Runs of every kind, in a folder. */
export async function trainAll(place: Place): Promise<void> {
  const cell = (i: number) => [
    Math.sin(i),
    Math.cos(2 * i),
    Math.sin(i) + 0.1 * Math.cos(5 * i),
    100 * Math.cos(2 * i),
  ];
  const numbers = Array.from({ length: 80 }, (_, i) => cell(i).map((value) => value.toFixed(4)));
  place.file(
    'numbers.csv',
    [['a', 'b', 'sum', 'big & <small>'], ...numbers, []].map((row) => row.join(',')).join('\n'),
  );
  place.file('binary.csv', hostileTable(['no', HOSTILE]));
  const target = ['--target', '<i>class</i>'];
  const wasm = ['--device', 'wasm'];
  await place.train('classes', [
    IRIS,
    '--target',
    'species',
    ...wasm,
    '--layers',
    '8,6',
    '--epochs',
    '12',
    '--schedule',
    'cosine',
  ]);
  await place.train('binary', [place.path('binary.csv'), ...target, ...wasm, '--layers', '6', '--epochs', '6']);
  await place.train('targets', [
    place.path('numbers.csv'),
    ...[
      '--target',
      'sum,big & <small>',
      ...wasm,
      '--layers',
      '6',
      '--epochs',
      '30',
      '--lr',
      '0.02',
      '--validation',
      '0',
    ],
  ]);
  const diverging = [DIABETES, '--target', 'progression', ...wasm, '--optimizer', 'sgd', '--lr', '50', '--epochs', '5'];
  await main(['train', ...diverging, '--quiet', '--out', place.path('diverged')]);
  await place.train('unfinished', [
    IRIS,
    '--target',
    'species',
    ...wasm,
    '--layers',
    'none',
    '--epochs',
    '9',
    '--checkpoint',
    '1ms',
  ]);
  unfinish(place, 'unfinished');
}

/** What a training that was killed leaves: no weights that were kept, no result. */
function unfinish(place: Place, run: string): void {
  const config = place.config(run);
  const begun = { ...config, sha256: UNSEALED, model: { ...config.model, weights_hash: null }, result: null };
  writeFileSync(place.path(run, 'config.json'), sealed(Buffer.from(JSON.stringify({ ...begun }, null, 2))));
  rmSync(place.path(run, 'model.safetensors'));
  rmSync(checkpointsOf(place.path(run)).at(-1)!.file);
}

/** Writes a report within the process of the test; returns the page. */
export async function reportOf(place: Place, run: string, args: readonly string[] = []): Promise<string> {
  const out = place.path(`${run}${args.includes('zh') ? '.zh' : ''}.html`);
  const status = await main(['report', place.path(run), '--quiet', '--out', out, ...args]);
  if (status !== 0) throw new Error(`talweg report ${run} ended with ${status}`);
  return readFileSync(out, 'utf8');
}
