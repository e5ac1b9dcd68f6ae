import { batch, effect, type ReadonlySignal, signal } from '@preact/signals';
import { CHAPTERS, type Chapter, type ChapterId } from '../chapters.ts';
import { addressOf, hashOf } from './address.ts';
import { choice } from './field.ts';
import { type Settings, settingsOf, take, type Written, written } from './settings.ts';

/** What all chapters share. */
const fields = {
  lang: choice(['en', 'zh'], navigator.language.startsWith('zh') ? 'zh' : 'en'),
  theme: choice(['system', 'light', 'dark']),
};

export const shared: Settings<typeof fields> = settingsOf(fields);

interface Open {
  readonly id: ChapterId;
  readonly chapter: Chapter;
  readonly settings: Settings;
}

const opened = signal<Open | undefined>(undefined);
const trouble = signal<readonly string[]>([]);
const failed = signal(false);

/** The chapter that is open, once it is loaded. */
export const open: ReadonlySignal<Open | undefined> = opened;

/** The names in the address that say nothing here: a link that is not whole. */
export const unread: ReadonlySignal<readonly string[]> = trouble;

/** Whether a chapter could not be loaded. */
export const isMissing: ReadonlySignal<boolean> = failed;

/** The settings of all chapters that were open: whoever comes back finds them as they were. */
const kept = new Map<ChapterId, Open>();

const isChapter = (name: string): name is ChapterId => Object.hasOwn(CHAPTERS, name);

/** The way to a chapter as it was left. */
export function wayTo(id: ChapterId, more: Written = {}): string {
  const own = kept.get(id);
  return hashOf({
    chapter: id,
    written: { ...(own && written(own.chapter.fields, own.settings)), ...more, ...written(fields, shared) },
  });
}

/** Opens what an address says. */
async function follow(hash: string): Promise<void> {
  const { chapter: name, written: texts } = addressOf(hash);
  const [first] = Object.keys(CHAPTERS) as [ChapterId];
  const id = isChapter(name) ? name : first;
  try {
    const own = kept.get(id) ?? (await load(id));
    failed.value = false;
    if (location.hash !== hash) return;
    batch(() => {
      const { lang, theme, ...rest } = texts;
      const common = Object.fromEntries(
        Object.entries({ lang, theme }).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])),
      );
      trouble.value = [
        ...(isChapter(name) || name === '' ? [] : [name]),
        // A link that says nothing of them leaves them as they are.
        ...take(fields, shared, common, Object.keys(common) as (keyof typeof fields)[]),
        ...take(own.chapter.fields, own.settings, rest),
      ];
      opened.value = own;
    });
  } catch (error) {
    failed.value = true;
    throw error;
  }
}

async function load(id: ChapterId): Promise<Open> {
  const { chapter } = await CHAPTERS[id]();
  const own = { id, chapter, settings: settingsOf(chapter.fields) };
  kept.set(id, own);
  return own;
}

/** Browsers refuse to be told of more than some hundred addresses in half a minute. */
const PAUSE = 300;

/** Keeps the address and what is shown the same. */
export function start(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The address as it was written or followed last. */
  let own = location.hash;
  const write = (): void => {
    timer = undefined;
    const { value } = opened;
    // Whoever has changed the address meanwhile is followed, as soon as that is told of.
    if (!value || location.hash !== own) return;
    own = wayTo(value.id);
    if (location.hash !== own) history.replaceState(null, '', own);
  };
  addEventListener('hashchange', () => {
    if (location.hash === own) return;
    own = location.hash;
    void follow(own);
  });
  void follow(location.hash).then(() => {
    effect(() => {
      const { value } = opened;
      if (value) wayTo(value.id);
      timer ??= setTimeout(write, PAUSE);
    });
  });
}
