import { Formula } from '../../parts/formula.tsx';
import { Readout } from '../../parts/readout.tsx';
import { show } from '../../parts/show.ts';
import { Table } from '../../parts/table.tsx';
import type { Case, Setup } from './fields.ts';
import { type Shown, totalOf } from './figures.tsx';
import { deadShare, decidingIn, deviationOf, hiddenOf, predictedErrors, rateAt } from './laws.ts';

interface MathematicsProps extends Shown {
  readonly asked: Case;
  readonly setup: Setup;
}

/** Who says so: of each case. */
const SOURCES: Readonly<Record<Case, string>> = {
  vanishing: 'Glorot & Bengio 2010; Schoenholz et al. 2017, arXiv:1611.01232; Pascanu et al. 2013, arXiv:1211.5063',
  exploding: 'Pascanu, Mikolov & Bengio 2013, arXiv:1211.5063; Schoenholz et al. 2017, arXiv:1611.01232',
  symmetric: 'Goodfellow, Bengio & Courville 2016, Deep Learning, section 8.4',
  saturation: 'LeCun, Bottou, Orr & Müller 1998, Efficient BackProp, section 4.4',
  dead: 'Maas, Hannun & Ng 2013; Lu et al. 2019, arXiv:1903.06733',
  large: 'LeCun, Simard & Pearlmutter 1993; Nesterov 2004, section 2.1.5',
  small: 'Bengio 2012, arXiv:1206.5533, section 3.1.1',
};

/** The mathematics of a case, with the numbers of the step that is looked at. */
export function Mathematics(props: MathematicsProps) {
  const { t, asked, now } = props;
  const Own = OWN[asked];
  return (
    <>
      <Readout
        of={[
          { label: t.numbers.loss, value: now.loss, link: 'loss' },
          { label: t.numbers.gradient, value: now.gradient },
        ]}
      />
      <p>{t.laws[asked]}</p>
      <Own {...props} />
      <p class="remark">
        <cite translate={false}>{SOURCES[asked]}</cite>
      </p>
    </>
  );
}

function Layers({ t, now: { layers } }: MathematicsProps) {
  if (layers.length < 2) return null;
  const guess = predictedErrors(layers, 'factor');
  const last = layers.length - 2;
  const [ratio, guessed] = [layers[0]!.error / layers[last]!.error, guess[0]! / guess[last]!];
  return (
    <>
      <Formula
        tex="\frac{\delta^{(1)}}{\delta^{(L)}} \approx \prod_l \sqrt{n\,\overline{W^2}\;\overline{f'(z)^2}} = \num{guess}"
        text="δ^(1)/δ^(L) ≈ Π √(n·W²·f'(z)²) = {guess}"
        values={{ guess: guessed }}
      />
      <Readout
        of={[
          { label: t.numbers.ratio, value: ratio, link: 'ratio' },
          { label: t.numbers.guess, value: guessed, link: 'guess' },
        ]}
      />
      <Table
        label={t.layersFigure}
        columns={[t.columns.layer, t.columns.ratio, t.columns.factor]}
        rows={layers
          .slice(0, -1)
          .map(({ error, factor }, l) => [l + 1, ...[error / layers[l + 1]!.error, factor!].map((own) => show(own))])}
      />
    </>
  );
}

function Symmetric({ t, now, course, k }: MathematicsProps) {
  const [layer] = hiddenOf(now);
  return (
    <>
      <Formula
        tex="\begin{aligned} w_i = w_j,\; v_i = v_j &\;\Rightarrow\; z_i = z_j \\ &\;\Rightarrow\; \frac{\partial E}{\partial w_i} = \frac{\partial E}{\partial w_j} \end{aligned}"
        text="w_i = w_j, v_i = v_j ⇒ z_i = z_j ⇒ ∂E/∂w_i = ∂E/∂w_j"
      />
      <Readout
        of={[
          { label: t.numbers.different, value: layer?.different },
          { label: t.numbers.rank, value: layer?.rank },
          { label: t.numbers.single, value: course.single?.[k] },
        ]}
      />
    </>
  );
}

