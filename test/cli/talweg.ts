import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { RunConfig } from '../../src/runs/config.ts';
import { readMetrics } from '../../src/runs/node/folder.ts';

export const PROGRAM = resolve('bin/talweg.js');

/** Two small tables of the package. */
export const IRIS = resolve('datasets/iris.csv');
export const DIABETES = resolve('datasets/diabetes.csv');

export interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  /** Called with all output so far whenever there is more. */
  readonly watch?: (stdout: string, child: ChildProcess) => void;
  /** Called when it has begun. */
  readonly born?: (child: ChildProcess) => void;
  /** The same of what it says on standard error. */
  readonly watchErrors?: (stderr: string, child: ChildProcess) => void;
  /** What comes on its standard input; nothing if left out. */
  readonly input?: string;
  /** The Node that runs it. */
  readonly node?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A folder in which the program is run, gone after the tests of a file. */
export class Place {
  readonly folder = mkdtempSync(join(tmpdir(), 'talweg-cli-'));

  constructor() {
    afterAll(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  /** Writes a file; returns its name. */
  file(name: string, content: string | Uint8Array): string {
    writeFileSync(this.path(name), content);
    return name;
  }

  /** The datasets of the package, as the examples of the help name them. */
  datasets(): void {
    cpSync('datasets', this.path('datasets'), { recursive: true });
  }

  config(run: string): RunConfig {
    return JSON.parse(readFileSync(this.path(run, 'config.json'), 'utf8')) as RunConfig;
  }

  /** What a run's folder says of its epochs. */
  metrics(run: string): Event[] {
    return readMetrics(this.path(run)) as Event[];
  }

  /** All files and folders below, hidden ones too. */
  contents(folder = '.'): string[] {
    return readdirSync(this.path(folder), { recursive: true }).map(String).sort();
  }

  /** The files below. */
  files(folder = '.'): string[] {
    return this.contents(folder).filter((name) => statSync(this.path(folder, name)).isFile());
  }

  /** Runs the program as a user does in the folder. */
  talweg(
    args: readonly string[],
    { watch, watchErrors, born, input, node = process.execPath, env = {} }: Options = {},
  ): Promise<Result> {
    return new Promise((done, fail) => {
      const child = spawn(node, [PROGRAM, ...args], {
        cwd: this.folder,
        env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', ...env },
        stdio: 'pipe',
      });
      born?.(child);
      // It may refuse before it has read everything.
      child.stdin.on('error', () => {}).end(input);
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
        watch?.(stdout, child);
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
        watchErrors?.(stderr, child);
      });
      child.on('error', fail);
      child.on('close', (status) => done({ status, stdout, stderr }));
    });
  }

  /**
   * Trains within the process of the test, which takes a tenth of the time; a run is named by its path in the folder.
   *
   * @throws When it does not end as expected.
   */
  async train(run: string, args: readonly string[]): Promise<RunConfig> {
    const status = await main(['train', ...args, '--quiet', '--out', this.path(run)]);
    if (status !== 0) throw new Error(`talweg train ${args.join(' ')} ended with ${status}`);
    return this.config(run);
  }

  /** Goes on with a run within the process of the test. */
  goOn = (run: string, args: readonly string[] = []): Promise<RunConfig> =>
    this.train(run, ['--resume', this.path(run), ...args]);

  /** Runs the program with `--json`; the events that it tells. @throws When it does not end as expected. */
  async events(
    args: readonly string[],
    { status = 0, ...options }: Options & { status?: number } = {},
  ): Promise<Event[]> {
    const result = await this.talweg([...args, '--json'], options);
    if (result.status !== status)
      throw new Error(`talweg ${args.join(' ')} ended with ${result.status}: ${result.stderr}`);
    return eventsOf(result.stdout);
  }
}

/** A line that the program says to programs. */
export type Event = Readonly<Record<string, unknown>>;

export const eventsOf = (stdout: string): Event[] =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Event);

/** The last line of a training. */
export const endOf = (events: readonly Event[]): Event & { readonly weights_hash: string; readonly run: string } =>
  events.at(-1) as Event & { weights_hash: string; run: string };
