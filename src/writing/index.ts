export { halfWidth } from '../util/half-width.ts';
export type { Check, Document, Formula, Line, Section, Table } from './document.ts';
export { html } from './html.ts';
export { json } from './json.ts';
export { markdown } from './markdown.ts';
export { type NumeralOptions, numeral } from './numeral.ts';
export { equation, type Row, rowsOf } from './rows.ts';
export { spoken } from './spoken.ts';
export { text } from './text.ts';
