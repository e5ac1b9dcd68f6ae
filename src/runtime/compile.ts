import type { Buffer } from '../compile/loop.ts';
import { type Plan, plan } from '../compile/plan.ts';
import type { Program } from '../compile/program.ts';
import type { Expr } from '../graph/expr.ts';
import { nameOf } from '../graph/leaf.ts';
import { MOST_BYTES } from '../target/wasm/pages.ts';
import { closest } from '../util/closest.ts';
import { problem } from '../util/problem.ts';
import { DataMemory } from './data-memory.ts';
import type { Device, Entries } from './device.ts';
import { type KernelProfile, profile } from './profile.ts';
import { wasm } from './wasm.ts';

/** Elements of an array in a compiled program's memory. */
export type View = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

export interface CompileOptions {
  /** What to compile for; WebAssembly if not given. */
  readonly device?: Device;
  /** Memory in which some variables lie already; `given` says at which address. */
  readonly data?: DataMemory;
  readonly given?: ReadonlyMap<Expr, number>;
}

/** A compiled program, with the values of its variables. */
export class Compiled {
  /** Bytes of memory: variables, and what is computed in between. */
  readonly bytes: number;
  readonly #plan: Plan;
  readonly #memory: { readonly buffer: ArrayBuffer };
  readonly #entries: Entries;
  readonly #device: Device;
  readonly #data: DataMemory;
  /** Made once: a small network makes a step in less time than a view takes. */
  readonly #views = new Map<Buffer, View>();

  constructor(
    program: Program,
    { device = wasm, data = new DataMemory(device.threads > 1), given = new Map() }: CompileOptions,
  ) {
    this.#plan = plan(program, device.machine, { addresses: given, used: data.used }, device.threads);
    if (this.#plan.bytes > MOST_BYTES) {
      throw problem('compile', 'the program needs more memory than can be addressed', {
        got: `${(this.#plan.bytes / 2 ** 30).toFixed(1)} GiB of 4 GiB`,
        advice: 'Use fewer rows, a smaller batch, or float32',
      });
    }
    data.ensure(this.#plan.bytes);
    this.#memory = data.memory;
    this.#entries = device.load(this.#plan, data);
    this.#device = device;
    this.#data = data;
    this.bytes = this.#plan.bytes;
  }

  /**
   * Does an entry `steps` times, each time from the values that the last one left.
   *
   * @returns How many steps were done: fewer than asked for when the entry's guard stopped being finite.
   */
  run(entry: string, steps = 1): number {
    const run = this.#entries[entry];
    if (!run)
      throw problem('run', `there is no entry "${entry}"`, { got: `entries ${Object.keys(this.#entries).join(', ')}` });
    return run(steps);
  }

  /** Threads that work on an entry together: one where more would not pay. */
  threads(entry: string): number {
    const planned = this.#plan.entries.find(({ name }) => name === entry);
    return planned && planned.meets.size > 0 ? this.#plan.threads : 1;
  }

  /** What each kernel of an entry takes; the values of variables stay as they are. */
  profile(entry: string): KernelProfile[] {
    return profile(this.#plan, entry, this.#device, this.#data);
  }

  /** What an entry has become: C, or the bytes of a WebAssembly module. */
  code(): string | Uint8Array {
    return this.#device.code(this.#plan, this.#data);
  }

  /** Whether any entry reads or updates a variable. */
  has(variable: Expr): boolean {
    return this.#plan.variables.has(variable);
  }

  /** The elements of a variable, as they are in memory: what is written here is what the next run reads. */
  view(variable: Expr): View {
    const buffer = this.#plan.variables.get(variable);
    if (!buffer)
      throw problem(
        'view',
        `the program has no variable "${nameOf(variable) ?? variable.op.name}"`,
        this.#advice(nameOf(variable)),
      );
    return this.#elements(buffer);
  }

  /** The elements of an output, until the next run. */
  output(entry: string, name: string): View {
    const buffer = this.#plan.entries.find((planned) => planned.name === entry)?.outputs[name];
    if (!buffer) throw problem('output', `entry "${entry}" has no output "${name}"`);
    return this.#elements(buffer);
  }

  /** Sets a variable. */
  set(variable: Expr, values: ArrayLike<number> | number): void {
    const view = this.view(variable);
    if (typeof values === 'number') view.fill(values);
    else if (values.length === view.length) view.set(values);
    else
      throw problem('set', `variable "${nameOf(variable)}" has ${view.length} elements`, { got: `${values.length}` });
  }

  #elements(buffer: Buffer): View {
    const known = this.#views.get(buffer);
    if (known?.buffer === this.#memory.buffer) return known;
    const Elements = buffer.dtype === 'f32' ? Float32Array : buffer.dtype === 'f64' ? Float64Array : Int32Array;
    const view = new Elements(this.#memory.buffer, this.#plan.addressOf(buffer), buffer.size);
    this.#views.set(buffer, view);
    return view;
  }

  #advice(name: string | undefined): { advice?: string } {
    const known = [...this.#plan.variables.keys()].map((variable) => nameOf(variable)!);
    const near = name === undefined ? undefined : closest(name, known);
    return near === undefined ? {} : { advice: `Did you mean "${near}"?` };
  }
}

/**
 * Compiles a program, to WebAssembly unless told otherwise: its entries become functions that run any number of steps
 * without JavaScript in between.
 *
 * @throws When two variables share a name, a value does not fit its variable, or the memory is too large.
 *
 * @example
 * const x = parameter('x', [], 'f64');
 * const [slope] = grad(square(x), [x]);
 * const program = compile({ step: { update: [[x, sub(x, mul(0.1, slope))]] } });
 * program.set(x, 2);
 * program.run('step', 10);
 * program.view(x)[0].toFixed(6); // '0.214748'
 */
export const compile = (program: Program, options: CompileOptions = {}): Compiled => new Compiled(program, options);
