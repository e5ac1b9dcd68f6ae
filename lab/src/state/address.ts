import type { Written } from './settings.ts';

/** What an address says: the chapter, and what is not as it is at first. */
export interface Address {
  readonly chapter: string;
  readonly written: Written;
}

/** The part of an address behind its #: static files are served alike whatever it is. */
export function hashOf({ chapter, written }: Address): string {
  const query = new URLSearchParams(Object.entries(written)).toString();
  return `#/${chapter}${query === '' ? '' : `?${query}`}`;
}

export function addressOf(hash: string): Address {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  return { chapter: path, written: Object.fromEntries(new URLSearchParams(query)) };
}
