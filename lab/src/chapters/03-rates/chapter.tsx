import './style.css';
import { batch } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { sgd } from 'talweg';
import { type Chapter, chapterOf } from '../../chapters.ts';
import { courseOf } from '../../descent/course.ts';
import { valleyOf } from '../../descent/valley.ts';
import { inLang } from '../../lang/lang.ts';
import { knownFunction } from '../../mathematics/read-function.ts';
import { Exercises } from '../../parts/exercises.tsx';
import { Presets } from '../../parts/presets.tsx';
import { Prose } from '../../parts/prose.tsx';
import { Stage } from '../../parts/stage.tsx';
import { useWorker } from '../../parts/use-worker.ts';
import { type Settings, take, valuesOf, type Written } from '../../state/settings.ts';
import { askOf, cellsOf, disorderOf, endsOf, runOf, shownOf } from './cells.ts';
import { Controls } from './controls.tsx';
import { en } from './en.ts';
import { fields, PRESETS } from './fields.ts';
import { MapFigure } from './map-figure.tsx';
import { Mathematics } from './mathematics.tsx';
import { RunFigure } from './run-figure.tsx';
import { zh } from './zh.ts';

/** What is shown where bounds are the wrong way round. */
const USUAL = {
  rates: { least: 1e-3, most: 1 },
  epochs: { fewest: 1, epochs: 500 },
  places: { from: -8, to: 8 },
} as const;

const makeWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

function View({ settings }: { readonly settings: Settings<typeof fields> }) {
  const t = inLang({ en, zh });
  const { column, row } = settings;
  const chosen = valuesOf(settings);
  const { map, scale, least, most, columns, rows, fewest, epochs, from, to, start } = chosen;
  const disorder = disorderOf(chosen);
  const made = useMemo(
    () => ({
      map,
      scale,
      least,
      most,
      columns,
      rows,
      fewest,
      epochs,
      from,
      to,
      start,
      ...(disorder && USUAL[disorder]),
    }),
    [map, scale, least, most, columns, rows, fewest, epochs, from, to, start],
  );
  const f = knownFunction(chosen.f, ['x'], fields.f.initial);
  const cells = useMemo(() => cellsOf(made), [made]);
  const question = useMemo(() => ({ message: askOf(f.text, cells, made), f, cells, made }), [f, cells, made]);
  const { last, isBusy } = useWorker<Float64Array[], typeof question>(makeWorker, question);
  // What is seen belongs together: the last cells whose descents are made.
  const seen = useMemo(() => {
    if (!last) return undefined;
    const { f, cells, made } = last.question;
    const ends = endsOf(cells, last.answer);
    return { cells, made, values: shownOf(f, cells, ends, chosen.shown, made) };
  }, [last, chosen.shown]);
  const [i, j] = [Math.min(column.value, cells.rates.length - 1), Math.min(row.value, cells.rows.length - 1)];
  const run = runOf(cells, i, j, made);
  const course = useMemo(
    () => courseOf(f, [run.start], [{ from: 0, settings: sgd({ lr: run.rate }) }], run.epochs),
    [f, run.start, run.rate, run.epochs],
  );
  const valley = useMemo(() => valleyOf(f, run.start, [made.from, made.to]), [f, run.start, made]);
  const k = Math.min(settings.at.value, course.length - 1);
  const shared = { t, settings, f, run, course, valley, k, made };
  const set = (own: Written) => () => take(fields, settings, own);
  return (
    <>
      <Prose text={t.lead} />
      <Presets label={t.examples} fields={fields} settings={settings} of={PRESETS} names={t.presets} />
      <Stage
        figure={
          <>
            <MapFigure
              {...shared}
              cells={seen?.cells ?? cells}
              values={seen?.values}
              isBusy={isBusy}
              column={i}
              row={j}
              onPick={(nextColumn, nextRow) =>
                batch(() => {
                  column.value = nextColumn;
                  row.value = nextRow;
                })
              }
            />
            <RunFigure {...shared} />
          </>
        }
        controls={<Controls t={t} settings={settings} disorder={disorder} />}
        mathematics={<Mathematics {...shared} />}
      />
      <Prose text={t.text} />
      <Exercises
        of={[
          { ...t.exercises[0]!, answer: 100, tolerance: 2, show: set({ column: '24', row: '7' }) },
          { ...t.exercises[1]!, answer: 1, show: set(PRESETS.bowl) },
          { ...t.exercises[2]!, answer: 10, tolerance: 0, show: set({ ...PRESETS.bowl, column: '24', row: '9' }) },
          { ...t.exercises[3]!, answer: -1.42887, tolerance: 0.001, show: set({ column: '49', row: '39' }) },
        ]}
      />
    </>
  );
}

export const chapter: Chapter = chapterOf({ fields, View });
