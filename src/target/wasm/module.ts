import type { EntryPlan, KernelPlan, Plan } from '../../compile/plan.ts';
import { Bytes } from './bytes.ts';
import { Code } from './code.ts';
import { kernelFunction } from './kernel.ts';
import { MOST_PAGES, pagesOf } from './pages.ts';
import { meetFunction } from './team.ts';

/** What a module holds that has a memory of its own. */
export interface Contents {
  /** What stands in its memory at the beginning. */
  readonly data: readonly { readonly address: number; readonly bytes: Uint8Array }[];
  /** A section that means nothing to WebAssembly, for who loads the module. */
  readonly note: { readonly name: string; readonly text: string };
}

/**
 * A plan as a WebAssembly module: it imports its memory, which may be shared among threads, as `env.memory`, and
 * exports a function for each entry that takes the number of steps and that of the thread, and returns how many steps
 * were done. With contents it exports its memory instead, and needs nothing else.
 *
 * Each kernel that takes long is a function of its own, so that an engine which first compiles in haste can replace
 * each by a better one while the steps run.
 */
export function wasmModule(plan: Plan, isShared: boolean, contents?: Contents): Uint8Array<ArrayBuffer> {
  const { threads } = plan;
  // Kernels that several entries have in common are one function.
  const functions: Uint8Array[] = [];
  const numberOf = (group: Group): number => {
    const loops = group.kernels.map(({ statements }) => statements);
    const body = kernelFunction(loops, plan.addressOf, threads);
    const known = functions.findIndex((own) => isEqual(own, body));
    return known >= 0 ? known : functions.push(body) - 1;
  };
  const groups = plan.entries.map(groupsOf);
  const calls = groups.map((own) => own.map(numberOf));
  const meet = functions.length;
  if (threads > 1) functions.push(meetFunction(threads));
  const entries = plan.entries.map((entry, i) => entryFunction(entry, groups[i]!, calls[i]!, meet, plan));
  const types = [
    [0x60, 1, 0x7f, 0],
    [0x60, 2, 0x7f, 0x7f, 1, 0x7f],
  ];
  const module = new Bytes().bytes([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  section(module, 1, types, (bytes, type) => bytes.bytes(type));
  const memory = (bytes: Bytes): void => {
    // Shared memory says how large it may become.
    if (isShared) bytes.byte(3).unsigned(pagesOf(plan.bytes)).unsigned(MOST_PAGES);
    else bytes.byte(0).unsigned(pagesOf(plan.bytes));
  };
  if (!contents) section(module, 2, ['memory'], (bytes, name) => memory(bytes.text('env').text(name).byte(2)));
  section(module, 3, [...functions.map(() => 0), ...entries.map(() => 1)], (bytes, type) => bytes.unsigned(type));
  if (contents) section(module, 5, [memory], (bytes, write) => write(bytes));
  const exported = plan.entries.map(({ name }, i) => ({ name, kind: 0, number: functions.length + i }));
  if (contents) exported.push({ name: 'memory', kind: 2, number: 0 });
  section(module, 7, exported, (bytes, { name, kind, number }) => bytes.text(name).byte(kind).unsigned(number));
  section(module, 10, [...functions, ...entries], (bytes, body) => bytes.unsigned(body.length).bytes(body));
  if (contents) {
    section(module, 11, contents.data, (bytes, { address, bytes: data }) =>
      bytes.byte(0).byte(I32_CONST).signed(address).byte(END).unsigned(data.length).bytes(data),
    );
    const note = new Bytes().text(contents.note.name).bytes(new TextEncoder().encode(contents.note.text));
    module.byte(0).unsigned(note.length).bytes(note.data);
  }
  return module.data.slice();
}

/** Instructions that say where data begins. */
const [I32_CONST, END] = [0x41, 0x0b];

const isEqual = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

function section<T>(
  module: Bytes,
  id: number,
  items: readonly T[],
  write: (bytes: Bytes, item: T, i: number) => void,
): void {
  const content = new Bytes().unsigned(items.length);
  items.forEach((item, i) => write(content, item, i));
  module.byte(id).unsigned(content.length).bytes(content.data);
}

/** Kernels that are one function. */
interface Group {
  readonly kernels: readonly KernelPlan[];
  /** The number of the last one in its entry. */
  readonly last: number;
}

/** Instructions from which on a kernel is a function of its own: a call takes as long as some ten. */
const SMALL = 500;

/** Neighbors that are small, and after which threads do not meet, are grouped. */
function groupsOf({ kernels, meets }: EntryPlan): Group[] {
  const groups: { kernels: KernelPlan[]; last: number }[] = [];
  kernels.forEach((kernel, i) => {
    const before = groups.at(-1);
    const isSmall = (own: KernelPlan): boolean => own.work < SMALL && !own.isShared;
    if (before && isSmall(kernel) && isSmall(before.kernels.at(-1)!) && !meets.has(i - 1)) {
      before.kernels.push(kernel);
      before.last = i;
    } else groups.push({ kernels: [kernel], last: i });
  });
  return groups;
}

/** Parameters of an entry's function. */
const [STEPS, OWN_THREAD] = [0, 1];

/** Runs an entry's kernels, step after step; a guard that is not finite ends it. */
function entryFunction(
  { guard, meets }: EntryPlan,
  groups: readonly Group[],
  calls: readonly number[],
  meet: number,
  plan: Plan,
): Uint8Array {
  const code = new Code(2);
  const done = code.local('i32');
  const meeting = (): void => void code.get(OWN_THREAD).call(meet);
  code.get(STEPS).op('i32.eqz').begin('if').i32(0).op('return').op('end');
  code.begin('loop');
  groups.forEach(({ kernels, last }, i) => {
    const { isShared } = kernels[0]!;
    const isOnes = plan.threads > 1 && !isShared;
    if (isOnes) code.get(OWN_THREAD).op('i32.eqz').begin('if');
    code.get(OWN_THREAD).call(calls[i]!);
    if (isOnes) code.op('end');
    if (meets.has(last)) meeting();
  });
  code.get(done).i32(1).op('i32.add').set(done);
  if (guard) {
    // x − x is 0 for every finite number, and not a number for every other.
    const { dtype } = guard;
    const value = code.local(dtype);
    code.i32(0).memory(`${dtype}.load`, plan.addressOf(guard)).tee(value).get(value).op(`${dtype}.sub`);
    if (dtype === 'f64') code.f64(0);
    else code.f32(0);
    const stops = code.local('i32');
    code.op(`${dtype}.ne`).set(stops);
    // The next step may overwrite what not all threads have seen yet.
    if (meets.size > 0) meeting();
    code.get(stops).begin('if').get(done).op('return').op('end');
  }
  code.get(done).get(STEPS).op('i32.ne').branch('br_if', 0).op('end').get(done);
  return code.encode();
}
