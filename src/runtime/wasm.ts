import { WASM } from '../target/wasm/machine.ts';
import { wasmModule } from '../target/wasm/module.ts';
import type { Device } from './device.ts';
import { webAssembly } from './webassembly.ts';

/** WebAssembly, in Node and in a browser: the same bits everywhere. */
export const wasm: Device = {
  name: 'wasm',
  machine: WASM,
  threads: 1,
  code: (plan, memory) => wasmModule(plan, memory.isShared),
  load(plan, memory) {
    const { Instance, Module } = webAssembly;
    const { exports } = new Instance(new Module(wasmModule(plan, memory.isShared)), { env: { memory: memory.memory } });
    return Object.fromEntries(plan.entries.map(({ name }) => [name, (steps: number) => exports[name]!(steps, 0)]));
  },
};
