import { lossNamed } from 'talweg';
import { spoken } from 'talweg/writing';
import { shared } from '../state/lab.ts';
import { Tex } from './tex.tsx';

interface LossFormulaProps {
  readonly name: string;
  /** What is said of it where it is scrolled. */
  readonly label: string;
}

/** What a loss computes. */
export function LossFormula({ name, label }: LossFormulaProps) {
  const { formula, tex } = lossNamed(name);
  return (
    <>
      <p translate={false}>
        <code>{name}</code>
        {tex === undefined && `: ${formula}`}
      </p>
      {tex !== undefined && (
        <div class="wide" tabIndex={0} role="region" aria-label={label}>
          <Tex tex={tex} isDisplay label={spoken(formula, shared.lang.value)} />
        </div>
      )}
    </>
  );
}
