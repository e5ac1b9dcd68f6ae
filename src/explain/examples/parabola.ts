import { stepLines } from '../../derive/derivation-document.ts';
import { derive } from '../../derive/derive.ts';
import { textsOf as experimentTextsOf } from '../../experiments/lang/texts.ts';
import { learningRates } from '../../experiments/learning-rates.ts';
import { input } from '../../graph/leaf.ts';
import { square } from '../../ops/square.ts';
import { PLAIN, SUBSCRIPTS, translate } from '../../util/scripts.ts';
import { formula } from '../formula.ts';
import type { Example } from './example.ts';
import { textsOf } from './lang/texts.ts';

/** Steps after which x is told. */
const LOOKS = [1, 2, 50];

/** Descent on x² from x = 2 with several learning rates: what each step does is known beforehand. */
export const parabola: Example = {
  name: 'parabola',
  title: (lang) => textsOf(lang).parabola.title,
  notations: [],
  make({ lang, numeral }) {
    const texts = textsOf(lang).parabola;
    const { verdicts } = experimentTextsOf(lang).learningRates;
    const { rates, start } = learningRates().numbers;
    const x = input('x', [], 'f64');
    const next = formula('x_{k+1}', 'x_{k+1}');
    const worst = Math.max(
      ...rates.flatMap(({ observed, predicted }) =>
        observed.map((value, k) => Math.abs(value - predicted[k]!) / Math.max(1, Math.abs(predicted[k]!))),
      ),
    );
    return {
      title: texts.title,
      lang,
      sections: [
        { kind: 'example', title: textsOf(lang).given, remarks: texts.given, lines: [] },
        {
          kind: 'derivative',
          title: texts.slope,
          lines: stepLines(derive(square(x), x), { lang }).map(({ line }) => line),
        },
        {
          kind: 'step',
          title: texts.step,
          lines: [
            { symbol: next, formula: formula("x_{k} - \\eta \\, f'(x_{k})", 'x_k - η·f′(x_k)'), reason: texts.descent },
            {
              symbol: next,
              formula: formula('x_{k} - \\eta \\cdot 2 \\, x_{k}', 'x_k - η·2·x_k'),
              reason: texts.slopeIn,
            },
            { symbol: next, formula: formula('(1 - 2\\eta) \\, x_{k}', '(1 - 2·η)·x_k'), reason: texts.factor },
            {
              symbol: formula('x_{k}', 'x_k'),
              formula: formula('(1 - 2\\eta)^{k} \\, x_{0}', '(1 - 2·η)^k·x₀'),
              reason: texts.again,
            },
            { formula: formula('\\lvert 1 - 2\\eta \\rvert < 1', '|1 - 2·η| < 1'), reason: texts.shrinks },
            { formula: formula('0 < \\eta < 1', '0 < η < 1'), reason: texts.converges },
          ],
        },
        {
          kind: 'rates',
          title: texts.rates(numeral(start).text),
          remarks: [texts.half],
          lines: [],
          table: {
            columns: ['η', '1 - 2η', ...LOOKS.map((k) => `x${translate(String(k), PLAIN, SUBSCRIPTS)}`), texts.what],
            rows: rates.map(({ lr, factor, observed, verdict }) => [
              numeral(lr).text,
              numeral(factor).text,
              ...LOOKS.map((k) => numeral(observed[k]!).text),
              verdicts[verdict],
            ]),
          },
        },
      ],
      check: { max_abs_error: worst, ok: worst < 1e-12, said: texts.check },
    };
  },
};
