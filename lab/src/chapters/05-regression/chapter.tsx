import { batch } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { type Chapter, chapterOf } from '../../chapters.ts';
import { courseOf } from '../../descent/course.ts';
import { inLang } from '../../lang/lang.ts';
import { type Line, lineCost, overX, type Rows } from '../../line/line-cost.ts';
import { AS_IT_IS, scaledBy, scalingOf } from '../../line/scaling.ts';
import { Exercises } from '../../parts/exercises.tsx';
import { Presets } from '../../parts/presets.tsx';
import { Prose } from '../../parts/prose.tsx';
import { Segments } from '../../parts/segments.tsx';
import { show } from '../../parts/show.ts';
import { Slider } from '../../parts/slider.tsx';
import { Stage } from '../../parts/stage.tsx';
import { TimeLine } from '../../parts/timeline.tsx';
import { Toggle } from '../../parts/toggle.tsx';
import { branching, legAt, legsOf } from '../../state/forks.ts';
import { type Settings, take, type Written } from '../../state/settings.ts';
import { CostFigure } from './cost-figure.tsx';
import { lineOf, predict, rule, ruleOf } from './course.ts';
import { en } from './en.ts';
import { examplesSet, fields, type Point, PRESETS } from './fields.ts';
import { Mathematics } from './mathematics.tsx';
import { OwnTableInput, type Pasted, useOwnTable } from './own-table.tsx';
import { PointsFigure } from './points-figure.tsx';
import { SurfaceFigure } from './surface-figure.tsx';
import { publishedRows, rowsOfPoints, YEARS } from './tables.ts';
import './style.css';
import { zh } from './zh.ts';

type Own = Settings<typeof fields>;

/** Lines of earlier epochs that are drawn: at these parts of the way. */
const EARLIER = [0, 0.02, 0.06, 0.15, 0.3, 0.55];

function View({ settings }: { readonly settings: Own }) {
  const t = inLang({ en, zh });
  const { data, csv, cx, cy, std, lr, epochs, s0, s1, at, forks: own } = settings;
  const pasted = useOwnTable(csv.value, cx.value, cy.value);
  const rows = rowsOf(settings, pasted);
  const scaling = useMemo(() => scalingOf(rows.x), [rows]);
  const [raw, standardized] = useMemo(
    () => [lineCost(rows), lineCost({ x: scaledBy(rows.x, scaling), y: rows.y })] as const,
    [rows],
  );
  const [cost, used] = std.value ? ([standardized, scaling] as const) : ([raw, AS_IT_IS] as const);
  const start = useMemo((): Line => [s0.value, s1.value], [s0.value, s1.value]);
  const legs = useMemo(() => legsOf(own.value, ruleOf, rule(lr.value)), [own.value, lr.value]);
  const course = useMemo(() => courseOf(cost, start, legs, epochs.value), [cost, start, legs, epochs.value]);
  const other = useMemo(
    () => (own.value.length === 0 ? undefined : courseOf(cost, start, legs.slice(0, -1), epochs.value)),
    [cost, start, legs, epochs.value],
  );
  const prediction = useMemo(() => predict(cost, start, legs, epochs.value), [cost, start, legs, epochs.value]);
  const k = Math.min(at.value, epochs.value, course.length - 1);
  const now = course[k]!;
  // Of the epoch that is seen, which may lie before a branch.
  const eta = legAt(legs, k).settings.lr;
  const overRows = (line: Line): Line => overX(line, used);
  const move = (points: readonly Point[]): void =>
    batch(() => {
      settings.points.value = points;
      data.value = 'points';
    });
  const set = (written: Written) => () => take(examplesSet, settings, written);
  return (
    <>
      <Prose text={t.lead} />
      <Presets label={t.examples} fields={examplesSet} settings={settings} of={PRESETS} names={t.presets} />
      <Stage
        figure={
          <>
            <PointsFigure
              t={t}
              rows={rows}
              names={data.value === 'own' && pasted.table ? [pasted.table.x, pasted.table.y] : t.names[data.value]}
              line={overRows(lineOf(now))}
              before={[...new Set(EARLIER.map((part) => Math.floor(part * k)))]
                .filter((i) => i < k)
                .map((i) => overRows(lineOf(course[i]!)))}
              best={overRows(cost.minimum)}
              k={k}
              cost={now.value}
              isBusy={pasted.isReading}
              onPoints={move}
            />
            <TimeLine
              at={at}
              most={Math.min(epochs.value, course.length - 1)}
              speed={30}
              branches={branching(fields, settings, ['lr'], at, own)}
            />
            {course.length <= epochs.value && (
              <p class="panel" role="status">
                {t.ended(show(course.length - 1))}
              </p>
            )}
            <SurfaceFigure
              t={t}
              cost={cost}
              course={course}
              other={other}
              k={k}
              start={start}
              onStart={([b0, b1]) =>
                batch(() => {
                  s0.value = b0;
                  s1.value = b1;
                })
              }
            />
            <CostFigure
              t={t}
              cost={cost}
              course={course}
              other={other}
              prediction={prediction}
              lr={eta}
              k={k}
              epochs={epochs.value}
            />
          </>
        }
        controls={
          <>
            <Segments
              label={t.data}
              value={data.value}
              options={fields.data.options.map((name) => [name, t.tables[name]] as const)}
              onChange={(name) => (data.value = name)}
            />
            {data.value === 'own' && <OwnTableInput settings={settings} pasted={pasted} />}
            <Toggle label={t.standardize} value={std} />
            <Slider label={t.lr} value={lr} field={fields.lr} />
            <Slider label={t.epochs} value={epochs} field={fields.epochs} />
            <Slider label={t.start0} value={s0} field={fields.s0} hasNoRange />
            <Slider label={t.start1} value={s1} field={fields.s1} hasNoRange />
          </>
        }
        mathematics={
          <Mathematics
            t={t}
            cost={cost}
            now={now}
            k={k}
            lr={eta}
            conditions={[conditionOf(raw.eigenvalues), conditionOf(standardized.eigenvalues)]}
            isStandardized={std.value}
          />
        }
      />
      <Prose text={t.text} />
      <Exercises
        of={[
          {
            ...t.exercises[0]!,
            answer: 2.4,
            show: set({ data: 'points', points: '1,3;3,7', lr: '0.1', epochs: '50', at: '1' }),
          },
          { ...t.exercises[1]!, answer: 0.96625, tolerance: 0.003, show: set({ lr: '0.97', epochs: '60', at: '60' }) },
          { ...t.exercises[2]!, answer: 0.5, show: set({ data: 'years', std: '1', lr: '0.5', epochs: '5', at: '1' }) },
          { ...t.exercises[3]!, show: set({ ...PRESETS.outlier }) },
        ]}
      />
    </>
  );
}

/** The rows that are chosen; while there is no table of one's own, those of the points. */
function rowsOf({ data, points }: Own, { table }: Pasted): Rows {
  const drawn = useMemo(() => rowsOfPoints(points.value), [points.value]);
  if (data.value === 'published') return publishedRows();
  if (data.value === 'years') return YEARS;
  return (data.value === 'own' ? table?.rows : undefined) ?? drawn;
}

const conditionOf = ([least, most]: readonly [number, number]): number => most / least;

export const chapter: Chapter = chapterOf({ fields, View });
