import type { Signal } from '@preact/signals';
import { noteIn } from 'talweg/lang';
import { common } from '../../lang/lang.ts';
import { Refused } from '../../parts/refusal-text.tsx';
import { Select } from '../../parts/select.tsx';
import { show } from '../../parts/show.ts';
import { shared } from '../../state/lab.ts';
import type { Feature, Looked } from './messages.ts';
import type { Words } from './words.ts';

interface TableViewProps {
  readonly t: Words;
  readonly looked: Looked;
  readonly target: Signal<string>;
  readonly drop: Signal<readonly string[]>;
}

/** Categories that are named of a column. */
const NAMED = 4;

/** A table as it was read: its first rows, what each column is, and which of them are used. */
export function TableView({ t, looked, target, drop }: TableViewProps) {
  const { columns, rows, learned, trouble } = looked;
  const features = new Map(learned?.features.map((feature) => [feature.name, feature]));
  const unknown = drop.value.filter((name) => !columns.includes(name));
  const toggle = (name: string): void => {
    drop.value = drop.value.includes(name) ? drop.value.filter((own) => own !== name) : [...drop.value, name];
  };
  return (
    <>
      <Select
        label={t.target}
        areNames
        value={looked.target}
        options={columns.map((name) => [name, name])}
        onChange={(name) => (target.value = name)}
      />
      {target.value !== '' && !columns.includes(target.value) && (
        <p class="trouble">{t.noTarget(target.value, looked.target)}</p>
      )}
      {unknown.length > 0 && <p class="trouble">{t.noColumns(unknown.join(common().listComma))}</p>}
      <Refused title={t.unlearnable} of={trouble} />
      {learned && (
        <p>
          {t.tasks[learned.task]}{' '}
          {t.rows(show(learned.rows.train), show(learned.rows.validation), show(learned.rows.test))}
        </p>
      )}
      <div class="wide tall" tabIndex={0} role="region" aria-label={t.columns}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.use}</th>
              <th scope="col">{t.column}</th>
              <th scope="col">{t.kind}</th>
              <th scope="col">{t.about}</th>
              <th scope="colgroup" colSpan={Math.max(1, rows.length)}>
                {t.firstRows}
              </th>
            </tr>
          </thead>
          <tbody translate={false}>
            {columns.map((name, j) => (
              <tr key={name}>
                <td>
                  {name !== looked.target && (
                    <input
                      type="checkbox"
                      aria-label={`${t.use} ${name}`}
                      checked={!drop.value.includes(name)}
                      onChange={() => toggle(name)}
                    />
                  )}
                </td>
                <th scope="row">{name}</th>
                <td>{name === looked.target ? t.kinds.target : t.kinds[features.get(name)?.kind ?? 'unused']}</td>
                <td>{aboutOf(t, features.get(name))}</td>
                {rows.map((row, i) => (
                  <td key={i}>{row[j]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {learned && learned.notes.length > 0 && (
        <>
          <h3>{t.notes}</h3>
          <ul>
            {learned.notes.map((note, i) => (
              <li key={i}>{noteIn(note, shared.lang.value)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function aboutOf(t: Words, feature: Feature | undefined): string {
  if (feature?.center !== undefined) return t.meanAndDeviation(show(feature.center), show(feature.scale!));
  if (feature?.values)
    return t.categories(
      show(feature.values.length),
      feature.values.slice(0, NAMED).join(', ') + (feature.values.length > NAMED ? ' …' : ''),
    );
  return '';
}
