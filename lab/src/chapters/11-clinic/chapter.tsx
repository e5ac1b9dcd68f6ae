import './style.css';
import { batch } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { type Chapter, chapterOf } from '../../chapters.ts';
import { inLang } from '../../lang/lang.ts';
import { Exercises } from '../../parts/exercises.tsx';
import { Prose } from '../../parts/prose.tsx';
import { show } from '../../parts/show.ts';
import { useWorker } from '../../parts/use-worker.ts';
import { shared } from '../../state/lab.ts';
import type { Settings } from '../../state/settings.ts';
import { CardView, QuizView } from './card.tsx';
import { en } from './en.ts';
import { fields } from './fields.ts';
import { CardList } from './list.tsx';
import { isTrue } from './quiz.ts';
import type { Clinic, ClinicMessage, Opened, Topics } from './worker.ts';
import { zh } from './zh.ts';

const makeWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

function View({ settings }: { readonly settings: Settings<typeof fields> }) {
  const t = inLang({ en, zh });
  const { card, find, quiz } = settings;
  const { value: name } = card;
  const { value: lang } = shared.lang;
  const question = useMemo(() => ({ message: { name, lang } satisfies ClinicMessage }), [name, lang]);
  const { last, isBusy } = useWorker<Clinic, typeof question>(makeWorker, question);
  const open = (name: string): void => {
    card.value = name;
  };
  const show = (name: string) => () =>
    batch(() => {
      card.value = name;
      find.value = '';
      quiz.value = false;
    });
  return (
    <>
      <Prose text={t.lead} />
      {last ? (
        <div class="ward">
          <CardList t={t} topics={last.answer.topics} settings={settings} onOpen={open} />
          <Case
            t={t}
            topics={last.answer.topics}
            opened={last.question.message.name === name ? last.answer.opened : undefined}
            isBusy={isBusy}
            settings={settings}
          />
        </div>
      ) : (
        <p class="waiting" aria-busy="true">
          {t.measuring}
        </p>
      )}
      <Prose text={t.text} />
      <Exercises
        of={[
          { ...t.exercises[0]!, answer: 2, show: show('any-rate') },
          { ...t.exercises[1]!, answer: -0.8, show: show('any-rate') },
          { ...t.exercises[2]!, answer: 0.02, show: show('inverted-slope') },
          t.exercises[3]!,
        ]}
      />
    </>
  );
}

interface CaseProps {
  readonly t: typeof en;
  readonly topics: Topics;
  /** The card's numbers, once they are computed. */
  readonly opened: Opened | undefined;
  readonly isBusy: boolean;
  readonly settings: Settings<typeof fields>;
}

/** The card that is open, and the ways to its neighbors. */
function Case({ t, topics, opened, isBusy, settings }: CaseProps) {
  const { card, quiz, seed, seen, answers } = settings;
  const all = topics.flatMap((topic) => topic.cards);
  const at = all.findIndex(({ name }) => name === card.value);
  const isShown = !quiz.value || answers.value.some(({ name }) => name === card.value);
  useEffect(() => {
    const { value: name } = card;
    if (at >= 0 && isShown && !seen.peek().includes(name)) seen.value = [...seen.peek(), name];
  }, [isShown, card.value]);
  const turn = (to: number, label: string) => (
    <button type="button" disabled={!all[to]} onClick={() => (card.value = all[to]!.name)}>
      {label}
    </button>
  );
  if (at < 0)
    return (
      <section class="panel case">
        {card.value !== '' && (
          <p class="trouble" role="alert">
            {t.unknown(card.value)}
          </p>
        )}
        <p>{t.choose}</p>
        <p>{turn(0, t.first)}</p>
      </section>
    );
  const { name, titles } = all[at]!;
  const said = answers.value.find((own) => own.name === name)?.said;
  const title = titles[shared.lang.value];
  return (
    <section
      class="panel case"
      aria-busy={isBusy}
      aria-label={t.place(show(at + 1), show(all.length))}
      data-card={name}
    >
      <div class="turn">
        {turn(at - 1, t.previous)}
        {turn(at + 1, t.next)}
        <span>{t.place(show(at + 1), show(all.length))}</span>
      </div>
      {isShown && <h2>{title}</h2>}
      <div class="opened">
        {!opened && <p>{t.measuring}</p>}
        {opened && !quiz.value && <CardView t={t} opened={opened} />}
        {opened && quiz.value && (
          <QuizView
            t={t}
            name={name}
            opened={opened}
            isTrue={isTrue(name, seed.value)}
            said={said}
            onSay={(value) => (answers.value = [...answers.value, { name, said: value }])}
          />
        )}
      </div>
    </section>
  );
}

export const chapter: Chapter = chapterOf({ fields, places: ['card'], View });
