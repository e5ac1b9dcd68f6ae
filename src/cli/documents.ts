import { formatOf, replaceFile, writeText } from '../data/node/replace-file.ts';
import { problem } from '../util/problem.ts';
import type { Document } from '../writing/document.ts';
import { html } from '../writing/html.ts';
import { json } from '../writing/json.ts';
import { markdown } from '../writing/markdown.ts';
import { text } from '../writing/text.ts';
import { columnsUsed } from './charts.ts';
import { mathml } from './mathml.ts';
import { type Options, oneOf, text as textOption, type Values } from './option.ts';
import type { Terminal } from './terminal.ts';

/** What a document is written as, by the name of the format; a text as wide as it is told. */
const formats = {
  text: (document, width) => text(document, { width }),
  markdown: (document) => markdown(document),
  html: async (document) => html(document, { typeset: await mathml() }),
  json: (document) => `${JSON.stringify(json(document))}\n`,
} satisfies Readonly<Record<string, (document: Document, width: number) => string | Promise<string>>>;

type FormatName = keyof typeof formats;

const endings: Readonly<Record<string, FormatName>> = {
  '.txt': 'text',
  '.md': 'markdown',
  '.html': 'html',
  '.json': 'json',
};

/** The options of commands whose result is a document. */
export const documentOptions = {
  format: oneOf('text', 'markdown', 'html', 'json'),
  out: textOption('file'),
} satisfies Options;

/**
 * What shows a document, or writes it into a file: in the format that is asked for, which the ending of the file tells.
 *
 * Programs are told the events, or the document if there are none of their own.
 *
 * @throws If the file's ending tells none, or another: asked before there is anything to write.
 */
export function documentWriter({
  format,
  out,
}: Values<typeof documentOptions>): (
  document: Document,
  terminal: Terminal,
  events?: readonly object[],
) => Promise<void> {
  const name = out === undefined ? (format ?? 'text') : formatOf(out, endings);
  if (out !== undefined && format !== undefined && format !== name)
    throw problem('--format', `the ending of the file tells another format, ${name}`, {
      got: `"${format}" and "${out}"`,
      advice: 'Leave --format out, or name the file otherwise',
    });
  return async (document, terminal, events = [json(document)]) => {
    for (const event of events) terminal.event(event);
    const written = await formats[name](document, columnsUsed());
    if (out === undefined) {
      terminal.say(written.trimEnd());
      return;
    }
    await replaceFile(out, (partial) => writeText(partial, [written]));
    terminal.say(terminal.texts.wrote(out));
  };
}
