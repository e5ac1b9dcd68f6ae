import { batch } from '@preact/signals';
import type { ToldAdvice } from 'talweg/diagnose';
import type { Settings } from '../../state/settings.ts';
import { fields } from './fields.ts';

/** Options of `talweg train` that are settings here. */
const KNOWN = {
  activation: 'activation',
  init: 'init',
  lr: 'lr',
  standardize: 'standardize',
  epochs: 'steps',
} as const;

/** What follows advice; undefined where one of its settings is none here, or beyond what can be set. */
export function following(settings: Settings<typeof fields>) {
  return ({ set = {} }: ToldAdvice): (() => void) | undefined => {
    const all = Object.entries(set).map(([name, value]) => {
      const own = Object.hasOwn(KNOWN, name) ? KNOWN[name as keyof typeof KNOWN] : undefined;
      return [
        own,
        own && fields[own].read(typeof value === 'boolean' ? String(Number(value)) : String(value)),
      ] as const;
    });
    if (all.length === 0 || all.some(([own, value]) => own === undefined || value === undefined)) return undefined;
    return () =>
      batch(() => {
        for (const [own, value] of all) (settings[own!] as { value: unknown }).value = value;
      });
  };
}
