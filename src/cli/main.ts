import { Command, CommanderError, Option } from 'commander';
import { workloads } from '../bench/workloads.ts';
import { NAMES } from '../experiments/names.ts';
import { Problem } from '../util/problem.ts';
import { LISTABLE } from './commands/list.ts';
import { fitOptions } from './fit-options.ts';
import { en } from './lang/en.ts';
import { zh } from './lang/zh.ts';
import { minimizeOptions } from './minimize-options.ts';
import { number, type Options, readOptions } from './option.ts';
import { type Lang, localeLang, Terminal } from './terminal.ts';
import { trainArguments } from './train-arguments.ts';
import { trainOptions } from './train-options.ts';
import { version } from './version.ts';

/** The work was done; it failed; or the command or what it was given was wrong. */
const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** Numbers that `talweg bench` takes. */
const benchOptions = {
  threads: number({ whole: true, least: 1, below: 65 }),
  seconds: number({ above: 0 }),
  rounds: number({ whole: true, least: 1 }),
};

/** Numbers that `talweg schedule` takes: all rates are in memory. */
const scheduleOptions = {
  steps: number({ whole: true, least: 1, below: 10_000_001 }),
  lr: number({ above: 0 }),
};

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
      .showHelpAfterError(false)
      .configureHelp(titles);

  const titles = { styleTitle: (title: string) => usage.titles[title as keyof typeof usage.titles] ?? title };

  const program = new Command('talweg')
    .configureHelp(titles)
    .description(usage.description)
    .version(version, '-V, --version', usage.version)
    .helpOption('-h, --help', usage.help)
    .helpCommand(false)
    .exitOverride();
  program.configureOutput({ writeErr: () => undefined });

  const train = command(
    program,
    'train',
    usage.train,
    'talweg train datasets/iris.csv --target species --epochs 100',
  ).argument('[data...]', usage.data);
  for (const [name, { placeholder }] of Object.entries(trainOptions)) {
    const description = usage.options[name as keyof typeof usage.options];
    if (placeholder !== '') train.option(`--${name} ${placeholder}`, description);
    else train.addOption(new Option(`--${name}`).hideHelp()).option(`--no-${name}`, description);
  }
  train
    .option('--config <file>', usage.config)
    .action(async (data: string[], options: Common & { config?: string } & Record<string, unknown>) => {
      const { train: run } = await import('./commands/train.ts');
      // Only what the user wrote counts: a switch that can be turned off is on by default for commander.
      const written = Object.fromEntries(
        Object.keys(trainOptions).flatMap((name) => {
          const key = camelCase(name);
          return train.getOptionValueSource(key) === 'cli' ? [[name, options[key]]] : [];
        }),
      );
      const { files, given } = trainArguments(data, written, options.config);
      exit = await run(files, given, terminal(options));
    });

  command(program, 'predict', usage.predict, 'talweg predict iris-1 datasets/iris.csv --out species.csv')
    .argument('<run>', usage.run)
    .argument('<data...>', usage.data)
    .option('--out <file>', usage.out)
    .action(async (run: string, data: string[], options: Common & { out?: string }) => {
      const { predict } = await import('./commands/predict.ts');
      exit = await predict(run, data, options.out, terminal(options));
    });

  command(program, 'evaluate', usage.evaluate, 'talweg evaluate iris-1 datasets/iris.csv')
    .argument('<run>', usage.run)
    .argument('<data...>', usage.data)
    .action(async (run: string, data: string[], options: Common) => {
      const { evaluate } = await import('./commands/evaluate.ts');
      exit = await evaluate(run, data, terminal(options));
    });

  const descent = command(
    program,
    'minimize',
    usage.minimize,
    'talweg minimize "(1-x)^2 + 100(y-x^2)^2" --from x=-1.2,y=1 --optimizer lbfgs',
  ).argument('<formula>', usage.formula);
  addOptions(descent, minimizeOptions, usage.minimizeOptions);
  descent.action(async (formula: string, options: Common & Record<string, unknown>) => {
    const { minimize } = await import('./commands/minimize.ts');
    exit = await minimize(
      formula,
      readOptions(minimizeOptions, writtenOf(options, minimizeOptions), {}, ''),
      terminal(options),
    );
  });

  const regression = command(
    program,
    'fit',
    usage.fit,
    'talweg fit "a + b*petal_length" datasets/iris.csv --target petal_width',
  )
    .argument('<formula>', usage.fitted)
    .argument('<data...>', usage.data);
  addOptions(regression, fitOptions, usage.fitOptions);
  regression.action(async (formula: string, data: string[], options: Common & Record<string, unknown>) => {
    const { fit } = await import('./commands/fit.ts');
    exit = await fit(formula, data, readOptions(fitOptions, writtenOf(options, fitOptions), {}, ''), terminal(options));
  });

  command(program, 'runs', usage.runs, 'talweg runs')
    .argument('[run]', usage.run)
    .action(async (run: string | undefined, options: Common) => {
      const { runs } = await import('./commands/runs.ts');
      exit = runs(run, terminal(options));
    });

  command(program, 'bench', usage.bench, 'talweg bench W1 W2')
    .argument('[workloads...]', `${usage.workloads}: ${workloads.map(({ name }) => name).join(', ')}`)
    .option('--threads <n>', usage.benchThreads)
    .option('--seconds <n>', usage.seconds)
    .option('--rounds <n>', usage.rounds)
    .option('--against <folder>', usage.against)
    .action(async (names: string[], options: Common & Record<string, string | undefined>) => {
      const { bench } = await import('./commands/bench.ts');
      const { threads, seconds, rounds } = readOptions(benchOptions, options, {}, '');
      exit = await bench(names, { threads, seconds, rounds, against: options.against }, terminal(options));
    });

  command(program, 'experiment', usage.experiment, 'talweg experiment learning-rates')
    .argument('[name]', `${usage.experimentName}: ${NAMES.join(', ')}`)
    .option('--text', usage.experimentText)
    .option('--out <file>', usage.experimentOut)
    .action(async (name: string | undefined, options: Common & { text?: boolean; out?: string }) => {
      const { experiment } = await import('./commands/experiment.ts');
      exit = await experiment(name, { text: options.text === true, out: options.out }, terminal(options));
    });

  command(program, 'list', usage.list, 'talweg list optimizers')
    .argument('<what>', `${usage.what}: ${LISTABLE.join(', ')}`)
    .action(async (what: string, options: Common) => {
      const { list } = await import('./commands/list.ts');
      exit = list(what, terminal(options));
    });

  command(program, 'schedule', usage.schedule, 'talweg schedule "sequence(warmup(100), cosine)" --steps 1000 --lr 0.01')
    .argument('<schedule>', usage.options.schedule)
    .option('--steps <n>', usage.scheduleSteps)
    .option('--lr <n>', usage.scheduleRate)
    .action(async (text: string, options: Common & Record<string, string | undefined>) => {
      const { schedule } = await import('./commands/schedule.ts');
      const { steps = 100, lr = 1 } = readOptions(scheduleOptions, options, {}, '');
      exit = schedule(text, steps, lr, terminal(options));
    });

  try {
    if (args.length === 0) {
      process.stdout.write(program.helpInformation());
      return EXIT.usage;
    }
    await program.parseAsync(args, { from: 'user' });
    return exit;
  } catch (error) {
    const name = program.commands.map((own) => own.name()).find((own) => own === args[0]);
    return explain(error, usage.see(name));
  }
}

