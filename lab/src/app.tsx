import { untracked, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useErrorBoundary } from 'preact/hooks';
import { CHAPTERS, type ChapterId } from './chapters.ts';
import { common } from './lang/lang.ts';
import { Select } from './parts/select.tsx';
import { beginAnew, isMissing, links, open, shared, unread, wayTo } from './state/lab.ts';

const IDS = Object.keys(CHAPTERS) as ChapterId[];

export function App() {
  const t = common();
  const id = open.value?.id;
  useEffect(() => {
    document.title = id ? `${t.titles[id]} · ${t.name}` : t.name;
  });
  return (
    <>
      <a class="skip" href="#chapter" onClick={toChapter}>
        {t.skip}
      </a>
      <Top />
      <Contents />
      <main id="chapter" tabIndex={-1}>
        <Trouble />
        {id ? <ChapterPage key={id} /> : <p class="waiting">{isMissing.value ? t.missing : t.loading}</p>}
      </main>
    </>
  );
}

interface WayProps {
  readonly to: ChapterId;
  readonly class?: string;
  readonly rel?: string;
  readonly translate?: boolean;
  readonly 'aria-label'?: string;
  readonly 'aria-current'?: 'page' | undefined;
  readonly onClick?: () => void;
  readonly children: ComponentChildren;
}

/** A link to a chapter as it was left, which is found out when someone is about to follow it. */
function Way({ to, children, ...rest }: WayProps) {
  const refresh = ({ currentTarget }: { readonly currentTarget: HTMLAnchorElement }): void =>
    currentTarget.setAttribute('href', wayTo(to));
  return (
    <a {...rest} href={untracked(() => wayTo(to))} onPointerEnter={refresh} onPointerDown={refresh} onFocus={refresh}>
      {children}
    </a>
  );
}

/** The address is the state, so a way within the page is gone by hand. */
function toChapter(event: Event): void {
  event.preventDefault();
  document.getElementById('chapter')?.focus();
}

function Top() {
  const t = common();
  const { lang, theme } = shared;
  return (
    <header class="top">
      <Way class="brand" translate={false} aria-label={t.name} to={IDS[0]!}>
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <path d="M3 6c8 0 7 18 13 18S21 6 29 6" />
          <circle cx="16" cy="21.5" r="3.5" />
        </svg>
        <b>{t.name}</b>
      </Way>
      <div class="tools">
        <CopyLink />
        <Select
          label={t.theme}
          isLabelHidden
          value={theme.value}
          options={Object.entries(t.themes)}
          onChange={(value) => (theme.value = value as typeof theme.value)}
        />
        <Select
          label={t.language}
          isLabelHidden
          areNames
          value={lang.value}
          options={[
            ['en', 'English'],
            ['zh', '中文'],
          ]}
          onChange={(value) => (lang.value = value as typeof lang.value)}
        />
      </div>
    </header>
  );
}

function CopyLink() {
  const t = common();
  const said = useSignal('');
  const copy = async (): Promise<void> => {
    try {
      const { value } = open;
      const hash = value ? wayTo(value.id) : location.hash;
      await navigator.clipboard.writeText(location.href.replace(/#.*$/, '') + hash);
      said.value = t.copied;
    } catch {
      said.value = t.linkFailed;
    }
    setTimeout(() => (said.value = ''), 4000);
  };
  return (
    <span class="copy-link">
      <span class="said" role="status">
        {said.value}
      </span>
      <button type="button" class="plain icon" aria-label={t.link} title={t.link} onClick={() => void copy()}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7l-1.3 1.3M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7l1.3-1.3" />
        </svg>
      </button>
    </span>
  );
}

function Contents() {
  const t = common();
  const isOpen = useSignal(false);
  return (
    <nav class="contents" aria-label={t.chapters}>
      <button
        type="button"
        class="menu"
        aria-expanded={isOpen.value}
        aria-controls="chapters"
        onClick={() => (isOpen.value = !isOpen.value)}
      >
        {t.menu}
      </button>
      <ol id="chapters" class={isOpen.value ? 'open' : ''}>
        {IDS.map((id, i) => (
          <li key={id}>
            <Way
              to={id}
              aria-current={open.value?.id === id ? 'page' : undefined}
              onClick={() => (isOpen.value = false)}
            >
              <span class="number">{i + 1}</span> {t.titles[id]}
            </Way>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Trouble() {
  const t = common();
  const isDismissed = useSignal<readonly string[]>([]);
  const names = unread.value;
  if (names.length === 0 || isDismissed.value === names) return null;
  return (
    <div class="notice" role="alert">
      <p>{t.unread(names.join(', '))}</p>
      <button type="button" onClick={() => (isDismissed.value = names)}>
        {t.dismiss}
      </button>
    </div>
  );
}

/** A chapter; where it fails, that is said in its place, and the others can be opened. */
function ChapterPage() {
  const t = common();
  const [error, mend] = useErrorBoundary((thrown: unknown) => reportError(thrown));
  const link = links.value;
  useEffect(() => {
    if (error !== undefined) mend();
  }, [link]);
  const anew = (): void => {
    beginAnew();
    mend();
  };
  if (error !== undefined)
    return (
      <div class="notice" role="alert">
        <p>{t.broken}</p>
        <button type="button" onClick={anew}>
          {t.anew}
        </button>
      </div>
    );
  return <ChapterBody />;
}

function ChapterBody() {
  const t = common();
  const { id } = open.value!;
  const i = IDS.indexOf(id);
  const [previous, next] = [IDS[i - 1], IDS[i + 1]];
  return (
    <article class={`chapter ${id}`}>
      <h1>
        <span class="number">{i + 1}</span> {t.titles[id]}
      </h1>
      <View />
      <footer class="ways">
        {previous && (
          <Way rel="prev" to={previous}>
            <small>{t.previous}</small> {t.titles[previous]}
          </Way>
        )}
        {next && (
          <Way rel="next" to={next}>
            <small>{t.next}</small> {t.titles[next]}
          </Way>
        )}
      </footer>
    </article>
  );
}

/**
 * What the chapter shows. An element among the children of another, such as this one in its article, is kept as it was
 * first, and with it what it has shown since, as long as the other is; the result of a component is not.
 */
function View() {
  const { chapter, settings } = open.value!;
  return <chapter.View settings={settings} />;
}
