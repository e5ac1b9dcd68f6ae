import type { Schedule } from 'talweg/schedule';
import type { Line, LineCost } from '../../line/line-cost.ts';
import { Formula } from '../../parts/formula.tsx';
import { Line as Sentence } from '../../parts/prose.tsx';
import { Readout } from '../../parts/readout.tsx';
import { show } from '../../parts/show.ts';
import { Table } from '../../parts/table.tsx';
import type { en } from './en.ts';
import type { Noise } from './noise.ts';
import { sumsText } from './rate-figure.tsx';
import type { Steady } from './steady.ts';
import { nameOf } from './way-figure.tsx';

/** Digits of numbers that chance has a part in. */
const DIGITS = 3;

const told = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '–' : show(value, DIGITS);

interface MathematicsProps {
  readonly t: typeof en;
  readonly cost: LineCost;
  readonly line: Line;
  /** The gradient of all rows, and that of the rows that the next update takes. */
  readonly full: Line;
  readonly batch: Line | undefined;
  readonly size: number;
  readonly k: number;
  readonly rate: number;
  readonly noise: readonly Noise[];
  readonly steady: readonly Steady[];
  readonly schedule: Schedule;
}

/** What an update goes by, how noisy that is, and what the noise leaves of the way. */
export function Mathematics(props: MathematicsProps) {
  const { t, cost, line, full, batch, size, k, rate, noise, steady, schedule } = props;
  const count = cost.rows.x.length;
  const [g0, g1] = batch ?? [Number.NaN, Number.NaN];
  return (
    <>
      <Readout
        of={[
          { label: t.numbers.update, value: k },
          { label: '$b_0$', value: line[0], link: 'b0' },
          { label: '$b_1$', value: line[1], link: 'b1' },
          { label: '$J - J^*$', value: cost.excess(line) },
          { label: '$\\eta_k$', value: rate, link: 'eta' },
        ]}
      />
      <h3>{t.update(nameOf(t, size, count))}</h3>
      <Formula
        tex="g_B = \frac{2}{|B|} \sum_{i \in B} (b_0 + b_1 x_i - y_i) \begin{pmatrix} 1 \\ x_i \end{pmatrix}"
        text="g_B = (2/|B|)·Σ_(i in B) (b_0 + b_1·x_i - y_i)·(1; x_i)"
      />
      {batch ? (
        <>
          <Formula
            tex="\begin{aligned} b_0 - \eta_k\,g_{B,0} &= \num{b0} - \num{eta} \cdot \pnum{g0} \\ &= \num{next} \end{aligned}"
            text="b_0 - η_k·g_B0 = {b0} - {eta}·{g0} = {next}"
            values={{ b0: line[0], eta: rate, g0, next: line[0] - rate * g0 }}
          />
          <Formula
            tex="\begin{aligned} b_1 - \eta_k\,g_{B,1} &= \num{b1} - \num{eta} \cdot \pnum{g1} \\ &= \num{next} \end{aligned}"
            text="b_1 - η_k·g_B1 = {b1} - {eta}·{g1} = {next}"
            values={{ b1: line[1], eta: rate, g1, next: line[1] - rate * g1 }}
          />
        </>
      ) : (
        <p>{t.noRows}</p>
      )}
      <Formula
        tex="g = \begin{pmatrix} \num{f0} \\ \num{f1} \end{pmatrix}, \quad g_B = \begin{pmatrix} \num{g0} \\ \num{g1} \end{pmatrix}"
        text="g = ({f0}; {f1}), g_B = ({g0}; {g1})"
        values={{ f0: full[0], f1: full[1], ...(batch && { g0, g1 }) }}
      />
      <h3>{t.noiseTitle}</h3>
      <Formula
        tex="E\lVert g_B - g \rVert^2 = \frac{N - |B|}{|B|\,(N-1)}\;\mathrm{tr}\,C"
        text="E‖g_B - g‖² = (N - |B|)/(|B|·(N - 1))·tr C"
      />
      <Table
        label={t.noiseTitle}
        columns={t.noiseColumns}
        rows={noise.map(({ size: own, observed, predicted }) => [own, told(observed), told(predicted)])}
      />
      <h3>{t.steadyTitle}</h3>
      <Formula
        tex="V \approx \frac{\eta\,C_\lambda}{|B|\,\lambda\,(2 - \eta\lambda)}, \quad J - J^* \approx \tfrac12 \sum \lambda V"
        text="V ≈ η·C_λ/(|B|·λ·(2 - η·λ)), J - J* ≈ 1/2·Σ λ·V"
      />
      <Table
        label={t.steadyTitle}
        columns={t.steadyColumns}
        rows={steady.map(({ size: own, observed, predicted, independent }) => [
          own,
          told(observed),
          told(predicted),
          told(independent),
        ])}
      />
      <p class="remark">
        <Sentence text={t.steadyText} />
      </p>
      <h3>{t.sumsTitle}</h3>
      <p>
        <Sentence text={sumsText(t, schedule)} />
      </p>
    </>
  );
}
