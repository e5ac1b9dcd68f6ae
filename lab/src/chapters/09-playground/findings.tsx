import { batch } from '@preact/signals';
import type { Told, ToldAdvice } from 'talweg/diagnose';
import { type Settings, take, type Written } from '../../state/settings.ts';
import { fields } from './fields.ts';
import type { Words } from './words.ts';

interface FindingsProps {
  readonly t: Words;
  readonly settings: Settings<typeof fields>;
  readonly of: readonly Told[] | undefined;
}

/** What diagnosing found, with advice that can be followed at once where the playground has its settings. */
export function Findings({ t, settings, of }: FindingsProps) {
  const follow = (set: Written) => () =>
    batch(() => {
      // A training whose course was changed on the way begins anew with what is advised.
      take(fields, settings, { ...set, at: '0' }, [...(Object.keys(set) as (keyof typeof fields)[]), 'at', 'forks']);
    });
  return (
    <section class="panel findings" aria-live="polite">
      <h2>{t.findings}</h2>
      {of === undefined && <p class="remark">{t.looking}</p>}
      {of?.length === 0 && <p>{t.noFindings}</p>}
      {of?.map(({ kind, title, message, level, advice }) => (
        <article key={kind} class={level}>
          <h3>{title}</h3>
          <p>{message}</p>
          {advice.length > 0 && (
            <ul>
              {advice.map((own) => {
                const set = settingOf(own);
                return (
                  <li key={own.text}>
                    {own.text}{' '}
                    {set && (
                      <button type="button" class="plain" onClick={follow(set)}>
                        {t.apply}
                      </button>
                    )}
                  </li>
                );
              })}
            </ul>
          )}
        </article>
      ))}
    </section>
  );
}

/** Options of the library by the names of the playground's settings. */
const NAMES: Readonly<Record<string, keyof typeof fields>> = {
  lr: 'lr',
  optimizer: 'optimizer',
  schedule: 'schedule',
  batch: 'batch',
  init: 'initializer',
  activation: 'activation',
  layers: 'hidden',
  l1: 'l1',
  l2: 'l2',
  loss: 'loss',
  seed: 'seed',
};

/** What advice sets, as it is written here; undefined where the playground lacks one of its settings. */
function settingOf({ set }: ToldAdvice): Written | undefined {
  const all = Object.entries(set ?? {}).map(([name, value]) => {
    const field = NAMES[name];
    const text = String(value).replaceAll(',', field === 'hidden' ? ';' : ',');
    return field && fields[field].read(text) !== undefined ? ([field, text] as const) : undefined;
  });
  return all.length > 0 && all.every((own) => own !== undefined) ? Object.fromEntries(all) : undefined;
}
