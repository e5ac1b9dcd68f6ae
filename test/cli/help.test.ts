import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { endOf, Place } from './talweg.ts';

/** A Chinese sign beside punctuation that is not; spaces may be between. In code a quote is between them. */
const MIXED = /[\u4e00-\u9fff）」”] *[,:;?!]|[,:;?!] *[\u4e00-\u9fff（「“]/;

const place = new Place();
place.datasets();

const commands = [
  'train',
  'lr-find',
  'predict',
  'evaluate',
  'export',
  'import',
  'minimize',
  'fit',
  'derive',
  'explain',
  'check',
  'diagnose',
  'runs',
  'experiment',
  'list',
  'schedule',
  'sweep',
  'compare',
];

/** The command that the help of a command gives as its example. */
async function exampleOf(command: string): Promise<string[]> {
  const { stdout } = await place.talweg([command, '--help']);
  const [, example] = /\nExample:\n {2}talweg (.*)\n/.exec(stdout)!;
  // As a shell takes it apart.
  return [...example!.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
}

describe('the help of talweg', () => {
  test.each(['en', 'zh'])('lists every command in the language of the locale: %s', async (lang) => {
    const { status, stdout } = await place.talweg(['--help'], { env: { LC_ALL: lang } });
    expect(status).toBe(0);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    expect(stdout.startsWith(lang === 'en' ? 'Usage: ' : '用法：')).toBe(true);
  });

  test('has Chinese punctuation where it is Chinese, as all Chinese texts have', async () => {
    const texts = (readdirSync('src', { recursive: true }) as string[])
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) =>
        readFileSync(join('src', name), 'utf8')
          .split('\n')
          .map((line) => `${name}: ${line}`),
      )
      .filter((line) => /[\u4e00-\u9fff]/.test(line));
    expect(texts.length).toBeGreaterThan(300);
    const names = [...commands, 'bench'];
    const helps = await Promise.all(names.map((name) => place.talweg([name, '--help', '--lang', 'zh'])));
    const shown = helps.flatMap(({ stdout }) => stdout.split('\n'));
    expect([...texts, ...shown].filter((line) => MIXED.test(line))).toEqual([]);
  });

  test('is shown when nothing is asked, which is no use', async () => {
    const { status, stdout } = await place.talweg([]);
    expect([status, stdout.split('\n')[0]]).toEqual([2, 'Usage: talweg [options] [command]']);
  });

  test('names the version', async () => {
    expect(await place.talweg(['--version'])).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
  });
});

describe('the help of a command', () => {
  // The examples of the others use the runs that these make.
  beforeAll(async () => {
    await place.events(await exampleOf('train'));
    await place.events(await exampleOf('sweep'));
  });

  test.each(commands)('has an example that runs: %s', async (command) => {
    const example = await exampleOf(command);
    expect(example[0]).toBe(command);
    const { status, stdout } = await place.talweg(example);
    expect(status).toBe(0);
    expect(stdout).not.toBe('');
  });

  test.each(commands)('is told in Chinese: %s', async (command) => {
    const { status, stdout } = await place.talweg([command, '--help', '--lang', 'zh']);
    expect(status).toBe(0);
    expect(stdout).toContain('\n选项：\n');
    expect(stdout).toContain('\n示例：\n');
    expect(stdout).toContain('--lang <lang>');
    expect(stdout).not.toMatch(/\b(Usage|Options|Arguments|Example)\b/);
  });
});

describe('talweg list', () => {
  test.each([
    'optimizers',
    'wrappers',
    'methods',
    'schedules',
    'losses',
    'activations',
    'initializers',
    'test-functions',
    'functions',
  ])('%s', async (what) => {
    const { status, stdout } = await place.talweg(['list', what]);
    const events = await place.events(['list', what]);
    expect(status).toBe(0);
    // What can be composed says how, after an empty line.
    expect(stdout.split(/\n(?:\n|$)/)[0]!.split('\n')).toHaveLength(events.length + 1);
    for (const { name, settings, formula, latex, source, origins, example } of events) {
      expect(name).toMatch(/^[a-z][a-zA-Z0-9-]*$/);
      expect(stdout).toContain(`\n${String(name)} `);
      expect(formula).toMatch(/\S/);
      expect(settings).toBeTypeOf('object');
      // The rules of optimizers and of their wrappers begin with where the gradient is taken.
      if (what === 'optimizers' || what === 'wrappers')
        expect(latex).toContainEqual(expect.stringMatching(/^g_\{t\} = /));
      else expect(latex).toBeUndefined();
      if (['optimizers', 'wrappers', 'methods'].includes(what)) expect(source).toMatch(/\S/);
      if (what === 'optimizers') expect(Object.keys(origins as object)).toEqual(Object.keys(settings as object));
      if (what === 'functions') expect(stdout).toContain(` ${String(example)} = `);
    }
  });

  test('tells one of them in full: its formula, its source, whose its defaults are, its rule', async () => {
    const english = await place.talweg(['list', 'optimizers', '--name', 'adamax']);
    expect(english.stdout).toContain('\n  source   Kingma & Ba 2015, Algorithm 2, arXiv:1412.6980\n');
    expect(english.stdout).toContain('\n  lr=0.002     as in the source and in PyTorch\n');
    expect(english.stdout).toContain('\n  eps=1e-8     as in PyTorch\n');
    expect(english.stdout).toContain('\n  g_{t} = \\nabla f');
    const chinese = await place.talweg(['list', 'optimizers', '--name', 'rmsprop', '--lang', 'zh']);
    expect(chinese.stdout).toContain('与 PyTorch 相同  可取 torch、sutskever、ema\n');
    expect((await place.talweg(['list', 'functions', '--name', 'ln'])).stdout).toContain('log(2) = 0.69314718');
    expect(await place.events(['list', 'functions', '--name', 'sinh'])).toMatchObject([
      { name: 'sinh', example: 'sinh(1)', value: Math.sinh(1) },
    ]);
    const { status, stderr } = await place.talweg(['list', 'optimizers', '--name', 'adm']);
    expect(status).toBe(2);
    expect(stderr).toContain(
      '--name: there is no "adm" among the optimizers. Did you mean "adam"? The known ones are sgd, ',
    );
  });

  test('names what the options of train take', async () => {
    for (const [what, option] of [
      ['optimizers', 'optimizer'],
      ['schedules', 'schedule'],
      ['initializers', 'init'],
      ['activations', 'activation'],
    ]) {
      const [first] = await place.events(['list', what!]);
      const args = ['train', 'datasets/iris.csv', '--target', 'species', '--epochs', '1'];
      const { reason } = endOf(await place.events([...args, `--${option}`, String(first!.name)]));
      expect(reason).toBe('epochs');
    }
  });
});
