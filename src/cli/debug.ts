import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Training } from '../train/training.ts';
import { tableLines } from '../util/table-lines.ts';

/**
 * Tells on standard error how a training's program works, as far as TALWEG_DEBUG asks: 1 the time of each kernel of a
 * step, 2 operations and bytes a second, 3 the arrays that each reads, 4 the code, in a file.
 */
export function debug(training: Training, level = Number(process.env.TALWEG_DEBUG ?? 0)): void {
  if (!(level >= 1)) return;
  const { compiled, settings } = training;
  const entry = training.stepsPerEpoch > 1 ? 'step' : 'last';
  const profiles = compiled.profile(entry);
  const total = profiles.reduce((sum, { microseconds }) => sum + microseconds, 0);
  const rows = profiles.map((kernel, i) => [
    String(i),
    kernel.microseconds.toPrecision(3),
    ((100 * kernel.microseconds) / total).toFixed(1),
    ...(level >= 2 ? [kernel.gigaoperations.toPrecision(3), kernel.gigabytes.toPrecision(3)] : []),
    kernel.isShared ? 'all' : '1',
    kernel.writes.join(' ') + (level >= 3 ? ` ← ${kernel.reads.join(' ')}` : ''),
  ]);
  const head = [
    'kernel',
    'µs',
    '%',
    ...(level >= 2 ? ['Gop/s', 'GB/s'] : []),
    'threads',
    level >= 3 ? 'writes ← reads' : 'writes',
  ];
  const lines = tableLines([head, ...rows]);
  lines.unshift(`${settings.device.name}, entry "${entry}": ${total.toPrecision(3)} µs a step on one thread`);
  if (level >= 4) {
    const code = compiled.code();
    const path = join(mkdtempSync(join(tmpdir(), 'talweg-')), typeof code === 'string' ? 'program.c' : 'program.wasm');
    writeFileSync(path, code);
    lines.push(`code: ${path}`);
  }
  process.stderr.write(`${lines.join('\n')}\n`);
}
