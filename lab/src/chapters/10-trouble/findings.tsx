import { batch } from '@preact/signals';
import type { Told } from 'talweg/diagnose';
import type { Settings } from '../../state/settings.ts';
import type { en } from './en.ts';
import { fields } from './fields.ts';

interface FindingsProps {
  readonly t: typeof en;
  readonly findings: readonly Told[] | undefined;
  readonly isBusy: boolean;
  readonly settings: Settings<typeof fields>;
}

type Advice = Told['advice'][number];

/** The options of `talweg train` that are settings here. */
const KNOWN = {
  activation: 'activation',
  init: 'init',
  lr: 'lr',
  standardize: 'standardize',
  epochs: 'steps',
} as const;

/** Settings here that do what is advised; undefined where one of them is none, or beyond what can be set. */
function taken({ set = {} }: Advice): [name: keyof typeof fields, value: unknown][] | undefined {
  const all = Object.entries(set).map(([name, value]) => {
    const own = Object.hasOwn(KNOWN, name) ? KNOWN[name as keyof typeof KNOWN] : undefined;
    const read = own && fields[own].read(typeof value === 'boolean' ? String(Number(value)) : String(value));
    return [own, read] as const;
  });
  return all.length > 0 && all.every(([own, value]) => own !== undefined && value !== undefined)
    ? (all as [keyof typeof fields, unknown][])
    : undefined;
}

/** What `diagnose` says, problem by problem, with what can be done at the press of a button. */
export function FindingsView({ t, findings, isBusy, settings }: FindingsProps) {
  const take = (all: readonly [keyof typeof fields, unknown][]): void =>
    batch(() => {
      for (const [name, value] of all) (settings[name] as { value: unknown }).value = value;
    });
  return (
    <section class="panel findings" aria-busy={isBusy}>
      <h2>{t.findings}</h2>
      {findings === undefined && <p>{t.computing}</p>}
      {findings?.length === 0 && <p>{t.noFindings}</p>}
      <ol>
        {findings?.map((finding) => (
          <li key={finding.kind} data-kind={finding.kind} class={finding.level}>
            <h3>
              {finding.title}
              {finding.level === 'note' && <small> {t.note}</small>}
            </h3>
            <p>{finding.message}</p>
            <p class="remark">
              {t.rule}: {finding.rule} <cite translate={false}>{finding.source}</cite>
            </p>
            <ul>
              {finding.advice.map((advice, i) => {
                const own = taken(advice);
                return (
                  <li key={i}>
                    {advice.text}
                    {advice.written !== undefined && <code translate={false}>{advice.written}</code>}
                    {own && (
                      <button type="button" class="plain" onClick={() => take(own)}>
                        {t.take}
                      </button>
                    )}
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
