/**
 * Writes docs/performance.md from what the bench says:
 *
 *   node bin/talweg.js bench --against bench/peers --rounds 3 --json |
 *     node --import tsx scripts/performance.ts > docs/performance.md
 */
import { text } from 'node:stream/consumers';
import { describe, workloadNamed } from '../src/bench/workloads.ts';

interface Machine {
  readonly event: 'machine';
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
  readonly talweg: string;
  readonly peaks: readonly { readonly device: string; readonly gigaflops: number; readonly gigabytes: number }[];
}

interface Result {
  readonly event: 'result';
  readonly workload: string;
  readonly system: string;
  readonly microseconds: number;
  readonly ratio: number;
  readonly gigaflops: number;
  readonly share_of_peak?: number;
  readonly compile_ms?: number;
}

interface StartUp {
  readonly event: 'start-up';
  readonly milliseconds: number;
}

interface Loading {
  readonly event: 'loading';
  readonly format: string;
  readonly rows: number;
  readonly columns: number;
  readonly seconds: number;
}

interface OptimizerStep {
  readonly event: 'optimizer';
  readonly optimizer: string;
  readonly system: string;
  readonly microseconds: number;
  readonly ratio: number;
  readonly bytes: number;
}

interface Watching {
  readonly event: 'watching';
  readonly workload: string;
  readonly rows: { readonly train: number; readonly validation: number };
  readonly epochs: number;
  readonly system: string;
  readonly without: number;
  readonly with: number;
  readonly watching: number;
  readonly share: number;
}

const events = (await text(process.stdin))
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Machine | Result | OptimizerStep | Watching | StartUp | Loading);
const machine = events.find((event) => event.event === 'machine')!;
const results = events.filter((event) => event.event === 'result');

const loading = events.filter((event) => event.event === 'loading');
const startUp = events.find((event) => event.event === 'start-up');

const shown = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const lines = [
  '# Performance',
  '',
  'Made by `talweg bench --against bench/peers` and `scripts/performance.ts`. All systems take turns in one run; times are',
  'medians over its rounds. Other systems run on one thread, those of Python on all cores too (×2). What counts are the',
  'ratios: the machine is a shared one.',
  '',
  `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, Talweg ${machine.talweg}. On one thread, at most:`,
  '',
  row(['', 'products and sums in registers', 'reading from memory']),
  row(['---', '---', '---']),
  ...machine.peaks.map(({ device, gigaflops, gigabytes }) =>
    row([device, `${shown(gigaflops)} GFLOP/s`, `${shown(gigabytes)} GB/s`]),
  ),
  '',
  'Shares of the peak count only the operations that are needed: no gradient with respect to the inputs.',
];
for (const name of new Set(results.map(({ workload }) => workload))) {
  lines.push('', `## ${name}: ${describe(workloadNamed(name))}`, '');
  lines.push(
    row(['system', 'µs a step', '× Talweg in WebAssembly', 'GFLOP/s', '% of peak']),
    row(['---', '---:', '---:', '---:', '---:']),
  );
  for (const { system, microseconds, ratio, gigaflops, share_of_peak: share } of results.filter(
    ({ workload }) => workload === name,
  )) {
    const own = share !== undefined;
    lines.push(
      row([
        own ? `**Talweg, ${system}**` : system,
        shown(microseconds),
        shown(ratio),
        gigaflops === 0 ? '–' : shown(gigaflops),
        own && gigaflops > 0 ? String(Math.round(100 * share)) : '–',
      ]),
    );
  }
}
const steps = events.filter((event) => event.event === 'optimizer');
if (steps.length > 0) {
  const systems = [...new Set(steps.map(({ system }) => system))];
  lines.push(
    '',
    '## Optimizers',
    '',
    'A step on 16 million parameters, whose gradient is computed within it, beside a pass that reads and writes the same',
    'parameters and states and does next to nothing with them.',
    '',
    row(['optimizer', ...systems.flatMap((system) => [`${system}, ms`, '× a pass', 'GB/s'])]),
    row(['---', ...systems.flatMap(() => ['---:', '---:', '---:'])]),
  );
  for (const name of new Set(steps.map(({ optimizer }) => optimizer))) {
    const own = steps.filter(({ optimizer }) => optimizer === name);
    const cells = own.flatMap(({ microseconds, ratio, bytes }) => [
      shown(microseconds / 1e3),
      ratio.toFixed(2),
      shown(bytes / microseconds / 1e3),
    ]);
    lines.push(row([name, ...cells]));
  }
  lines.push(
    '',
    'LARS, LAMB and Adafactor take lengths over an array before any of it can move, so no step of theirs is one pass: LARS',
    'reads its parameters twice (5 transfers to 4 of a pass, 1.25 times), LAMB parameters and both moments (9 to 6, 1.5),',
    'Adafactor keeps almost nothing beside the parameters (3 to 2, 1.5), and computes three times what the others do once.',
  );
}
const watched = events.filter((event) => event.event === 'watching');
if (watched.length > 0) {
  lines.push(
    '',
    '## What watching costs',
    '',
    '`talweg train` looks at the table once and at the records after epochs 1, 2, 4, 8, …, when it has trained for so long',
    'that looking is at most 2 % of it, and at what is left when the training is over: of one that takes less than some',
    'seconds that is a larger part. Each training here has a process of its own, in which no code has run before. Seconds',
    'are those of compiling and training; data and files come on top.',
    '',
    row(['workload', 'rows', 'epochs', 'system', 's without', 's with', 'ms of watching', '%']),
    row(['---', '---:', '---:', '---', '---:', '---:', '---:', '---:']),
    ...watched.map(({ workload, rows, epochs, system, without, with: all, watching, share }) =>
      row([
        workload,
        shown(rows.train),
        shown(epochs),
        system,
        shown(without),
        shown(all),
        shown(1000 * watching),
        (100 * share).toFixed(1),
      ]),
    ),
  );
}
if (startUp) lines.push('', '## Start-up and loading', '', `\`talweg --version\`: ${shown(startUp.milliseconds)} ms.`);
for (const { rows, columns, format, seconds } of loading)
  lines.push(`A table of ${shown(rows)} × ${columns} from ${format}: ${shown(seconds)} s.`);
console.log(lines.join('\n'));
