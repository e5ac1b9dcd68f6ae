import { weightsHash } from 'talweg';
import { refusalOf } from '../../parts/refusal.ts';
import { readValues } from '../../state/settings.ts';
import { Course } from './course.ts';
import { fields, type Plan } from './fields.ts';
import { Looker } from './look.ts';
import type { Answer, Picture, Request } from './messages.ts';
import { NoTask, type Task, taskOf } from './task.ts';

/** So long it trains at a stretch, in milliseconds: then it shows what came of it, and listens. */
const STRETCH = 12;

/** The same where it goes as fast as it can: of so many steps a picture shows little anyway. */
const LONG_STRETCH = 50;

/** How often pictures are made while it plays: as often as a screen shows them. */
const PICTURE = 16;

/** Learning is looked at after so many milliseconds of rest. */
const REST = 250;

interface Work {
  readonly id: number;
  readonly plan: Plan;
  readonly task: Task;
  readonly course: Course;
  readonly looker: Looker;
}

let work: Work | undefined;
let goal = 0;
let pace = 0;
let lang: 'en' | 'zh' = 'en';
let isShown = true;
let isJudged = false;
let isBusy = false;
let rest: ReturnType<typeof setTimeout> | undefined;
let newest = 0;

const send = (answer: Answer): void => postMessage(answer);

const bell = new MessageChannel();
bell.port1.start();

/** Makes room for what the page has said meanwhile; timers would wait for four milliseconds. */
const pause = (): Promise<void> =>
  new Promise((resolve) => {
    bell.port1.addEventListener('message', () => resolve(), { once: true });
    bell.port2.postMessage(undefined);
  });

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  switch (data.kind) {
    case 'plan':
      void begin(data);
      break;
    case 'go':
      goal = data.at;
      void run();
      break;
    case 'play':
      // Whoever begins or ends to play is where the training is.
      if (work && data.pace !== pace) goal = work.course.step;
      ({ pace } = data);
      void run();
      break;
    case 'shown':
      isShown = true;
      break;
    case 'judge':
      isJudged = true;
      if (!isBusy) judgeSoon();
      break;
    case 'lang':
      ({ lang } = data);
      if (!isBusy) judgeSoon();
      break;
  }
});

async function begin({ id, written, at }: Extract<Request, { kind: 'plan' }>): Promise<void> {
  newest = id;
  clearTimeout(rest);
  const plan = readValues(fields, written);
  try {
    const task = await taskOf(plan);
    const course = new Course(plan, task);
    if (newest !== id) return;
    work = { id, plan, task, course, looker: new Looker(plan, task, course.made) };
    goal = at;
    isShown = true;
    send({ kind: 'task', id, task });
    void run();
  } catch (error) {
    if (newest === id)
      send({ kind: 'trouble', id, trouble: error instanceof NoTask ? error.trouble : refusalOf(error) });
  }
}

/** Goes where it should be; while it plays, on and on. */
async function run(): Promise<void> {
  if (isBusy || !work) return;
  isBusy = true;
  clearTimeout(rest);
  let time = performance.now();
  let shown = 0;
  const meter = new Meter();
  for (;;) {
    const own: Work = work;
    const { course } = own;
    const now = performance.now();
    if (pace > 0) goal = pace === Infinity ? Infinity : goal + (pace * Math.min(now - time, 100)) / 1000;
    time = now;
    const isThere = await course.to(Math.floor(goal), pace === Infinity ? LONG_STRETCH : STRETCH);
    if (own !== work) continue;
    const isOver = course.diverged !== undefined && course.step >= course.diverged;
    if (isOver) [pace, goal] = [0, course.step];
    const rate = pace > 0 ? meter.rate(own.id, course.step) : undefined;
    if (pace === 0 && isThere) {
      await show(own, true, undefined);
      if (own === work && pace === 0 && course.step === Math.floor(goal)) break;
    } else if (isShown && performance.now() - shown >= PICTURE) {
      shown = performance.now();
      isShown = false;
      await show(own, false, rate);
    }
    await judgeNowAndThen();
    await pause();
  }
  isBusy = false;
  judgeSoon();
}

/** Steps a second, over some tenths of a second. */
class Meter {
  #id = 0;
  #step = 0;
  #time = 0;
  #rate: number | undefined;

  rate(id: number, step: number): number | undefined {
    const now = performance.now();
    if (id !== this.#id) [this.#id, this.#step, this.#time, this.#rate] = [id, step, now, undefined];
    if (now - this.#time < 400) return this.#rate;
    this.#rate = ((step - this.#step) / (now - this.#time)) * 1000;
    [this.#step, this.#time] = [step, now];
    return this.#rate;
  }
}

async function show({ id, course, looker }: Work, isThere: boolean, rate: number | undefined): Promise<void> {
  const { training, step, diverged } = course;
  const { epoch, train, test } = course.now();
  const picture: Picture = {
    ...looker.at(training),
    step,
    epoch,
    stepsPerEpoch: training.stepsPerEpoch,
    loss: { train, test },
    measured: course.measured,
    hash: isThere ? await weightsHash(training.parameters.map(({ values }) => values)) : undefined,
    rate,
    diverged,
    isThere,
  };
  send({ kind: 'picture', id, picture });
}

/** What keeps it from learning, when it has rested for a while: looking takes longer than a picture may. */
function judgeSoon(): void {
  clearTimeout(rest);
  if (isJudged) rest = setTimeout(() => void (isBusy || judge()), REST);
}

/** Milliseconds from one look at a training at work to the next, at the least; and the share of its time for looks. */
const LOOKS = 3000;
const SHARE = 0.05;

let judged = { at: 0, took: 0 };

/** Looks at a training at work, now and then. */
async function judgeNowAndThen(): Promise<void> {
  const wait = Math.max(LOOKS, judged.took / SHARE);
  if (isJudged && performance.now() - judged.at >= wait) await judge();
}

async function judge(): Promise<void> {
  if (!work) return;
  const { id, course } = work;
  // It is loaded when it is first needed: a picture does not wait for it.
  const { diagnose } = await import('../../mathematics/diagnose.ts');
  const started = performance.now();
  const { model, data, options } = course.made;
  const { train } = data.rows;
  const part = (values: ArrayLike<number>, columns: number) => ({
    data: Array.prototype.slice.call(values, 0, train * columns) as number[],
    columns,
  });
  const rows = { x: part(data.x, data.features), y: part(data.y, data.targets) };
  const run = {
    history: course.records,
    end: { reason: 'interrupted', best: undefined, state: course.training.snapshot() },
  } as const;
  const findings = diagnose(model, rows, { ...options, epochs: Math.max(1, course.training.epoch) }, run, lang);
  send({ kind: 'findings', id, step: course.step, findings });
  judged = { at: performance.now(), took: performance.now() - started };
}
