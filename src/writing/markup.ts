import { escaped } from '../util/escaped.ts';

/** Text that is HTML: made of parts that are, and of texts that were escaped. */
export class Markup {
  readonly text: string;

  /** @param text HTML as it is; whatever comes from data goes through `markup`. */
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template; nothing is written for undefined. */
export type Inserted = Markup | string | number | undefined | readonly Inserted[];

const written = (value: Inserted): string => {
  if (value === undefined) return '';
  if (value instanceof Markup) return value.text;
  return typeof value === 'object' ? value.map(written).join('\n') : escaped(String(value));
};

/**
 * HTML with values in it: texts are escaped, whatever they are, HTML is not.
 *
 * @example
 * markup`<b>${'a < b'}</b>`.text; // '<b>a &lt; b</b>'
 */
export const markup = (parts: TemplateStringsArray, ...values: readonly Inserted[]): Markup =>
  new Markup(parts.map((part, i) => part + written(values[i])).join(''));