/** Options that take a value, as a table declares them. */
function addOptions(command: Command, options: Options, descriptions: Readonly<Record<string, string>>): void {
  for (const [name, { placeholder }] of Object.entries(options))
    command.option(`--${name} ${placeholder}`, descriptions[name]);
}

/** Options by their own names, as they were written. */
const writtenOf = (values: Readonly<Record<string, unknown>>, options: Options): Record<string, unknown> =>
  Object.fromEntries(Object.keys(options).map((name) => [name, values[camelCase(name)]]));

/** As commander names the value of an option. */
const camelCase = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Tells what went wrong in one message; the exit code. */
function explain(error: unknown, help: string): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    const message = error.message
      .replace(/^error: /, 'talweg: ')
      .replaceAll('\n', ' ')
      .replace(/\.$/, '');
    process.stderr.write(`${message}. ${help}\n`);
    return EXIT.usage;
  }
  if (error instanceof Problem) {
    process.stderr.write(`${error.message}\n`);
    return EXIT.usage;
  }
  if (process.env.TALWEG_DEBUG) throw error;
  const { message, syscall } = error as NodeJS.ErrnoException;
  process.stderr.write(`talweg: ${syscall === undefined ? 'this is a defect of talweg: ' : ''}${message}\n`);
  return EXIT.failed;
}
