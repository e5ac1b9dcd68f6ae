import { number, type Options, text } from './option.ts';

/** What the commands have in common that go down a typed formula. */
export const descentOptions = {
  optimizer: text('name'),
  lr: number({ above: 0 }),
  starts: number({ whole: true, least: 1 }),
  seed: number({ whole: true, least: 0 }),
} as const satisfies Options;
