import type { Expr } from '../../graph/expr.ts';
import { tex, text } from '../../math/print.ts';
import type { Lang } from '../../util/lang.ts';
import type { Document, Formula, Line } from '../../writing/document.ts';
import { type Texts, textsIn } from '../texts.ts';
import type { ArrayDerivation, ArrayLine } from './derive-array.ts';
import { indexForm, lettersOf } from './index-form.ts';
import { matrixForm } from './matrix-form.ts';

const formulaOf = (expr: Expr): Formula => ({ tex: tex(expr), text: text(expr) });

/** Lines in one of the forms; those that do not have it are written as calls. */
const linesIn = (form: (expr: Expr) => Expr | undefined, lines: readonly ArrayLine[], texts: Texts): Line[] =>
  lines.map(({ symbol, value, rule }) => ({
    symbol: formulaOf(form(symbol) ?? symbol),
    formula: formulaOf(form(value) ?? value),
    ...(rule && { reason: texts.chain(texts.rules[rule]) }),
  }));

/** A derivation with arrays as a document: the parts, and the derivatives by them, by matrices and by indices. */
export function arrayDocument(derivation: ArrayDerivation, { lang }: { readonly lang: Lang }): Document {
  const texts = textsIn(lang);
  const { of, by, forward, backward, symbol, derivative } = derivation;
  const result: ArrayLine = { symbol, value: derivative };
  const name = text(by);
  const last = (form: (expr: Expr) => Expr | undefined): Line[] =>
    linesIn(form, [result], texts).map((line) => ({ ...line, reason: texts.together }));
  return {
    title: texts.title(text(matrixForm(of) ?? of)),
    lang,
    sections: [
      { kind: 'forward', title: texts.parts, lines: linesIn(matrixForm, forward, texts) },
      {
        kind: 'backward',
        title: texts.inMatrices(name),
        remarks: [texts.columns],
        lines: [...linesIn(matrixForm, backward, texts), ...last(matrixForm)],
      },
      {
        kind: 'indices',
        title: texts.inIndices(`${name}${by.shape.length === 0 ? '' : `_${lettersOf(by.shape.length).join('')}`}`),
        lines: [...linesIn(indexForm, backward, texts), ...last(indexForm)],
      },
    ],
  };
}
