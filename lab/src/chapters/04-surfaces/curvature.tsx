import { useMemo } from 'preact/hooks';
import { minimize, symmetricEigen } from 'talweg/minimize';
import type { TypedFunction } from '../../mathematics/read-function.ts';
import { Formula } from '../../parts/formula.tsx';
import { Readout } from '../../parts/readout.tsx';
import type { en } from './en.ts';
import { optimizerOf, visitOf } from './racers.ts';
import type { Shown } from './shown.ts';
import { ruleAt } from './step.ts';

/** The Hessian where the chosen racer is, and what it says about steps from there. */
export function Curvature({ t, landscape, chosen, k }: Shown) {
  const { f } = landscape;
  const visit = chosen && visitOf(chosen, k);
  const at = visit?.at;
  const hessian = useMemo(() => (at ? f.curvature(...at) : undefined), [f, at]);
  const kind = useMemo(() => visit && kindOf(f, visit.at, visit.gradient), [f, at]);
  if (!chosen || !hessian || !hessian.flat().every(Number.isFinite))
    return (
      <>
        <p>{t.noCurvature}</p>
        {kind && <Readout of={[{ label: t.numbers.kind, value: t.kinds[kind] }]} />}
      </>
    );
  const [[xx, xy], [, yy]] = hessian as [[number, number], [number, number]];
  const [least, most] = symmetricEigen(Float64Array.from(hessian.flat()), 2).values as unknown as [number, number];
  const { largestRate, preconditioner } = optimizerOf(ruleAt(chosen, k));
  return (
    <>
      <Formula
        tex="H = \begin{pmatrix} \num{xx} & \num{xy} \\ \num{xy} & \num{yy} \end{pmatrix}"
        text="H = ({xx}, {xy}; {xy}, {yy})"
        values={{ xx, xy, yy }}
      />
      <Readout
        of={[
          { label: t.numbers.least, value: least, link: 'least' },
          { label: t.numbers.most, value: most, link: 'most' },
          { label: t.numbers.condition, value: least > 0 ? most / least : undefined },
          { label: t.numbers.bound, value: most > 0 ? 2 / most : undefined },
          {
            label: t.numbers.largest(chosen.name),
            value: most > 0 && !preconditioner ? largestRate?.(most) : undefined,
          },
          { label: t.numbers.kind, value: kind ? t.kinds[kind] : '–' },
        ]}
      />
      <p>
        {
          t.shapes[
            least > 0
              ? 'bowl'
              : most < 0
                ? 'dome'
                : least < 0 && most > 0
                  ? 'saddle'
                  : least === 0 && most === 0
                    ? 'level'
                    : 'flat'
          ]
        }
      </p>
    </>
  );
}

/** Where a slope is longer than this, it is no use to ask what point that is; at a kink it may have no length. */
const LEVEL = 1e-3;

function kindOf(
  { expr }: TypedFunction,
  [x, y]: readonly number[],
  gradient: readonly number[],
): keyof typeof en.kinds | undefined {
  if (Math.hypot(...gradient) > LEVEL) return 'none';
  try {
    return minimize(expr, { from: { x: x!, y: y! }, steps: 0 }).kind;
  } catch {
    // A function of one of the two is no function of both.
    return undefined;
  }
}
