import { useMemo } from 'preact/hooks';
import { optimizerMeant, optimizers, ruleTex, symbolOf, wrappers, wrapperTex } from 'talweg';
import { spoken } from 'talweg/writing';
import { Formula } from '../../parts/formula.tsx';
import { show } from '../../parts/show.ts';
import { Tex } from '../../parts/tex.tsx';
import { texText } from '../../parts/tex-text.ts';
import { shared } from '../../state/lab.ts';
import { optimizerOf } from './racers.ts';
import type { Shown } from './shown.ts';
import { ruleAt, stepOf } from './step.ts';

type Call = ReturnType<typeof optimizerMeant>;

/** The optimizer's step: the lines of its rule, with the numbers that they have now. */
export function StepApart({ t, racers, chosen, k, isBusy }: Shown) {
  const text = chosen ? ruleAt(chosen, k) : undefined;
  const { around, lines } = useMemo(() => (text === undefined ? { around: [], lines: [] } : apart(text)), [text]);
  if (text === undefined || !chosen) return <p>{racers.length === 0 ? t.nobody : ''}</p>;
  const step = stepOf(chosen, k);
  if (!step) return <p aria-busy={isBusy}>{t.compiling}</p>;
  const { from, moves } = step;
  const [x, y] = from.at as readonly [number, number];
  const [dx, dy] = moves as readonly [number, number];
  return (
    <>
      <p>
        {t.makes(chosen.name, show(k + 1))} <code translate={false}>{text}</code>, η ={' '}
        {show(optimizerOf(text).settings.lr)}
      </p>
      {around.length > 0 && (
        <>
          <p>{t.around}</p>
          <div class="wide" tabIndex={0} role="region" aria-label={t.around}>
            {around.map((line, i) => (
              <Told key={i} tex={line} />
            ))}
          </div>
        </>
      )}
      <div class="wide" tabIndex={0} role="region" aria-label={t.apart}>
        <table class="apart">
          <thead>
            <tr>
              <th scope="col">{t.line}</th>
              <th scope="col" class="number">
                x
              </th>
              <th scope="col" class="number">
                y
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, tex }) => {
              const numbers = from.lines[key];
              return (
                <tr key={tex} data-line={key}>
                  <td>
                    <Told tex={tex} />
                  </td>
                  {[0, 1].map((v) => (
                    <td key={v} class="number" data-value={numbers?.[v]}>
                      {numbers?.[v] === undefined || Number.isNaN(numbers[v]) ? '–' : show(numbers[v], 4)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Formula
        tex="\begin{aligned} x_{k+1} &= \num{x} \snum{dx} = \num{nx} \\ y_{k+1} &= \num{y} \snum{dy} = \num{ny} \end{aligned}"
        text="x_(k+1) = {x} {+dx} = {nx}; y_(k+1) = {y} {+dy} = {ny}"
        values={{ x, dx, nx: x + dx, y, dy, ny: y + dy }}
        digits={4}
      />
    </>
  );
}

const Told = ({ tex }: { readonly tex: string }) => (
  <Tex tex={tex} isDisplay label={spoken(texText(tex), shared.lang.value)} />
);

interface ToldLine {
  /** Its name in the rule. */
  readonly key: string;
  readonly tex: string;
}

/** The lines of what is around an optimizer, from the outside in, and those of the optimizer itself. */
function apart(text: string): { readonly around: readonly string[]; readonly lines: readonly ToldLine[] } {
  const around: string[] = [];
  let call: Call = optimizerMeant(text);
  while (Object.hasOwn(wrappers, call.name)) {
    const { rule } = wrappers[call.name]!;
    around.push(...wrapperTex({ rule }, call.settings));
    call = call.parts.find((part): part is Call => typeof part === 'object' && 'name' in part)!;
  }
  const { rule } = optimizers[call.name]!;
  // Which of its lines a formula is tells the symbol that it begins with.
  const keyOf = (tex: string): string => {
    const [, symbol = ''] = /^\{(.+?)\}_\{t\} = /.exec(tex) ?? [];
    const keys = Object.keys(rule.symbols ?? {}).filter((key) => rule.symbols![key] === symbol);
    if (keys.length > 0) return keys[0]!;
    if (symbol === '') return 'g';
    if (symbol === symbolOf('delta')) return 'delta';
    return symbol.replace(/^\\hat (.+)$/, '$1Hat').replace(/\^\{\((\d+)\)\}$/, '$1');
  };
  return { around, lines: ruleTex({ rule }, call.settings).map((tex) => ({ key: keyOf(tex), tex })) };
}
