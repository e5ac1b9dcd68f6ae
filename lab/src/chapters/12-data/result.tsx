import { Figure } from '../../parts/figure.tsx';
import { show } from '../../parts/show.ts';
import { Table } from '../../parts/table.tsx';
import { extentOf } from '../../plot/extent.ts';
import { Curve, Dots } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import type { Learned, Trained } from './messages.ts';
import type { Words } from './words.ts';

interface ResultProps {
  readonly t: Words;
  readonly learned: Learned;
  readonly trained: Trained;
}

/** Metrics of which more is better. */
const SHARES = new Set(['accuracy', 'r2', 'f1', 'auc']);

/** How a network does, beside what one would say without it. */
export function Result({ t, learned, trained }: ResultProps) {
  const { reason, epochs, steps, part, metrics, trivial } = trained;
  // Of one row there is no share of a variance: its r² is no number.
  const judged = Object.keys(metrics).filter((name) => Number.isFinite(metrics[name]! - trivial[name]!));
  const beats = (name: string): boolean =>
    SHARES.has(name) ? metrics[name]! > trivial[name]! : metrics[name]! < trivial[name]!;
  const isBetter = judged.length > 0 && beats(judged[0]!);
  const isSure = metrics.log_loss === undefined || beats('log_loss');
  return (
    <section class="panel result">
      <h2>{t.result}</h2>
      <p>
        {t.ended[reason as keyof typeof t.ended]} {t.length(show(epochs), show(steps))}
        {t.fullStop}
      </p>
      <h3>{t.judgedOn[part]}</h3>
      <div translate={false}>
        <Table
          label={t.judgedOn[part]}
          digits={4}
          columns={[t.metric, t.network, t.trivial]}
          rows={Object.keys(metrics).map((name) => [name, ...[metrics[name]!, trivial[name]!].map(cellOf)])}
        />
      </div>
      <p class={isBetter && isSure ? 'good' : 'trouble'}>{isBetter ? (isSure ? t.better : t.tooSure) : t.noBetter}</p>
      {learned.task === 'regression' ? (
        <Scatter t={t} {...trained} />
      ) : (
        <Confusion t={t} classes={learned.classes} {...trained} />
      )}
    </section>
  );
}

const cellOf = (value: number): number | string => (Number.isNaN(value) ? '–' : value);

type Compared = Pick<Trained, 'actual' | 'predicted'> & { readonly t: Words };

function Confusion({ t, classes, actual, predicted }: Compared & { readonly classes: readonly string[] }) {
  const counts = classes.map(() => classes.map(() => 0));
  actual.forEach((own, row) => counts[own]![predicted[row]!]!++);
  return (
    <>
      <h3>{t.confusion}</h3>
      <div class="wide" tabIndex={0} role="region" aria-label={t.confusion}>
        <table class="confusion" translate={false}>
          <thead>
            <tr>
              <td />
              {classes.map((name) => (
                <th key={name} scope="col" class="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.map((row, i) => (
              <tr key={i}>
                <th scope="row">{classes[i]}</th>
                {row.map((count, j) => (
                  <td key={j} class={`number${count === 0 ? ' none' : i === j ? ' right' : ' wrong'}`}>
                    {count}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Scatter({ t, actual, predicted }: Compared) {
  const extent = extentOf([], [...actual, ...predicted]);
  const ends = [extent.from, extent.to];
  return (
    <Figure
      title={t.scatter}
      table={() => ({ columns: [t.actual, t.predicted], rows: actual.map((own, i) => [own, predicted[i]!]) })}
    >
      <Plot label={t.scatter} x={{ label: t.actual, ...extent }} y={{ label: t.predicted, ...extent }} height={300}>
        <Curve x={ends} y={ends} color={3} isDashed />
        <Dots x={actual} y={predicted} color={0} />
      </Plot>
    </Figure>
  );
}
