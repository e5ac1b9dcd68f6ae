import type { ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readResults } from '../../src/cli/sweep/folder.ts';
import { checkedLine } from '../../src/runs/checked-lines.ts';
import { DIABETES, type Event, eventsOf, IRIS, Place } from './talweg.ts';

/** A result without what another time is different. */
const lasting = (result: Event): Event => ({ ...result, seconds: undefined });

/** The runs that a sweep tells of, in their order. */
const runsOf = (events: readonly Event[]): Event[] =>
  events
    .filter(({ event }) => event === 'run')
    .map(lasting)
    .sort((a, b) => Number(a.run) - Number(b.run));

const bestOf = (events: readonly Event[]): Event => lasting(events.at(-1)!.best as Event);

/** Does something once, when something has been said so many times. */
const after = (times: number, said: RegExp, act: (child: ChildProcess) => void) => {
  let hasActed = false;
  return (stdout: string, child: ChildProcess): void => {
    if (hasActed || (stdout.match(said)?.length ?? 0) < times) return;
    hasActed = true;
    act(child);
  };
};

/** A run is told to programs. */
const RUN = /"event":"run"/g;

const iris = ['sweep', IRIS, '--target', 'species', '--layers', '8'];
const rates = ['--vary', 'lr=0.003..0.3:3'];

