import type { Told, ToldAdvice } from 'talweg/diagnose';
import { common } from '../lang/lang.ts';
import { settingWords } from '../lang/setting-words.ts';
import { shared } from '../state/lab.ts';

interface FindingsProps {
  /** Undefined while they are looked for. */
  readonly of: readonly Told[] | undefined;
  /** What follows an advice; undefined of one that cannot be followed here. */
  readonly follow?: (advice: ToldAdvice) => (() => void) | undefined;
  /** Whether it says what is broken by each, and who says so. */
  readonly hasRules?: boolean;
}

/** What diagnosing found, with advice that can be followed at once where the page has its settings. */
export function Findings({ of, follow, hasRules = false }: FindingsProps) {
  const t = common().findings;
  return (
    <section class="panel findings" aria-live="polite">
      <h2>{t.title}</h2>
      {of === undefined && <p class="remark">{t.looking}</p>}
      {of?.length === 0 && <p>{t.none}</p>}
      {of?.map(({ kind, title, message, level, rule, source, advice }) => (
        <article key={kind} class={level} data-kind={kind}>
          <h3>{title}</h3>
          <p>{message}</p>
          {hasRules && (
            <p class="remark">
              {rule} <cite translate={false}>{source}</cite>
            </p>
          )}
          {advice.length > 0 && (
            <ul>
              {advice.map((own) => (
                <Advice key={own.text} advice={own} follow={follow?.(own)} />
              ))}
            </ul>
          )}
        </article>
      ))}
    </section>
  );
}

function Advice({ advice, follow }: { readonly advice: ToldAdvice; readonly follow: (() => void) | undefined }) {
  const t = common().findings;
  return (
    <li>
      {advice.text}
      {advice.set && `${t.colon}${settingWords(advice.set, shared.lang.value)}`}{' '}
      {follow && (
        <button type="button" class="plain" onClick={follow}>
          {t.follow}
        </button>
      )}
    </li>
  );
}
