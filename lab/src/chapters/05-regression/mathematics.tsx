import type { Visit } from '../../descent/course.ts';
import type { LineCost } from '../../line/line-cost.ts';
import { Formula } from '../../parts/formula.tsx';
import { Readout } from '../../parts/readout.tsx';
import { verdictOf } from './course.ts';
import type { en } from './en.ts';

interface MathematicsProps {
  readonly t: typeof en;
  readonly cost: LineCost;
  readonly now: Visit;
  readonly k: number;
  readonly lr: number;
  /** κ of x as it is, and of x standardized. */
  readonly conditions: readonly [raw: number, standardized: number];
  readonly isStandardized: boolean;
}

/** What a step computes, and what the curvature says of the rate. */
export function Mathematics({ t, cost, now, k, lr, conditions, isStandardized }: MathematicsProps) {
  const [b0, b1] = now.at as unknown as readonly [number, number];
  const [g0, g1] = now.gradient as unknown as readonly [number, number];
  const [least, most] = cost.eigenvalues;
  const [h00, h01, h11] = cost.hessian;
  return (
    <>
      <Readout
        of={[
          { label: t.numbers.epoch, value: k },
          { label: '$b_0$', value: b0, link: 'b0' },
          { label: '$b_1$', value: b1, link: 'b1' },
          { label: '$J$', value: now.value },
          { label: t.numbers.best0, value: cost.minimum[0] },
          { label: t.numbers.best1, value: cost.minimum[1] },
          { label: t.numbers.least, value: cost.least },
        ]}
      />
      {isStandardized && <p class="remark">{t.scaled}</p>}
      <h3>{t.gradients}</h3>
      <Formula
        tex="\frac{\partial J}{\partial b_0} = -\frac{2}{N} \sum (y - b_0 - b_1 x) = \num{g0}"
        text="∂J/∂b_0 = -(2/N)·Σ(y - b_0 - b_1·x) = {g0}"
        values={{ g0 }}
      />
      <Formula
        tex="\frac{\partial J}{\partial b_1} = -\frac{2}{N} \sum x\,(y - b_0 - b_1 x) = \num{g1}"
        text="∂J/∂b_1 = -(2/N)·Σ x·(y - b_0 - b_1·x) = {g1}"
        values={{ g1 }}
      />
      <h3>{t.step}</h3>
      <Formula
        tex="\begin{aligned} b_0 - \eta\,\tfrac{\partial J}{\partial b_0} &= \num{b0} - \num{eta} \cdot \pnum{g0} \\ &= \num{next} \end{aligned}"
        text="b_0 - η·∂J/∂b_0 = {b0} - {eta}·{g0} = {next}"
        values={{ b0, eta: lr, g0, next: b0 - lr * g0 }}
      />
      <Formula
        tex="\begin{aligned} b_1 - \eta\,\tfrac{\partial J}{\partial b_1} &= \num{b1} - \num{eta} \cdot \pnum{g1} \\ &= \num{next} \end{aligned}"
        text="b_1 - η·∂J/∂b_1 = {b1} - {eta}·{g1} = {next}"
        values={{ b1, eta: lr, g1, next: b1 - lr * g1 }}
      />
      <h3>{t.curvature}</h3>
      <Formula
        tex="\begin{aligned} H &= \frac{2}{N} \begin{pmatrix} N & \sum x \\ \sum x & \sum x^2 \end{pmatrix} \\ &= \begin{pmatrix} \num{h00} & \num{h01} \\ \num{h01} & \num{h11} \end{pmatrix} \end{aligned}"
        text="H = (2/N)·(N, Σx; Σx, Σx²) = ({h00}, {h01}; {h01}, {h11})"
        values={{ h00, h01, h11 }}
      />
      <Readout
        of={[
          { label: '$\\lambda_{\\min}$', value: least, link: 'least' },
          { label: '$\\lambda_{\\max}$', value: most, link: 'most' },
          { label: '$\\kappa=\\lambda_{\\max}/\\lambda_{\\min}$', value: conditions[isStandardized ? 1 : 0] },
          { label: t.numbers.raw, value: conditions[0] },
          { label: t.numbers.standardized, value: conditions[1] },
          { label: t.numbers.bound, value: 2 / most, link: 'bound' },
          { label: t.numbers.bestRate, value: 2 / (least + most) },
          { label: '$1-\\eta\\lambda_{\\min}$', value: 1 - lr * least },
          { label: '$1-\\eta\\lambda_{\\max}$', value: 1 - lr * most },
        ]}
      />
      <Formula
        tex="\frac{2}{\lambda_{\max}} = \frac{2}{\num{most}} = \num{bound}"
        text="2/λ_max = 2/{most} = {bound}"
        values={{ most, bound: 2 / most }}
      />
      <p>{t.verdicts[verdictOf(cost, lr)]}</p>
    </>
  );
}
