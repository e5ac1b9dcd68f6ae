import { useId } from 'preact/hooks';
import { show } from '../../parts/show.ts';
import { ink } from '../../style/theme.ts';
import { distanceTo } from './landscapes.ts';
import { visitOf } from './racers.ts';
import type { Shown } from './shown.ts';

/** This near to a minimum a racer has arrived. */
const NEAR = 1e-2;

/** Who is where; whoever is chosen has the step taken apart. */
export function RaceTable({ t, settings, landscape, racers, k, chosen }: Shown) {
  const id = useId();
  const { minima } = landscape;
  return (
    <div class="panel who">
      <h2 id={id}>{t.who}</h2>
      <div class="wide" tabIndex={0} role="region" aria-labelledby={id}>
        <table>
          <thead>
            <tr>
              {t.columns.map((column, i) => (
                <th key={i} scope="col" class={i > 1 ? 'number' : ''}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {racers.map((racer, i) => {
              const visit = visitOf(racer, k);
              const arrived = racer.course?.findIndex(({ at }) => (distanceTo(minima, at) ?? Infinity) <= NEAR) ?? -1;
              const isAway = visit !== undefined && !Number.isFinite(visit.value);
              return (
                <tr key={i} data-racer={racer.name}>
                  <td>
                    <label class="racer">
                      <input
                        type="radio"
                        name={id}
                        checked={racer === chosen}
                        onChange={() => (settings.chosen.value = i)}
                      />
                      <i style={{ background: ink(i) }} />
                      <b>{racer.name}</b>
                    </label>
                  </td>
                  <td translate={false}>{racer.text}</td>
                  <NumberCell value={visit?.at[0]} />
                  <NumberCell value={visit?.at[1]} />
                  <NumberCell value={visit?.value} />
                  <NumberCell value={visit && distanceTo(minima, visit.at)} />
                  <td class="number">
                    {isAway
                      ? t.diverged(show(racer.course!.length - 1))
                      : arrived >= 0 && arrived <= k
                        ? t.arrived(show(arrived))
                        : '–'}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p class="remark">{t.whoText(show(NEAR))}</p>
    </div>
  );
}

const NumberCell = ({ value }: { readonly value: number | undefined }) => (
  <td class="number" data-value={value}>
    {value === undefined ? '–' : show(value, 4)}
  </td>
);
