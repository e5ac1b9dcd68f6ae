import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { noteIn } from 'talweg/lang';
import type { Refusal } from '../../parts/refusal.ts';
import { Refused } from '../../parts/refusal-text.tsx';
import { show } from '../../parts/show.ts';
import { shared } from '../../state/lab.ts';
import type { Looked, Prediction } from './messages.ts';
import type { Words } from './words.ts';

interface TryRowProps {
  readonly t: Words;
  readonly looked: Looked;
  readonly prediction: Prediction | undefined;
  readonly trouble: Refusal | undefined;
  readonly onAsk: (cells: Readonly<Record<string, string>>) => void;
}

/** One row, cell by cell, and what the network says of it. */
export function TryRow({ t, looked, prediction, trouble, onAsk }: TryRowProps) {
  const id = useId();
  const { columns, rows } = looked;
  const features = looked.learned!.features;
  const cells = useSignal<Readonly<Record<string, string>>>(
    Object.fromEntries(features.map(({ name }) => [name, rows[0]?.[columns.indexOf(name)] ?? ''])),
  );
  const ask = (event: Event): void => {
    event.preventDefault();
    onAsk(cells.value);
  };
  return (
    <section class="panel">
      <h2>{t.tryIt}</h2>
      <p class="remark">{t.tryHelp}</p>
      <form onSubmit={ask}>
        <div class="cells" translate={false}>
          {features.map(({ name }, i) => (
            <div key={name} class="control">
              <label for={`${id}-${i}`}>{name}</label>
              <input
                id={`${id}-${i}`}
                autocomplete="off"
                value={cells.value[name] ?? ''}
                onInput={({ currentTarget }) => (cells.value = { ...cells.value, [name]: currentTarget.value })}
              />
            </div>
          ))}
        </div>
        <button type="submit" class="primary">
          {t.ask}
        </button>
      </form>
      <Refused title={t.rowTrouble} of={trouble} />
      {prediction && (
        <div class="prediction" role="status">
          <p>{t.says}:</p>
          <ol translate={false}>
            {prediction.values.slice(0, 5).map(({ name, value, share }) => (
              <li key={`${name} ${value}`}>
                {name} = <b>{typeof value === 'number' ? show(value) : value}</b>
                {share !== undefined && (
                  <span>
                    {' '}
                    ({t.share} {show(share)})
                  </span>
                )}
              </li>
            ))}
          </ol>
          {prediction.notes.map((note, i) => (
            <p key={i} class="remark">
              {noteIn(note, shared.lang.value)}
            </p>
          ))}
        </div>
      )}
    </section>
  );
}
