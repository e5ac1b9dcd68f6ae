import { measuredOptimizers, optimizerPass } from '../bench/optimizer-pass.ts';
import { optimizers } from '../optim/optimizers.ts';
import type { Device } from '../runtime/device.ts';
import { tableLines } from '../util/table-lines.ts';
import type { Terminal } from './terminal.ts';

/** Tells what a step of each optimizer takes, on one thread of each device, beside one pass over its memory. */
export function tellOptimizers(devices: readonly Device[], seconds: number, terminal: Terminal): void {
  const { columns, heading } = terminal.texts.bench.optimizers;
  const rows = measuredOptimizers.flatMap((name) =>
    devices.map((device) => {
      const { step, pass, bytes } = optimizerPass(optimizers[name]!.make({}), device, seconds);
      const ratio = step / pass;
      terminal.event({
        event: 'optimizer',
        optimizer: name,
        system: device.name,
        microseconds: step,
        pass,
        ratio,
        bytes,
      });
      const gigabytes = bytes / step / 1e3;
      return [
        name,
        device.name,
        (step / 1e3).toFixed(1),
        (pass / 1e3).toFixed(1),
        ratio.toFixed(2),
        gigabytes.toFixed(1),
      ];
    }),
  );
  terminal.say();
  terminal.say(heading);
  for (const line of tableLines([columns, ...rows])) terminal.say(`  ${line}`);
}
