import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { common } from '../lang/lang.ts';
import { Prose } from './prose.tsx';

export interface Exercise {
  /** What is asked, in prose. */
  readonly question: string;
  readonly hint?: string;
  readonly solution: string;
  /** The number that answers it, and how far off an answer may be; left out where the answer is a thought. */
  readonly answer?: number;
  readonly tolerance?: number;
  /** Puts the figure where the answer is seen. */
  readonly show?: () => void;
}

/** Questions that are answered by a number, which is judged, or by a thought, which is told. */
export function Exercises({ of }: { readonly of: readonly Exercise[] }) {
  const t = common();
  const id = useId();
  return (
    <section class="exercises" aria-labelledby={id}>
      <h2 id={id}>{t.exercises}</h2>
      <ol>
        {of.map((exercise, i) => (
          <li key={i}>
            <Asked {...exercise} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Relative to the answer, if an exercise says nothing else. */
const TOLERANCE = 0.01;

function Asked({ question, hint, solution, answer, tolerance, show }: Exercise) {
  const t = common();
  const id = useId();
  const typed = useSignal('');
  const verdict = useSignal<'right' | 'wrong' | 'notANumber' | undefined>(undefined);
  const judge = async (event: Event): Promise<void> => {
    event.preventDefault();
    // Reading formulas takes code that most pages do without.
    const { valueOf } = await import('../mathematics/value-of.ts');
    const value = valueOf(typed.value);
    const near = tolerance ?? TOLERANCE * Math.abs(answer!);
    verdict.value = Number.isNaN(value) ? 'notANumber' : Math.abs(value - answer!) <= near ? 'right' : 'wrong';
  };
  return (
    <>
      <Prose text={question} />
      {answer !== undefined && (
        <form class="answer" onSubmit={judge}>
          <label for={id}>{t.answer}</label>
          <input
            id={id}
            class="number"
            autocomplete="off"
            value={typed.value}
            onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
          />
          <button type="submit">{t.check}</button>
          <output class={verdict.value ?? ''} for={id}>
            {verdict.value && t[verdict.value]}
          </output>
        </form>
      )}
      <div class="helps">
        {hint && (
          <details>
            <summary>{t.hint}</summary>
            <Prose text={hint} />
          </details>
        )}
        <details>
          <summary>{t.solution}</summary>
          <Prose text={solution} />
        </details>
        {show && (
          <button type="button" class="plain" onClick={show}>
            {t.showIt}
          </button>
        )}
      </div>
    </>
  );
}