function Saturation({ t, now }: MathematicsProps) {
  const hidden = hiddenOf(now);
  const [layer] = hidden;
  const size = (values: Float64Array): number => Math.hypot(...values) / Math.sqrt(values.length);
  return (
    <>
      <Formula tex="\delta_i = f'(z_i) \sum_j w_{ij}\,\delta_j" text="δ_i = f'(z_i)·Σ w_ij·δ_j" />
      <Readout
        of={[
          { label: t.numbers.sum, value: layer && size(layer.sums) },
          { label: t.numbers.slope, value: layer && size(layer.slopes) },
          {
            label: t.numbers.flat,
            value: totalOf(hidden, ({ flat }) => flat),
          },
        ]}
      />
    </>
  );
}

function Dead({ t, now, setup, course: { radius } }: MathematicsProps) {
  const [layer] = hiddenOf(now);
  const deviation = deviationOf(setup);
  const share = deviation === undefined ? undefined : deadShare(setup.bias, deviation, radius);
  return (
    <>
      <Formula
        tex="p = P(\lVert w \rVert R \le -b) = 1 - e^{-b^2/(2\sigma^2R^2)}"
        text="p = P(‖w‖·R ≤ -b) = 1 - e^(-b²/(2·σ²·R²))"
      />
      {share !== undefined && setup.bias < 0 && (
        <Formula
          tex="1 - e^{-\pnum{b}^2/(2\cdot\num{sigma}^2\cdot\num{R}^2)} = \num{share}"
          text="1 - e^(-({b})²/(2·{sigma}²·{R}²)) = {share}"
          values={{ b: setup.bias, sigma: deviation!, R: radius, share }}
        />
      )}
      <Readout
        of={[
          { label: t.numbers.dead, value: layer?.dead },
          { label: t.numbers.share, value: layer && layer.dead / layer.sums.length },
          { label: t.numbers.guessShare, value: share, link: 'share' },
        ]}
      />
    </>
  );
}

/** The error that is left when a direction counts as done. */
const LEFT = 0.05;

/** Steps after which a direction is done; undefined where it never is. */
function stepsOf(factor: number): string | undefined {
  const left = Math.abs(factor);
  return left < 1 ? show(left < LEFT ? 1 : Math.ceil(Math.log(LEFT) / Math.log(left))) : undefined;
}

/** A curvature as formulas have it. */
const LAMBDAS = { largest: '\\lambda_{\\max}', least: '\\lambda_{\\min}' };

function Rate({ t, asked, now, setup, course: { steps }, k }: MathematicsProps) {
  const eta = rateAt(setup, k);
  const direction = decidingIn(asked, now);
  const lambda = now[direction]!;
  const factor = 1 - eta * lambda;
  const next = steps[k + 1];
  const own = LAMBDAS[direction];
  const [steepest, flattest] = [stepsOf(1 - eta * now.largest!), stepsOf(1 - eta * now.least!)];
  return (
    <>
      <Formula
        key={direction}
        tex={`1 - \\eta${own} = 1 - \\num{eta}\\cdot\\pnum{lambda} = \\num{factor}`}
        text="1 - η·λ = 1 - {eta}·{lambda} = {factor}"
        values={{ eta, lambda, factor }}
      />
      <Readout
        of={[
          { label: t.numbers.largest, value: now.largest, ...(direction === 'largest' && { link: 'lambda' }) },
          { label: t.numbers.least, value: now.least, ...(direction === 'least' && { link: 'lambda' }) },
          { label: t.numbers.limit, value: 2 / now.largest! },
          { label: t.numbers.factors[direction], value: Math.abs(factor), link: 'factor' },
          { label: t.numbers.growth, value: next && next.gradient / now.gradient },
        ]}
      />
      {asked === 'small' && steepest && flattest && <p>{t.stepsLeft(steepest, flattest)}</p>}
    </>
  );
}

const OWN = {
  vanishing: Layers,
  exploding: Layers,
  symmetric: Symmetric,
  saturation: Saturation,
  dead: Dead,
  large: Rate,
  small: Rate,
};
