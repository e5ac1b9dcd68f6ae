import { availableParallelism, cpus } from 'node:os';
import { median } from '../../bench/measure.ts';
import { loading, startUp } from '../../bench/node/loading.ts';
import { type Peer, peersIn, runPeer, withWorkloadFiles } from '../../bench/node/peers.ts';
import { type Peak, peakOf } from '../../bench/peak.ts';
import { type Measured, runWorkload } from '../../bench/run-workload.ts';
import {
  describe,
  flopsOf,
  OPTIMIZERS,
  stepRows,
  WATCHING,
  type Workload,
  workloadNamed,
  workloads,
} from '../../bench/workloads.ts';
import type { Device } from '../../runtime/device.ts';
import { findNative } from '../../runtime/node/native.ts';
import { spawnWorker } from '../../runtime/node/spawn-worker.ts';
import { wasm } from '../../runtime/wasm.ts';
import { wasmThreads } from '../../runtime/wasm-threads.ts';
import { tableLines } from '../../util/table-lines.ts';
import { showCount } from '../format.ts';
import { tellOptimizers } from '../optimizer-passes.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import { tellWatching } from '../watch-costs.ts';

export interface BenchOptions {
  readonly threads: number | undefined;
  /** For each measurement. */
  readonly seconds: number | undefined;
  readonly rounds: number | undefined;
  /** Of the trainings that are watched. */
  readonly epochs: number | undefined;
  /** Folder of scripts that run other systems. */
  readonly against: string | undefined;
}

/** Talweg on a device, or another system. */
interface System {
  readonly name: string;
  readonly device?: Device;
  readonly peak?: Peak;
  readonly peer?: Peer;
}

/** What rounds of a system on a workload gave. */
interface Result {
  readonly microseconds: number;
  readonly measured?: Measured;
}

/** `talweg bench`: returns the exit code. */
export async function bench(names: readonly string[], options: BenchOptions, terminal: Terminal): Promise<number> {
  const { seconds = 1, rounds = 1, epochs, against } = options;
  const chosen =
    names.length === 0 ? workloads : names.filter((name) => ![OPTIMIZERS, WATCHING].includes(name)).map(workloadNamed);
  const threads = options.threads ?? availableParallelism();
  const peers = against === undefined ? [] : peersIn(against, threads);
  const systems: readonly System[] = [
    ...(await ownSystems(threads, seconds, terminal)),
    ...peers.map((peer) => ({ name: peer.script, peer })),
  ];
  tellMachine(systems, terminal);
  for (const workload of chosen) {
    const results = await withWorkloadFiles(workload, (folder) =>
      measureAll(workload, folder, systems, { seconds, rounds }, terminal),
    );
    tellResults(workload, systems, results, terminal);
  }
  if (names.length === 0 || names.includes(OPTIMIZERS)) {
    const devices = systems.flatMap(({ device }) => (device?.threads === 1 ? [device] : []));
    tellOptimizers(devices, seconds, terminal);
  }
  if (names.length === 0 || names.includes(WATCHING)) {
    const devices = systems.flatMap(({ device }) => (device?.threads === 1 ? [device.name as 'wasm' | 'native'] : []));
    await tellWatching(devices, { rounds, epochs }, terminal);
  }
  if (names.length === 0) await tellLoading(terminal);
  return 0;
}

/** How long a command takes to begin, and a large table to be read. */
async function tellLoading(terminal: Terminal): Promise<void> {
  const { texts } = terminal;
  const milliseconds = startUp([process.argv[1]!, '--version']);
  terminal.event({ event: 'start-up', milliseconds });
  terminal.say();
  terminal.say(texts.bench.startUp(milliseconds.toFixed(0)));
  for (const own of await loading(1_000_000, 12)) {
    terminal.event({ event: 'loading', ...own });
    terminal.say(texts.bench.loading(own.rows, own.columns, own.format, own.seconds.toFixed(2)));
  }
}

