import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { readConfig } from '../runs/node/folder.ts';
import { Problem, problem } from '../util/problem.ts';
import { LISTABLE } from './commands/list.ts';
import { en } from './lang/en.ts';
import { zh } from './lang/zh.ts';
import { readOptions } from './option.ts';
import { type Lang, localeLang, Terminal } from './terminal.ts';
import { trainOptions } from './train-options.ts';
import type { Given } from './train-settings.ts';
import { version } from './version.ts';

/** The work was done; it failed; or the command or what it was given was wrong. */
const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** Options that every command has. */
interface Common {
  readonly lang?: Lang;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** The language is asked for before anything else is read, because help and errors are told in it. */
function langOf(args: readonly string[]): Lang {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const asked = at < 0 ? undefined : args[at]!.includes('=') ? args[at]!.split('=')[1] : args[at + 1];
  return asked === 'en' || asked === 'zh' ? asked : localeLang();
}

/** Runs the command line; returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  let exit: number = EXIT.done;
  const lang = langOf(args);
  const { usage } = lang === 'zh' ? zh : en;
  const terminal = (options: Common) =>
    new Terminal({ lang, json: options.json === true, quiet: options.quiet === true });

  const command = (parent: Command, name: string, description: string, example: string): Command =>
    parent
      .command(name)
      .description(description)
      .addOption(new Option('--lang <lang>', usage.lang).choices(['en', 'zh']))
      .option('--json', usage.json)
      .option('--quiet', usage.quiet)
      .helpOption('-h, --help', usage.help)
      .addHelpText('after', `\n${usage.example}\n  ${example}`)
      .showHelpAfterError(false);

  const program = new Command('talweg')
    .description(usage.description)
    .version(version, '-V, --version', usage.version)
    .helpOption('-h, --help', usage.help)
    .helpCommand(false)
    .exitOverride();
  program.configureOutput({ writeErr: () => undefined });

  const train = command(program, 'train', usage.train, 'talweg train houses.csv --target price --epochs 100').argument(
    '[data...]',
    usage.data,
  );
  for (const [name, { placeholder }] of Object.entries(trainOptions)) {
    const description = usage.options[name as keyof typeof usage.options];
    if (placeholder !== '') train.option(`--${name} ${placeholder}`, description);
    else train.addOption(new Option(`--${name}`).hideHelp()).option(`--no-${name}`, description);
  }
  train
    .option('--config <file>', usage.config)
    .action(async (data: string[], options: Common & Record<string, unknown>) => {
      const { train: run } = await import('./commands/train.ts');
      const { files, given } = trainArguments(data, options, train);
      exit = await run(files, given, terminal(options));
    });

  command(program, 'predict', usage.predict, 'talweg predict runs/houses-1 new-houses.csv --out prices.csv')
    .argument('<run>', usage.run)
    .argument('<data...>', usage.data)
    .option('--out <file>', usage.out)
    .action(async (run: string, data: string[], options: Common & { out?: string }) => {
      const { predict } = await import('./commands/predict.ts');
      exit = await predict(run, data, options.out, terminal(options));
    });

  command(program, 'evaluate', usage.evaluate, 'talweg evaluate runs/houses-1 houses-of-2026.csv')
    .argument('<run>', usage.run)
    .argument('<data...>', usage.data)
    .action(async (run: string, data: string[], options: Common) => {
      const { evaluate } = await import('./commands/evaluate.ts');
      exit = await evaluate(run, data, terminal(options));
    });

  command(program, 'runs', usage.runs, 'talweg runs')
    .argument('[run]', usage.run)
    .action(async (run: string | undefined, options: Common) => {
      const { runs } = await import('./commands/runs.ts');
      exit = runs(run, terminal(options));
    });

  command(program, 'list', usage.list, 'talweg list optimizers')
    .argument('<what>', `${usage.what}: ${LISTABLE.join(', ')}`)
    .action(async (what: string, options: Common) => {
      const { list } = await import('./commands/list.ts');
      exit = list(what, terminal(options));
    });

  try {
    if (args.length === 0) {
      process.stdout.write(program.helpInformation());
      return EXIT.usage;
    }
    await program.parseAsync(args, { from: 'user' });
    return exit;
  } catch (error) {
    return explain(error);
  }
}

/** Options of the command line, of a configuration file, and of a run that is gone on with; the former win. */
function trainArguments(
  data: readonly string[],
  options: Readonly<Record<string, unknown>>,
  command: Command,
): { files: readonly string[]; given: Given } {
  // Only what the user wrote counts: a switch that can be turned off is on by default for commander.
  const byName = Object.fromEntries(
    Object.keys(trainOptions).flatMap((name) => {
      const key = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
      return command.getOptionValueSource(key) === 'cli' ? [[name, options[key]]] : [];
    }),
  );
  const file = options.config as string | undefined;
  const configured = file === undefined ? {} : readConfiguration(file);
  const given = readOptions(trainOptions, byName, configured, file ?? '');
  if (given.resume === undefined) {
    if (data.length === 0)
      throw problem('train', 'no table is named', { advice: 'Write: talweg train data.csv --target column' });
    return { files: data, given };
  }
  const { folder, config } = readConfig(given.resume);
  const saved = readOptions(trainOptions, {}, config.settings, folder);
  const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { files: data.length > 0 ? data : config.data.files, given: { ...saved, ...stated, resume: folder } as Given };
}

function readConfiguration(file: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw problem(
      file,
      isMissing ? 'there is no such file' : 'this is not JSON',
      isMissing ? {} : { got: (error as Error).message },
    );
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw problem(file, 'an object with options is expected');
  const { $schema: _, ...options } = json as Record<string, unknown>;
  return options;
}

/** Tells what went wrong in one message; the exit code. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    process.stderr.write(`${error.message.replace(/^error: /, 'talweg: ')}\n`);
    return EXIT.usage;
  }
  if (error instanceof Problem) {
    process.stderr.write(`${error.message}\n`);
    return EXIT.usage;
  }
  throw error;
}
