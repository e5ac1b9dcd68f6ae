import { escaped } from '../util/escaped.ts';
import type { Lang } from '../util/lang.ts';

/** The language as a page tells it. */
const htmlLang = (lang: Lang): string => (lang === 'zh' ? 'zh-Hans' : lang);

/** A page of its own: it loads nothing and runs nothing, whatever the texts are. @param body HTML. */
export const htmlPage = (title: string, lang: Lang, style: string, body: string): string =>
  [
    '<!doctype html>',
    `<html lang="${htmlLang(lang)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(title)}</title>`,
    `<style>\n${style}\n</style>`,
    '</head>',
    '<body>',
    body,
    '</body>',
    '</html>',
    '',
  ].join('\n');
