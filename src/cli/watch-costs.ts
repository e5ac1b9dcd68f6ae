import { watchCost } from '../bench/node/watch-cost.ts';
import { watchedWorkloads } from '../bench/watched-training.ts';
import { tableLines } from '../util/table-lines.ts';
import type { Terminal } from './terminal.ts';

/** Tells what it costs that trainings are looked at while they run. @param epochs Of each; usual ones if left out. */
export async function tellWatching(
  devices: readonly ('wasm' | 'native')[],
  { rounds, epochs }: { readonly rounds: number; readonly epochs: number | undefined },
  terminal: Terminal,
): Promise<void> {
  const { columns, heading } = terminal.texts.bench.watching;
  const rows: string[][] = [];
  for (const usual of watchedWorkloads) {
    const workload = { ...usual, epochs: epochs ?? usual.epochs };
    for (const device of devices) {
      const cost = await watchCost(workload, device, rounds);
      terminal.event({ event: 'watching', ...workload, system: device, ...cost });
      rows.push([
        workload.workload,
        String(workload.epochs),
        device,
        cost.without.toFixed(2),
        cost.with.toFixed(2),
        (1000 * cost.watching).toFixed(0),
        (100 * cost.share).toFixed(1),
      ]);
    }
  }
  terminal.say();
  terminal.say(heading);
  for (const line of tableLines([columns, ...rows])) terminal.say(`  ${line}`);
}
