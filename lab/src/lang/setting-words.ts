import type { Settings } from 'talweg/diagnose';
import { numeral } from 'talweg/plot';
import { en } from './en.ts';
import type { Lang } from './lang.ts';
import { zh } from './zh.ts';

/** Digits of a setting that is advised. */
const DIGITS = 5;

/** Settings that are advised in the words of the lab: "learning rate 0.3", switches as on or off. */
export function settingWords(set: Settings, lang: Lang): string {
  const { settings, switched, comma } = { en, zh }[lang].findings;
  const named = (name: string): string =>
    Object.hasOwn(settings, name) ? settings[name as keyof typeof settings] : name;
  const valued = (value: Settings[string]): string =>
    typeof value === 'boolean'
      ? switched[value ? 'on' : 'off']
      : typeof value === 'number'
        ? numeral(value, DIGITS)
        : value;
  return Object.entries(set)
    .map(([name, value]) => `${named(name)} ${valued(value)}`)
    .join(comma);
}
