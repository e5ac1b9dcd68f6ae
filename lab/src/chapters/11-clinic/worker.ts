import { cards, clinic } from 'talweg/explain';
import type { Document } from 'talweg/writing';
import type { Lang } from '../../lang/lang.ts';

/** A card by its name, with its title in both languages: it is found by either. */
export interface Listed {
  readonly name: string;
  readonly titles: Readonly<Record<Lang, string>>;
}

export type Topics = readonly {
  readonly kind: string;
  readonly titles: Readonly<Record<Lang, string>>;
  readonly cards: readonly Listed[];
}[];

/** The card that is open; none where there is none of this name. */
export interface ClinicMessage {
  readonly name: string;
  readonly lang: Lang;
}

/** A card with its numbers, computed now. */
export interface Opened {
  readonly document: Document;
  readonly isRefuted: boolean;
}

export interface Clinic {
  readonly topics: Topics;
  readonly opened: Opened | undefined;
}

addEventListener('message', ({ data: { name, lang } }: MessageEvent<ClinicMessage>) => {
  const card = Object.hasOwn(cards, name) ? cards[name] : undefined;
  const opened = card && { document: card.document(lang), isRefuted: card.isRefuted() };
  postMessage({ topics: topics(), opened } satisfies Clinic);
});

/** Cards in the order of their topics, which the clinic's own list has. */
function topics(): Topics {
  const [en, zh] = [clinic('en').sections, clinic('zh').sections];
  return en.map(({ kind, title, table }, i) => ({
    kind,
    titles: { en: title, zh: zh[i]!.title },
    cards: table!.rows.map(([name]) => {
      const card = cards[String(name)]!;
      return { name: card.name, titles: { en: card.title('en'), zh: card.title('zh') } };
    }),
  }));
}
