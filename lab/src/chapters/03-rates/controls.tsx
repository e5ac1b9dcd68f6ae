import { readFunction } from '../../mathematics/read-function.ts';
import { FormulaInput } from '../../parts/formula-input.tsx';
import { Segments } from '../../parts/segments.tsx';
import { Slider } from '../../parts/slider.tsx';
import type { Read } from '../../parts/text-input.tsx';
import type { Disorder } from './cells.ts';
import { fields } from './fields.ts';
import type { Shown } from './shown.ts';

/** What is of all numbers of a list rather than of each: side by side, descents would meet in it. */
const OF_ALL = /\b(?:sum|mean|max|min|norm)\s*\(\s*[^,()]*\)|‖/;

/** A function of one number, which many descents can share. */
function readShared(text: string, t: Shown['t']): Read<unknown> {
  const found = OF_ALL.exec(text);
  if (!found) return readFunction(text, ['x']);
  return { trouble: { said: t.ofAll, span: { start: found.index, end: found.index + found[0].length } } };
}

interface ControlsProps extends Pick<Shown, 't' | 'settings'> {
  readonly disorder: Disorder | undefined;
}

export function Controls({ t, settings, disorder }: ControlsProps) {
  const { f, map, shown, scale, least, most, columns, rows, fewest, epochs, start, from, to } = settings;
  const isEpochs = map.value === 'epochs';
  const wrong = (which: Disorder) =>
    disorder === which && (
      <p class="trouble" role="alert">
        {t.disorders[which]}
      </p>
    );
  return (
    <>
      <Segments
        label={t.map}
        value={map.value}
        options={fields.map.options.map((own) => [own, t.maps[own]])}
        onChange={(own) => (map.value = own)}
      />
      <FormulaInput
        label="f(x)"
        value={f}
        read={(own) => readShared(own, t)}
        examples={['sin(x)·exp(−0.05x²)', 'x²', '(x² − 1)²', 'cos(2πx) + x²', 'tanh(x)²']}
      />
      {isEpochs ? (
        <Slider label={t.start} value={start} field={{ ...fields.start, least: from.value, most: to.value }} />
      ) : (
        <Slider label={t.epochs} value={epochs} field={fields.epochs} />
      )}
      <Segments
        label={t.shade}
        value={shown.value}
        options={fields.shown.options.map((own) => [own, t.shown[own]])}
        onChange={(own) => (shown.value = own)}
      />
      <Segments
        label={t.scale}
        value={scale.value}
        options={fields.scale.options.map((own) => [own, t.scales[own]])}
        onChange={(own) => (scale.value = own)}
      />
      <Slider label={t.least} value={least} field={fields.least} />
      <Slider label={t.most} value={most} field={fields.most} />
      {wrong('rates')}
      {isEpochs && (
        <>
          <Slider label={t.fewest} value={fewest} field={fields.fewest} />
          <Slider label={t.mostEpochs} value={epochs} field={fields.epochs} />
          {wrong('epochs')}
        </>
      )}
      <Slider label={t.columns} value={columns} field={fields.columns} />
      <Slider label={t.rows} value={rows} field={fields.rows} />
      <Slider label={t.from} value={from} field={fields.from} hasNoRange />
      <Slider label={t.to} value={to} field={fields.to} hasNoRange />
      {wrong('places')}
    </>
  );
}
