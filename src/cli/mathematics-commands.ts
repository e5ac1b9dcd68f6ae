import { checkOptions } from './check/options.ts';
import { type Command, command } from './command.ts';
import { deriveOptions } from './derive-options.ts';
import { diagnoseOptions } from './diagnose-options.ts';
import { explainOptions } from './explain-options.ts';

export const derive: Command = command({
  name: 'derive',
  example: 'talweg derive "sin(x)·exp(-0.05x²)" --at x=2',
  arguments: ['<formula>'],
  options: deriveOptions,
  told: (usage) => ({
    summary: usage.derive.about,
    arguments: [usage.formula],
    options: usage.derive.options,
  }),
  async run([formula], values, terminal) {
    const { derive: show } = await import('./commands/derive.ts');
    return show(formula, values, terminal);
  },
});

export const explain: Command = command({
  name: 'explain',
  example: 'talweg explain iris-1 --step 3 --unit 2',
  arguments: ['<run|example>', '[further...]'],
  options: explainOptions,
  told: (usage) => ({
    summary: usage.explain.about,
    arguments: [usage.explain.subject, usage.explain.further],
    options: usage.explain.options,
  }),
  async run([subject, further], values, terminal) {
    const { explain: show } = await import('./commands/explain.ts');
    return show(subject, further, values, terminal);
  },
});

export const check: Command = command({
  name: 'check',
  example: 'talweg check "sin(x y) + e^x" --at x=2,y=1',
  arguments: ['<run|formula>', '[data...]'],
  options: checkOptions,
  told: (usage) => ({
    summary: usage.check.about,
    arguments: [usage.check.subject, usage.check.data],
    options: usage.check.options,
  }),
  async run([subject, data], values, terminal) {
    const { check: compareWithDifferences } = await import('./commands/check.ts');
    return compareWithDifferences(subject, data, values, terminal);
  },
});

export const diagnose: Command = command({
  name: 'diagnose',
  example: 'talweg diagnose iris-1 --fix',
  arguments: ['<run>', '[data...]'],
  options: diagnoseOptions,
  told: (usage) => ({
    summary: usage.diagnose.about,
    arguments: [usage.run, usage.check.data],
    options: usage.diagnose.options,
  }),
  async run([run, data], values, terminal) {
    const { diagnose: examine } = await import('./commands/diagnose.ts');
    return examine(run, data, values, terminal);
  },
});
