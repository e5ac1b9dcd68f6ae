import { optimizerNamed, optimizers, ruleTex } from 'talweg';
import { LossFormula } from '../../parts/loss-formula.tsx';
import { Readout } from '../../parts/readout.tsx';
import { show } from '../../parts/show.ts';
import { Tex } from '../../parts/tex.tsx';
import type { Settings } from '../../state/settings.ts';
import type { fields } from './fields.ts';
import { useRead } from './figures.tsx';
import { lossNameOf } from './network.ts';
import type { Trainer } from './use-trainer.ts';
import type { Words } from './words.ts';

interface MathematicsProps {
  readonly t: Words;
  readonly settings: Settings<typeof fields>;
  readonly trainer: Trainer;
}

/** What is computed, in symbols with the numbers of this moment. */
export function Mathematics({ t, settings, trainer }: MathematicsProps) {
  const picture = useRead(trainer).value;
  const loss = lossNameOf(settings.loss.value, trainer.task.value?.kind);
  const count = picture?.parameters.reduce((sum, { values }) => sum + values.length, 0);
  const norm = picture && Math.hypot(...picture.parameters.flatMap(({ gradient }) => [...gradient]));
  return (
    <>
      <Readout
        of={[
          { label: t.numbers.step, value: picture?.step },
          { label: t.numbers.epoch, value: picture?.epoch },
          { label: t.numbers.train, value: picture?.loss.train },
          { label: t.numbers.test, value: picture?.loss.test },
          { label: t.numbers.gradient, value: norm },
          { label: t.numbers.parameters, value: count },
          { label: t.numbers.rate, value: picture?.rate === undefined ? undefined : show(Math.round(picture.rate)) },
        ]}
      />
      <h3>{t.model}</h3>
      <div class="wide" tabIndex={0} role="region" aria-label={t.model}>
        <Tex tex={modelTex(settings.hidden.value.length, settings.activation.value)} isDisplay />
      </div>
      <h3>{t.lossTitle}</h3>
      <LossFormula name={loss} label={t.lossTitle} />
      <h3>{t.rule}</h3>
      <Rule text={settings.optimizer.value} lr={settings.lr.value} label={t.rule} />
      {picture?.hash !== undefined && (
        <>
          <h3>{t.hash}</h3>
          <code class="hash" data-hash={picture.hash} translate={false}>
            {picture.hash.slice(0, 16)}…
          </code>
          <p class="remark">{t.hashText}</p>
        </>
      )}
    </>
  );
}

/** h¹ = f(W¹x + b¹), … */
function modelTex(hidden: number, activation: string): string {
  const lines = Array.from({ length: hidden }, (_, i) => {
    const before = i === 0 ? 'x' : `h^{(${i})}`;
    return `h^{(${i + 1})} &= \\operatorname{${activation.replace('-', '\\text{-}')}}\\left(W^{(${i + 1})} ${before} + b^{(${i + 1})}\\right)`;
  });
  const last = hidden === 0 ? 'x' : `h^{(${hidden})}`;
  return `\\begin{aligned} ${[...lines, `\\hat y &= W^{(${hidden + 1})} ${last} + b^{(${hidden + 1})}`].join(' \\\\ ')} \\end{aligned}`;
}

/** The rule of an optimizer, as it runs; of one within others, its text says what there is to say. */
function Rule({ text, lr, label }: { readonly text: string; readonly lr: number; readonly label: string }) {
  const { rule, settings } = optimizerNamed(text, 'optimizer', lr);
  const own = optimizers[rule.name];
  if (!own) return <p translate={false}>{rule.formula}</p>;
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={label}>
      {ruleTex(own, settings).map((tex) => (
        <Tex key={tex} tex={tex} isDisplay />
      ))}
    </div>
  );
}
