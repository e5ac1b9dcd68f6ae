import katex from 'katex';
import type { Document, Formula } from '../../src/writing/document.ts';
import { rowsOf } from '../../src/writing/rows.ts';

/** Whether KaTeX sets a formula in strict mode; it throws where it does not. */
export const accepts = (tex: string): boolean =>
  katex.renderToString(tex, { strict: 'error', throwOnError: true, displayMode: true }).includes('<math');

/** All formulas of a document. */
export const formulasOf = ({ sections }: Document): Formula[] =>
  sections.flatMap(({ lines }) =>
    lines.flatMap((line) => [...(line.symbol ? [line.symbol] : []), ...rowsOf(line).map(({ side }) => side)]),
  );