describe.concurrent('talweg sweep', () => {
  const place = new Place();

  test('makes the runs that train would make, the best first, whatever the number of workers', async () => {
    const args = [...iris, ...rates, '--vary', 'optimizer=adam;sgd(momentum=0.9)', '--epochs', '4'];
    const one = await place.events([...args, '--out', 'one', '--workers', '1']);
    const three = await place.events([...args, '--out', 'three', '--workers', '3']);
    expect(runsOf(three)).toEqual(runsOf(one));
    expect(runsOf(one).map(({ settings }) => settings)).toEqual(
      ['0.003', '0.03', '0.3'].flatMap((lr) => ['adam', 'sgd(momentum=0.9)'].map((optimizer) => ({ lr, optimizer }))),
    );
    const alone = await place.train('alone', [
      ...[IRIS, '--target', 'species', '--layers', '8', '--epochs', '4'],
      ...['--lr', '0.03', '--optimizer', 'sgd(momentum=0.9)'],
    ]);
    const [, , , fourth] = runsOf(one);
    expect(fourth).toMatchObject({ weights_hash: alone.model.weights_hash, epochs: 4, reason: 'epochs' });
    expect(place.config('one/4').result).toEqual(alone.result);
    // By validation rows, and what it says of itself is what the run's own records say.
    const scores = runsOf(one).map(({ judged }) => (judged as { metrics: { accuracy: number } }).metrics.accuracy);
    const best = bestOf(one) as { run: number; judged: { part: string; epoch: number; metrics: object } };
    expect(scores[best.run - 1]).toBe(Math.max(...scores));
    expect(best.judged.part).toBe('validation');
    const lines = readFileSync(place.path('one', String(best.run), 'metrics.jsonl'), 'utf8').split('\n');
    expect(JSON.parse(lines[best.judged.epoch - 1]!).metric).toEqual(best.judged.metrics);
    // The command that it gives is understood, and a run in it is a run like any other.
    const { status, stdout } = await place.talweg(['evaluate', `one/${best.run}`, IRIS]);
    expect([status, stdout]).toEqual([0, expect.stringContaining('accuracy')]);
  });

  test('that is killed goes on to the results that it would have had, by the same command', async () => {
    const args = [...iris, ...rates, '--vary', 'epochs=3,6,9', '--seed', '3'];
    const whole = await place.events([...args, '--out', 'whole']);
    const watch = after(3, RUN, (child) => child.kill('SIGKILL'));
    const killed = await place.talweg([...args, '--out', 'killed', '--json'], { watch });
    expect(killed.status).toBe(null);
    // As if it had been killed in the middle of a line.
    appendFileSync(place.path('killed', 'results.jsonl'), '{"run":8,"sett');
    const before = eventsOf(killed.stdout).filter(({ event }) => event === 'run').length;
    const rest = await place.events([...args, '--out', 'killed']);
    expect(Number(rest[0]!.done)).toBeGreaterThanOrEqual(before);
    expect(runsOf(rest)).toEqual(runsOf(whole));
    expect(bestOf(rest)).toEqual(bestOf(whole));
    expect(place.contents('killed')).toEqual(place.contents('whole'));
  });

  test('that is interrupted keeps what is done, and says how to go on', async () => {
    const args = [...iris, '--vary', 'epochs=2,3,100000000', '--workers', '1', '--out', 'interrupted'];
    const watch = after(2, RUN, (child) => child.kill('SIGINT'));
    const events = await place.events(args, { watch });
    expect(events.at(-1)).toMatchObject({ event: 'end', reason: 'interrupted', runs: 3, done: 2 });
    expect(readdirSync(place.path('interrupted')).sort()).toEqual([
      ...['1', '2', 'results.jsonl', 'sweep.json', 'sweep.svg'],
    ]);
    // The third would never end.
    const more = place.talweg(['sweep', '--resume', 'interrupted', '--keep', 'best'], {
      watch: after(1, /goes on: 2 runs done before/, (child) => child.kill('SIGTERM')),
    });
    expect((await more).stdout).toContain('Go on with: talweg sweep --resume interrupted --keep best\n');
  });

  test('tells runs that diverge, that cannot be made, and that are killed, and ends well', async () => {
    const args = ['sweep', DIABETES, '--target', 'progression', '--optimizer', 'sgd', '--out', 'mixed'];
    const events = await place.events([...args, '--vary', 'lr=0.01,1e6', '--vary', 'loss=mse,bce', '--epochs', '3']);
    expect(runsOf(events)).toMatchObject([
      { run: 1, reason: 'epochs' },
      { run: 2, reason: 'failed', message: expect.stringContaining('--loss: "bce" is not for numbers'), judged: null },
      { run: 3, reason: 'diverged', judged: null },
      { run: 4, reason: 'failed' },
    ]);
    expect(bestOf(events).run).toBe(1);
    const svg = readFileSync(place.path('mixed', 'sweep.svg'), 'utf8');
    expect(svg).toContain('diverged, or not made');
    const { stdout } = await place.talweg(['sweep', '--resume', 'mixed', '--text']);
    expect(stdout).toMatch(/^ {2}3 +1000000 +mse +– +– +0 +diverged /m);
    expect(stdout).toMatch(/^bce +NaN +NaN$/m);
    // Its process is named by what it leaves while it is at work.
    const endless = [...iris, '--vary', 'epochs=2,100000000,3', '--workers', '1', '--out', 'lost'];
    const kill = (): void => {
      const own = readdirSync(place.path('lost')).find((name) => /^\.2\.\d+$/.test(name));
      const lock = place.path('lost', own ?? 'none', '.lock');
      const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
      if (pid > 0) process.kill(pid, 'SIGKILL');
      else setTimeout(kill, 20);
    };
    const lost = await place.events(endless, { watch: after(1, RUN, kill) });
    expect(runsOf(lost)).toMatchObject([
      { reason: 'epochs' },
      { reason: 'failed', message: 'its process ended (SIGKILL)' },
      { reason: 'epochs' },
    ]);
  });

  test('tells why a range test found no rate for a run', async () => {
    const optimizers = ['--vary', 'optimizer=adam,maximize(sgd)', '--lr', 'auto'];
    const [found, none] = runsOf(await place.events([...iris, ...optimizers, '--epochs', '1', '--out', 'auto']));
    expect(found).toMatchObject({ reason: 'epochs' });
    expect(place.config('auto/1').settings.lr).toBeGreaterThan(0.001);
    expect(none).toMatchObject({
      reason: 'failed',
      message: expect.stringMatching(/^The test tells no learning rate\./),
    });
  });

  test('keeps the folder of the best, or none', async () => {
    const args = [...iris, ...rates, '--epochs', '3'];
    const events = await place.events([...args, '--keep', 'best', '--out', 'best']);
    const folders = (sweep: string) => readdirSync(place.path(sweep)).filter((name) => /^\d+$/.test(name));
    expect(folders('best')).toEqual([String(bestOf(events).run)]);
    expect(runsOf(await place.events([...args, '--keep', 'none', '--out', 'none']))).toEqual(runsOf(events));
    expect(folders('none')).toEqual([]);
  });

  test('goes on with as many runs as were meant', async () => {
    const args = [...iris, ...rates, '--vary', 'l1=0..1:4', '--vary', 'l2=0..1:1000', '--out', 'meant'];
    expect((await place.talweg(args)).stderr).toContain(
      'sweep: these are 12,000 runs. If you mean it, say --most 12000',
    );
    const watch = () => after(1, RUN, (child) => child.kill('SIGINT'));
    await place.events([...args, '--most', '12000'], { watch: watch() });
    const [start] = await place.events(['sweep', '--resume', 'meant'], { watch: watch() });
    expect(start).toMatchObject({ event: 'start', runs: 12_000, done: expect.any(Number) });
  });

  test('draws settings at random: others with another seed, and the same sweep is found again', async () => {
    const varied = ['--vary', 'lr=1e-4..1', '--vary', 'layers=4;8,8'];
    const drawn = ['sweep', IRIS, '--target', 'species', '--epochs', '1', '--random', '4', ...varied];
    const events = await place.events(drawn);
    expect(events[0]).toMatchObject({ sweep: 'runs/sweep-iris-1', runs: 4, done: 0 });
    const again = await place.events(drawn);
    expect(again[0]).toMatchObject({ sweep: 'runs/sweep-iris-1', done: 4 });
    expect([runsOf(again), bestOf(again)]).toEqual([runsOf(events), bestOf(events)]);
    const others = await place.events([...drawn, '--seed', '2']);
    expect(others[0]).toMatchObject({ sweep: 'runs/sweep-iris-2' });
    expect(runsOf(others).map(({ settings }) => settings)).not.toEqual(runsOf(events).map(({ settings }) => settings));
  });

  test('says all to people, in both languages', async () => {
    const args = [...iris, ...rates, '--vary', 'epochs=2,4', '--validation', '0', '--out', 'told'];
    const { status, stdout, stderr } = await place.talweg(args);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}run +lr +epochs +accuracy +loss +epochs done +ended by +seconds$/m);
    expect(stdout).toContain('lr × epochs: accuracy on training rows');
    expect(stdout).toMatch(/^Train it again: talweg train \S+iris\.csv --target species --layers 8 .*--lr /m);
    expect(stdout).toMatch(/^Predict with: talweg predict told\/\d /m);
    expect(stderr).toContain('There are no validation rows');
    expect(stderr).toContain('6 of 6  best accuracy ');
    const chinese = await place.talweg(['sweep', '--resume', 'told', '--lang', 'zh', '--text']);
    expect(chinese.stdout).toContain('继续：此前已完成 6 次');
    expect(chinese.stdout).toContain('重新训练：talweg train ');
  });

  test.each<[said: 'rows' | 'targets' | 'nothing', args: readonly string[]]>([
    ['rows', ['--target', 'species', '--vary', 'seed=1,2']],
    ['rows', ['--target', 'species', '--vary', 'validation=0.1,0.2']],
    ['rows', ['--target', 'species', '--vary', 'seed=1,2', '--validation', '0']],
    ['rows', ['--target', 'species', '--vary', 'validation=0.2;other.csv']],
    // The rows of the file are the same, and so are validation rows, which are drawn first.
    ['nothing', ['--target', 'species', '--vary', 'seed=1,2', '--validation', 'other.csv']],
    ['nothing', ['--target', 'species', '--vary', 'test=0.1,0.2']],
    ['nothing', ['--target', 'species', '--vary', 'validation=0.2,0.20']],
    ['nothing', ['--target', 'species', '--vary', 'seed=1,2', '--validation', '0', '--test', '0']],
    ['targets', ['--vary', 'target=petal_width,petal_length']],
  ])('says when runs do not compare: %s of %j', async (said, args) => {
    place.file('other.csv', readFileSync(IRIS));
    const out = args.join(' ').replaceAll(/\W+/g, '-');
    const { status, stderr } = await place.talweg(['sweep', IRIS, '--epochs', '1', '--out', out, ...args]);
    expect(status).toBe(0);
    expect(stderr.includes('runs are judged on different rows')).toBe(said === 'rows');
    expect(stderr.includes('These runs predict different things')).toBe(said === 'targets');
  });

  test('notices data and settings that are others, and files that were damaged', async () => {
    const table = place.file('changing.csv', readFileSync(IRIS));
    const args = ['sweep', table, '--target', 'species', '--vary', 'lr=0.1', '--epochs', '1', '--out', 'changing'];
    await place.events(args);
    const other = await place.talweg([...args, '--layers', '4']);
    expect(other).toMatchObject({ status: 2, stderr: expect.stringContaining('changing: another sweep is there.') });
    place.file('changing.csv', readFileSync(IRIS, 'utf8').replace('5.1', '51'));
    const changed = await place.talweg(['sweep', '--resume', 'changing']);
    expect(changed.status).toBe(2);
    expect(changed.stderr).toContain('changing.csv: the file is not as it was when changing was begun.');
    place.file('changing.csv', readFileSync(IRIS));
    const results = place.path('changing', 'results.jsonl');
    const whole = readFileSync(results, 'utf8');
    writeFileSync(results, whole + checkedLine({ ...readResults(place.path('changing'))[0], reason: 'boredom' }));
    expect(await place.talweg(['sweep', '--resume', 'changing'])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(
        /changing\/results\.jsonl: one of "epochs", .* is expected, got "boredom", at line 2\.reason\./,
      ),
    });
    writeFileSync(results, `${whole}x\n`);
    const damaged = await place.talweg(['sweep', '--resume', 'changing']);
    expect(damaged).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining(
        'results.jsonl: the line is not as it was written: its CRC-32C is another, at line 2.',
      ),
    });
    expect(existsSync(place.path('changing', 'lock'))).toBe(false);
  });
});

