import { WASM } from '../target/wasm/machine.ts';
import { wasmModule } from '../target/wasm/module.ts';
import { FRONT, frontOf, PREDICT, SELF_TEST } from './front.ts';
import type { Labeled } from './labeled.ts';
import { planned } from './planned.ts';
import type { Portable } from './portable.ts';

/**
 * A model as a WebAssembly module that imports nothing: weights are in its memory, and what is known of columns and
 * answers, with the places of both in memory, is JSON in the section `talweg`.
 */
export function wasm(model: Portable, { test }: Labeled): Uint8Array<ArrayBuffer> {
  const { plan, x, y, values } = planned(model, WASM);
  const data = [...values].map(([buffer, numbers]) => {
    const own = buffer.dtype === 'f64' ? Float64Array.from(numbers) : Float32Array.from(numbers);
    return { address: plan.addressOf(buffer), bytes: new Uint8Array(own.buffer) };
  });
  // Places among the memory's float64 numbers: where x begins, and where y begins and ends.
  const [from, to] = [x, y].map((buffer) => plan.addressOf(buffer) / 8) as [number, number];
  const told = { ...frontOf(model, test), x: from, y: [to, to + y.size] };
  return wasmModule(plan, false, { data, note: { name: 'talweg', text: JSON.stringify(told) } });
}

/** JavaScript that loads any such module, in Node and in browsers. */
export const LOADER: string = `// Loads a model that Talweg exported as WebAssembly: const { predict, selfTest } = await load(its bytes).
// predict([{ column: value, … }, …]) gives an answer for each row; a value that is missing is null.
export async function load(bytes) {
  const { module, instance: { exports: wasm } } = await WebAssembly.instantiate(bytes);
  const model = JSON.parse(new TextDecoder().decode(WebAssembly.Module.customSections(module, 'talweg')[0]));
  const compute = (x, all = new Float64Array(wasm.memory.buffer)) => (all.set(x, model.x), wasm.predict(1, 0), [...all.slice(...model.y)]);
${FRONT.map((line) => `  ${line}\n`).join('')}  const predict = ${PREDICT};
  return { predict, selfTest: ${SELF_TEST} };
}
`;