/** Talweg's devices here: each on one thread, and on several. */
async function ownSystems(threads: number, seconds: number, terminal: Terminal): Promise<System[]> {
  const counts = threads === 1 ? [1] : [1, threads];
  const systems: System[] = [];
  for (const count of counts)
    systems.push({ name: nameOf('wasm', count), device: count === 1 ? wasm : await wasmThreads(count, spawnWorker) });
  for (const count of counts) {
    const found = await findNative(count);
    if ('missing' in found) {
      terminal.warn(terminal.texts.train.noNative(found.missing));
      break;
    }
    systems.push({ name: nameOf('native', count), device: found });
  }
  return systems.map((system) =>
    system.device!.threads === 1 ? { ...system, peak: peakOf(system.device!, seconds / 2) } : system,
  );
}

const nameOf = (device: string, threads: number): string => (threads === 1 ? device : `${device} ×${threads}`);

/** Rounds of all systems, one after another in each, so that what else the machine does meets all alike. */
async function measureAll(
  workload: Workload,
  folder: string,
  systems: readonly System[],
  { seconds, rounds }: { seconds: number; rounds: number },
  terminal: Terminal,
): Promise<Map<System, Result>> {
  const times = new Map<System, number[]>();
  const last = new Map<System, Measured>();
  const names = new Map<System, string>();
  const unable = new Set<System>();
  for (let round = 0; round < rounds; round++) {
    for (const system of systems) {
      if (unable.has(system)) continue;
      let microseconds: number | undefined;
      if (system.device) {
        const measured = runWorkload(workload, system.device, seconds);
        last.set(system, measured);
        microseconds = measured.microseconds;
      } else {
        const peer = system.peer!;
        const result = await runPeer(peer, folder, (reason) => terminal.warn(reason));
        if (result) names.set(system, nameOf(`${result.system} ${result.version}`, peer.threads));
        microseconds = result?.microseconds;
      }
      if (microseconds === undefined) unable.add(system);
      else times.set(system, [...(times.get(system) ?? []), microseconds]);
    }
  }
  return new Map(
    [...times].map(([system, own]) => {
      const measured = last.get(system);
      const result = { microseconds: median(own), ...(measured && { measured }) };
      return [names.has(system) ? { ...system, name: names.get(system)! } : system, result];
    }),
  );
}

function tellMachine(systems: readonly System[], terminal: Terminal): void {
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), node: process.versions.node };
  const peaks = systems.flatMap(({ name, peak }) => (peak ? [{ device: name, ...peak }] : []));
  terminal.event({ event: 'machine', talweg: version, ...machine, peaks });
  const { texts } = terminal;
  terminal.say(texts.bench.machine(machine.cpu, machine.cores, machine.node, version));
  for (const { device, gigaflops, gigabytes } of peaks)
    terminal.say(`  ${texts.bench.peak(device, gigaflops.toFixed(1), gigabytes.toFixed(1))}`);
}

function tellResults(
  workload: Workload,
  systems: readonly System[],
  results: ReadonlyMap<System, Result>,
  terminal: Terminal,
): void {
  const { texts } = terminal;
  const [, first] = [...results][0]!;
  const peaks = new Map(systems.map(({ device, peak }) => [device?.name, peak] as const).filter(([, peak]) => peak));
  const rows = [...results].map(([system, { microseconds, measured }]) => {
    const gigaflops = flopsOf(workload) / microseconds / 1e3;
    const peak = system.device && peaks.get(system.device.name);
    const share = peak && gigaflops / peak.gigaflops / (measured?.threads ?? 1);
    terminal.event({
      event: 'result',
      workload: workload.name,
      system: system.name,
      microseconds,
      ratio: microseconds / first.microseconds,
      gigaflops,
      ...(share !== undefined && { share_of_peak: share }),
      ...(measured && { threads: measured.threads, compile_ms: measured.compiling, bytes: measured.bytes }),
    });
    return [
      system.name,
      microseconds.toPrecision(3),
      (microseconds / first.microseconds).toPrecision(3),
      showCount((stepRows(workload) / microseconds) * 1e6),
      gigaflops === 0 ? '–' : gigaflops.toPrecision(3),
      share === undefined || gigaflops === 0 ? '–' : `${(100 * share).toFixed(0)}`,
      measured ? measured.compiling.toFixed(0) : '–',
      measured ? (measured.bytes / 1e6).toFixed(1) : '–',
    ];
  });
  terminal.say();
  terminal.say(`${workload.name}: ${describe(workload)}`);
  for (const line of tableLines([texts.bench.columns, ...rows])) terminal.say(`  ${line}`);
}
