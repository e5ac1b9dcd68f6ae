import { Segments } from '../../parts/segments.tsx';
import { Select } from '../../parts/select.tsx';
import { Slider } from '../../parts/slider.tsx';
import { Toggle } from '../../parts/toggle.tsx';
import type { Settings } from '../../state/settings.ts';
import type { en } from './en.ts';
import { ACTIVATIONS, fields, INITIALIZERS, TASKS } from './fields.ts';

/** The settings of a training. */
export function Controls({ t, settings }: { readonly t: typeof en; readonly settings: Settings<typeof fields> }) {
  const { task, standardize, depth, width, activation, init, spread, bias, lr, steps, seed } = settings;
  const isSpread = init.value === 'normal' || init.value === 'equal';
  return (
    <>
      <Slider label={t.lr} value={lr} field={fields.lr} />
      <Slider label={t.depth} value={depth} field={fields.depth} />
      <Slider label={t.width} value={width} field={fields.width} />
      <Select
        label={t.activation}
        areNames
        value={activation.value}
        options={ACTIVATIONS.map((name) => [name, name])}
        onChange={(value) => (activation.value = value as typeof activation.value)}
      />
      <Select
        label={t.init}
        value={init.value}
        options={INITIALIZERS.map((name) => [name, t.inits[name]])}
        onChange={(value) => (init.value = value as typeof init.value)}
      />
      {isSpread && <Slider label={t.spread} value={spread} field={fields.spread} />}
      <Slider label={t.bias} value={bias} field={fields.bias} />
      <Toggle label={t.standardize} value={standardize} />
      <Segments
        label={t.task}
        value={task.value}
        options={TASKS.map((name) => [name, t.tasks[name]])}
        onChange={(value) => (task.value = value)}
      />
      <Slider label={t.steps} value={steps} field={fields.steps} />
      <Slider label={t.seed} value={seed} field={fields.seed} hasNoRange />
    </>
  );
}