describe.concurrent('talweg sweep refuses', () => {
  const place = new Place();

  test.each<[args: readonly string[], message: string]>([
    [[], 'sweep: nothing varies. Say what does, such as --vary lr=0.001,0.01,0.1.'],
    [['--vary', 'lr'], '--vary: a setting and its values are expected, got "lr".'],
    [['--vary', 'lrr=1,2'], '--vary: there is no setting "lrr". Did you mean "lr"?'],
    [['--vary', 'out=a,b'], '--vary: there is no setting "out".'],
    [['--vary', 'lr=0.1,-1'], '--vary lr: the value must be a number above 0, or "auto", got "-1".'],
    [['--vary', 'lr=1..2'], '--vary lr: a range in a grid needs a number of values, got "1..2".'],
    [['--vary', 'lr=2..1:3'], '--vary lr: a range ends above where it begins, got "2..1:3".'],
    [['--vary', 'layers=1..3:2'], '--vary layers: a range is for numbers, got "1..3:2".'],
    [['--vary', 'optimizer=adam(,sgd'], '--vary optimizer: parentheses are not in pairs'],
    [['--vary', 'optimizer=sgd,adm'], '--vary (optimizer=adm): --optimizer: there is no "adm". Did you mean "adam"?'],
    [['--vary', 'lr= '], '--vary lr: there are no values.'],
    [['--vary', 'lr=0.1', '--vary', 'lr=0.2'], '--vary: "lr" is there twice.'],
    [['--vary', 'lr=0.1', '--lr', '0.2'], '--lr: it varies, and has one value too.'],
    [
      ['--vary', 'lr=1..9:200', '--vary', 'l2=0..1:100'],
      'sweep: these are 20,000 runs. If you mean it, say --most 20000',
    ],
    [['--vary', 'lr=1,2', '--map', 'lr,l2'], '--map: two settings that vary over some values are expected'],
    [['--vary', 'lr=1,2', '--drop', 'nothing'], 'iris.csv: there is no column "nothing", at --drop.'],
    [['--resume', 'nowhere'], '--resume: a sweep that is gone on with keeps its data and settings.'],
  ])('%j', async (args, message) => {
    const { status, stdout, stderr } = await place.talweg([...iris, ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(existsSync(place.path('runs'))).toBe(false);
  });
});
