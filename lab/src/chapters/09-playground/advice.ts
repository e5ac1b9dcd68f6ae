import type { ToldAdvice } from 'talweg/diagnose';
import type { Written } from '../../state/settings.ts';
import { fields } from './fields.ts';

/** Options of the library by the names of the playground's settings. */
const NAMES: Readonly<Record<string, keyof typeof fields>> = {
  lr: 'lr',
  optimizer: 'optimizer',
  schedule: 'schedule',
  'batch-size': 'batch',
  init: 'initializer',
  activation: 'activation',
  layers: 'hidden',
  l1: 'l1',
  l2: 'l2',
  loss: 'loss',
  seed: 'seed',
};

/** What advice sets, as it is written here; undefined where the playground lacks one of its settings. */
export function settingOf({ set }: ToldAdvice): Written | undefined {
  const all = Object.entries(set ?? {}).map(([name, value]) => {
    const field = NAMES[name];
    const text = String(value).replaceAll(',', field === 'hidden' ? ';' : ',');
    return field && fields[field].read(text) !== undefined ? ([field, text] as const) : undefined;
  });
  return all.length > 0 && all.every((own) => own !== undefined) ? Object.fromEntries(all) : undefined;
}
