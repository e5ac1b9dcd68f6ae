import { CommanderError, Option, Command as Program } from 'commander';
import type { Lang } from '../util/lang.ts';
import { Problem } from '../util/problem.ts';
import type { Command, Usage } from './command.ts';
import { commands } from './commands.ts';
import { en } from './lang/en.ts';
import { zh } from './lang/zh.ts';
import { readOptions } from './option.ts';
import { localeLang, Terminal } from './terminal.ts';
import { version } from './version.ts';

/** The work was done; it failed; or the command or what it was given was wrong. */
const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** The language is asked for before anything else is read, because help and errors are told in it. */
function langOf(args: readonly string[]): Lang {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const asked = at < 0 ? undefined : args[at]!.includes('=') ? args[at]!.split('=')[1] : args[at + 1];
  return asked === 'en' || asked === 'zh' ? asked : localeLang();
}

/** Runs the command line; returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const lang = langOf(args);
  const { usage } = lang === 'zh' ? zh : en;
  const titles = {
    styleTitle: (title: string) => usage.titles[title as keyof typeof usage.titles] ?? title,
    // Commander would name choices in English, which descriptions name.
    optionDescription: ({ description }: Option) => description,
  };
  const program = new Program('talweg')
    .configureHelp(titles)
    .description(usage.description)
    .version(version, '-V, --version', usage.version)
    .helpOption('-h, --help', usage.help)
    .helpCommand(false)
    .exitOverride();
  program.configureOutput({ writeErr: () => undefined });

  let exit: number = EXIT.done;
  for (const command of commands) {
    const declared = declare(program, command, usage).configureHelp(titles);
    // The last two of what commander gives are the options and itself.
    declared.action(async (...given) => {
      const terminal = new Terminal({
        lang,
        json: declared.opts().json === true,
        quiet: declared.opts().quiet === true,
      });
      const values = readOptions(command.options, writtenOf(declared, command));
      exit = await command.run(given.slice(0, -2), values as never, terminal);
    });
  }

  try {
    if (args.length === 0) {
      process.stdout.write(program.helpInformation());
      return EXIT.usage;
    }
    await program.parseAsync(withSignedFormula(args), { from: 'user' });
    return exit;
  } catch (error) {
    return explain(error, usage.see(commands.find(({ name }) => name === args[0])?.name));
  }
}

/** A formula may begin with a minus: as a sign of its own it is no option. */
const withSignedFormula = ([name, first, ...rest]: readonly string[]): string[] => {
  const takesFormula = commands.find((command) => command.name === name)?.arguments[0]?.includes('formula>');
  const isSigned = takesFormula && first !== undefined && /^-[^-]/.test(first) && first !== '-h';
  return [name, isSigned ? first.replace('-', '−') : first, ...rest].filter((arg) => arg !== undefined);
};

/** Tells commander of a command, and of the options that every command has. */
function declare(program: Program, command: Command, usage: Usage): Program {
  const { name, example, arguments: takes, options, hidden = [], told } = command;
  const texts = told(usage);
  const declared = program
    .command(name)
    .description(texts.summary)
    .addOption(new Option('--lang <lang>', usage.lang).choices(['en', 'zh']))
    .option('--json', usage.json)
    .option('--quiet', usage.quiet)
    .helpOption('-h, --help', usage.help)
    .addHelpText('after', ['', usage.example, `  ${example}`, ...(texts.more ?? [])].join('\n'))
    .showHelpAfterError(false);
  takes.forEach((argument, i) => declared.argument(argument, texts.arguments[i]));
  for (const [name, { placeholder, initially, isList }] of Object.entries(options)) {
    if (initially) declared.addOption(new Option(`--${name}`).hideHelp());
    const flags = initially ? `--no-${name}` : `--${name} ${placeholder}`.trimEnd();
    const option = new Option(flags, texts.options[name]).hideHelp(hidden.includes(name));
    declared.addOption(isList ? option.argParser(joined) : option);
  }
  return declared;
}

/** Values of an option that is given several times. */
const joined = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];

/** Options by their own names; only what the user wrote counts: commander sets a switch that can be turned off. */
const writtenOf = (declared: Program, { options }: Command): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(options)
      .map((name) => [name, name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())] as const)
      .filter(([, key]) => declared.getOptionValueSource(key) === 'cli')
      .map(([name, key]) => [name, declared.getOptionValue(key)]),
  );

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
