import type { ComponentChildren } from 'preact';
import { inLang } from '../../lang/lang.ts';
import { DocumentView } from '../../parts/document-view.tsx';
import { corrected } from './corrected.ts';
import type { en } from './en.ts';
import type { Opened } from './worker.ts';

interface CardProps {
  readonly t: typeof en;
  readonly opened: Opened;
}

/** The claim, the numbers that refute it, what holds. */
export function CardView({ t, opened: { document, isRefuted } }: CardProps) {
  return (
    <>
      <DocumentView document={document} sections={(kind) => kind !== 'truth'} />
      <p class={isRefuted ? 'verdict refuted' : 'verdict'} data-refuted={isRefuted}>
        {isRefuted ? (
          <>
            <strong>{t.verdict}</strong> {t.verdictHelp}
          </>
        ) : (
          t.stands
        )}
      </p>
      <DocumentView document={document} sections={(kind) => kind === 'truth'} />
    </>
  );
}

interface QuizProps extends CardProps {
  readonly name: string;
  /** Whether what is shown is true, and what was said of it. */
  readonly isTrue: boolean;
  readonly said: boolean | undefined;
  readonly onSay: (said: boolean) => void;
}

/** A sentence to be judged; then the card, and why. */
export function QuizView(props: QuizProps) {
  const { t, name, opened, isTrue, said, onSay } = props;
  const own = inLang(corrected)[name];
  const isRight = said === isTrue;
  const answer = (value: boolean, label: ComponentChildren) => (
    <button type="button" aria-pressed={said === value} disabled={said !== undefined} onClick={() => onSay(value)}>
      {label}
    </button>
  );
  return (
    <>
      <div class="asked">
        {isTrue ? (
          <blockquote>{own}</blockquote>
        ) : (
          <blockquote>
            <DocumentView document={opened.document} sections={(kind) => kind === 'claim'} hasTitles={false} />
          </blockquote>
        )}
        <div class="answers" role="group" aria-label={t.ask}>
          <span>{t.ask}</span>
          {answer(true, t.isTrue)}
          {answer(false, t.isFalse)}
          <output class={said === undefined ? '' : isRight ? 'right' : 'wrong'}>
            {said !== undefined && (isRight ? t.right : t.wrong)}
          </output>
        </div>
      </div>
      {said !== undefined && (
        <>
          <p>{isTrue ? t.wasTrue : t.wasFalse}</p>
          <CardView t={t} opened={opened} />
        </>
      )}
    </>
  );
}
