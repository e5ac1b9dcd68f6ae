import { NAMES } from '../experiments/names.ts';
import { type Command, command } from './command.ts';
import { CHAPTERS } from './lab/chapters.ts';
import { LISTABLE } from './list-names.ts';
import { number, text, toggle } from './option.ts';

export const experiment: Command = command({
  name: 'experiment',
  example: 'talweg experiment learning-rates',
  arguments: ['[name]'],
  options: { text: toggle(false), out: text('file') },
  told: (usage) => ({
    summary: usage.experiment,
    arguments: [usage.experimentName(NAMES)],
    options: { text: usage.asText, out: usage.experimentOut },
  }),
  async run([name], { text = false, out }, terminal) {
    const { experiment: make } = await import('./commands/experiment.ts');
    return make(name, { text, out }, terminal);
  },
});

export const list: Command = command({
  name: 'list',
  example: 'talweg list optimizers',
  arguments: ['<what>'],
  options: { name: text('name') },
  told: (usage) => ({
    summary: usage.list,
    arguments: [usage.what(LISTABLE)],
    options: { name: usage.listName },
  }),
  async run([what], { name }, terminal) {
    const { list: show } = await import('./commands/list.ts');
    return show(what, name, terminal);
  },
});

export const schedule: Command = command({
  name: 'schedule',
  example: 'talweg schedule "sequence(warmup(100), cosine)" --steps 1000 --lr 0.01',
  arguments: ['<schedule>'],
  options: {
    // All rates are in memory.
    steps: number({ whole: true, least: 1, below: 10_000_001 }),
    lr: number({ above: 0 }),
    text: toggle(false),
    out: text('file'),
  },
  told: (usage) => ({
    summary: usage.schedule,
    arguments: [usage.options.schedule],
    options: { steps: usage.scheduleSteps, lr: usage.scheduleRate, text: usage.asText, out: usage.scheduleOut },
  }),
  async run([written], { steps = 100, lr = 1, text = false, out }, terminal) {
    const { schedule: show } = await import('./commands/schedule.ts');
    return show(written, { steps, lr, text, out }, terminal);
  },
});

export const lab: Command = command({
  name: 'lab',
  example: 'talweg lab playground',
  arguments: ['[chapter]'],
  options: { port: number({ whole: true, least: 1, below: 65_536 }), open: toggle(true) },
  told: (usage) => ({
    summary: usage.lab.about,
    arguments: [usage.lab.chapter(CHAPTERS)],
    options: usage.lab.options,
  }),
  async run([chapter], { port, open = true }, terminal) {
    const { lab: serve } = await import('./commands/lab.ts');
    return serve(chapter, { port, open }, terminal);
  },
});
