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
const followed = signal(0);

/** The chapter that is open, once it is loaded. */
export const open: ReadonlySignal<Open | undefined> = opened;

/** The names in the address that say nothing here: a link that is not whole. */
export const unread: ReadonlySignal<readonly string[]> = trouble;

/** Whether a chapter could not be loaded. */
export const isMissing: ReadonlySignal<boolean> = failed;

/** How many addresses have been followed. */
export const links: ReadonlySignal<number> = followed;

/** Puts the chapter that is open back to how it is at first. */
export function beginAnew(): void {
  const { chapter, settings } = opened.value!;
  take(chapter.fields, settings, {});
}

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

/**
 * Opens what an address says.
 *
 * @param isWay Whether it is the way back or forth through places of the chapter that is open: the rest stays as it is.
 */
async function follow(hash: string, isWay: boolean): Promise<void> {
  const { chapter: name, written: texts } = addressOf(hash);
  const [first] = Object.keys(CHAPTERS) as [ChapterId];
  const id = isChapter(name) ? name : first;
  try {
    const own = kept.get(id) ?? (await load(id));
    failed.value = false;
    if (location.hash !== hash) return;
    const { lang, theme, ...rest } = texts;
    const common = Object.fromEntries(
      Object.entries({ lang, theme }).flatMap(([k, v]) => (v === undefined || isWay ? [] : [[k, v]])),
    );
    batch(() => {
      trouble.value = [
        ...(isChapter(name) || name === '' ? [] : [name]),
        // A link that says nothing of them leaves them as they are.
        ...take(fields, shared, common, Object.keys(common) as (keyof typeof fields)[]),
        ...take(own.chapter.fields, own.settings, rest, isWay ? own.chapter.places : undefined),
      ];
      opened.value = own;
      followed.value += 1;
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

/** What the browser keeps with an entry of its history: the link that was followed to come there. */
interface Entry {
  /** When it was followed, in milliseconds. */
  readonly link: number;
}

const entry = (): Entry | null => history.state as Entry | null;

/** Where one is in the chapter that is open. */
function placeNow(): string {
  const { id, chapter, settings } = opened.value!;
  return hashOf({ chapter: id, written: written(chapter.fields, settings, chapter.places ?? []) });
}

/** Keeps the address and what is shown the same. */
export function start(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The address as it was written or followed last; the link by which one has come, and where one is since. */
  let [own, link, place] = [location.hash, Number.NaN, ''];
  const write = (): void => {
    timer = undefined;
    const { value } = opened;
    // Whoever has changed the address meanwhile is followed, as soon as that is told of.
    if (!value || location.hash !== own) return;
    own = wayTo(value.id);
    const before = place;
    place = placeNow();
    if (place !== before) history.pushState({ link }, '', own);
    else if (location.hash !== own) history.replaceState({ link }, '', own);
  };
  const go = async (isWay: boolean): Promise<void> => {
    own = location.hash;
    link = entry()?.link ?? performance.timeOrigin + performance.now();
    history.replaceState({ link }, '');
    await follow(own, isWay);
    if (opened.value) place = placeNow();
  };
  addEventListener('hashchange', () => {
    if (location.hash !== own) void go(entry()?.link === link);
  });
  void go(false).then(() => {
    effect(() => {
      const { value } = opened;
      if (value) wayTo(value.id);
      timer ??= setTimeout(write, PAUSE);
    });
  });
}
