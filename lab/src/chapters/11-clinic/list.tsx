import { useId } from 'preact/hooks';
import { Segments } from '../../parts/segments.tsx';
import { show } from '../../parts/show.ts';
import { shared } from '../../state/lab.ts';
import type { Settings } from '../../state/settings.ts';
import type { en } from './en.ts';
import type { fields } from './fields.ts';
import { isTrue } from './quiz.ts';
import type { Listed, Topics } from './worker.ts';

interface ListProps {
  readonly t: typeof en;
  readonly topics: Topics;
  readonly settings: Settings<typeof fields>;
  readonly onOpen: (name: string) => void;
}

/** Whether each word of a text is in a card's title, in one language or the other. */
function has({ name, titles }: Listed, text: string): boolean {
  const own = `${titles.en} ${titles.zh} ${name}`.toLocaleLowerCase();
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => own.includes(word));
}

/** The cards by topic, those that are looked for, with what has been opened and answered. */
export function CardList({ t, topics, settings, onOpen }: ListProps) {
  const id = useId();
  const { find, card, quiz, seen, answers, seed } = settings;
  const all = topics.flatMap((topic) => topic.cards);
  const shown = topics
    .map((topic) => ({ ...topic, cards: topic.cards.filter((own) => has(own, find.value)) }))
    .filter(({ cards }) => cards.length > 0);
  const count = shown.reduce((sum, { cards }) => sum + cards.length, 0);
  const right = answers.value.filter(({ name, said }) => said === isTrue(name, seed.value)).length;
  const again = (): void => {
    answers.value = [];
    seed.value = (seed.value % 9999) + 1;
  };
  const { value: lang } = shared.lang;
  return (
    <nav class="panel cards" aria-labelledby={`${id}-cards`}>
      <h2 id={`${id}-cards`}>{t.cards}</h2>
      <div class="control">
        <label for={id}>{t.find}</label>
        <input
          id={id}
          type="search"
          placeholder={t.findHelp}
          value={find.value}
          maxLength={80}
          onInput={({ currentTarget }) => (find.value = currentTarget.value)}
        />
      </div>
      <Segments
        label={t.mode}
        value={quiz.value ? 'quiz' : 'read'}
        options={[
          ['read', t.read],
          ['quiz', t.quiz],
        ]}
        onChange={(value) => (quiz.value = value === 'quiz')}
      />
      <p class="remark" role="status">
        {t.found(show(count), show(all.length))} ·{' '}
        {t.seen(show(all.filter(({ name }) => seen.value.includes(name)).length), show(all.length))}
        {quiz.value && ` · ${t.score(show(right), show(answers.value.length))}`}
      </p>
      {quiz.value && answers.value.length > 0 && (
        <button type="button" class="plain" onClick={again}>
          {t.again}
        </button>
      )}
      {count === 0 && (
        <p class="trouble">
          {t.none}{' '}
          <button type="button" class="plain" onClick={() => (find.value = '')}>
            {t.clear}
          </button>
        </p>
      )}
      {shown.map(({ kind, titles, cards }) => (
        <section key={kind}>
          <h3>{titles[lang]}</h3>
          <ul>
            {cards.map((own) => {
              const answer = answers.value.find(({ name }) => name === own.name);
              const state = answer
                ? answer.said === isTrue(own.name, seed.value)
                  ? 'hit'
                  : 'miss'
                : seen.value.includes(own.name)
                  ? 'visited'
                  : '';
              return (
                <li key={own.name}>
                  <button
                    type="button"
                    class={quiz.value ? state : state && 'visited'}
                    aria-current={own.name === card.value ? 'true' : undefined}
                    onClick={() => onOpen(own.name)}
                  >
                    {own.titles[lang]}
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </nav>
  );
}
