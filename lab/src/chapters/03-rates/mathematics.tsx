import { Formula } from '../../parts/formula.tsx';
import { Line } from '../../parts/prose.tsx';
import { Readout } from '../../parts/readout.tsx';
import type { Shown } from './shown.ts';

/** The numbers of a cell's descent, and what the law says that they are. */
export function Mathematics({ t, run, course, valley, k }: Shown) {
  const { at, value, gradient } = course[k]!;
  const factor = valley && 1 - run.rate * valley.curvature;
  const far = valley && run.start - valley.x;
  const predicted = valley && factor! ** k * far!;
  const next = at[0]! - run.rate * gradient[0]!;
  return (
    <>
      <Readout
        of={[
          { label: t.numbers.rate, value: run.rate, link: 'eta' },
          { label: t.numbers.step, value: k, link: 'k' },
          { label: t.numbers.product, value: run.rate * k },
          { label: t.numbers.start, value: run.start },
          { label: t.numbers.x, value: at[0]!, link: 'x' },
          { label: t.numbers.value, value },
          { label: t.numbers.floor, value: valley?.x, link: 'floor' },
          { label: t.numbers.distance, value: valley && Math.abs(at[0]! - valley.x) },
          { label: t.numbers.curvature, value: valley?.curvature, link: 'curvature' },
          { label: t.numbers.factor, value: factor },
        ]}
      />
      <h3>{t.stepTitle}</h3>
      <Formula
        tex="\begin{aligned} x_{k+1} &= x_k - \eta\,f'(x_k) \\ &= \num{x} - \num{eta} \cdot \pnum{slope} \\ &= \num{next} \end{aligned}"
        text="x_(k+1) = x_k - η·f'(x_k) = {x} - {eta}·{slope} = {next}"
        values={{ x: at[0]!, eta: run.rate, slope: gradient[0]!, next }}
      />
      <h3>{t.lawTitle}</h3>
      <Formula
        tex="x_k - x^* \approx (1 - \eta f''(x^*))^k\,(x_0 - x^*)"
        text="x_k - x* ≈ (1 - η·f''(x*))^k·(x_0 - x*)"
      />
      {valley ? (
        <>
          <Formula
            tex="\begin{aligned} x_k - x^* &\approx (1 - \num{eta} \cdot \pnum{curvature})^{\num{k}} \cdot \pnum{far} \\ &= \num{predicted} \end{aligned}"
            text="x_k - x* ≈ (1 - {eta}·{curvature})^{k}·{far} = {predicted}"
            values={{ eta: run.rate, curvature: valley.curvature, k, far: far!, predicted: predicted! }}
            digits={4}
          />
          <Readout
            of={[
              { label: t.numbers.predicted, value: predicted },
              { label: t.numbers.observed, value: at[0]! - valley.x },
            ]}
          />
        </>
      ) : (
        <p>{t.noValley}</p>
      )}
      <p class="remark">
        <Line text={t.lawText} />
      </p>
    </>
  );
}
