import { type Signal, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { fields } from './fields.ts';
import type { Words } from './words.ts';

/** Units of hidden layers, as numbers with spaces between them. */
export function LayersInput({ t, value }: { readonly t: Words; readonly value: Signal<readonly number[]> }) {
  const id = useId();
  const draft = useSignal<string | undefined>(undefined);
  const read = (text: string): readonly number[] | undefined =>
    fields.layers.read(
      text
        .split(/[\s,;，、]+/)
        .filter(Boolean)
        .join(';'),
    );
  const isWrong = draft.value !== undefined && read(draft.value) === undefined;
  return (
    <div class={isWrong ? 'control wrong' : 'control'}>
      <label for={id}>{t.layers}</label>
      <input
        id={id}
        value={draft.value ?? value.value.join(' ')}
        autocomplete="off"
        aria-invalid={isWrong}
        aria-describedby={`${id}-help`}
        onInput={({ currentTarget }) => {
          draft.value = currentTarget.value;
          value.value = read(currentTarget.value) ?? value.value;
        }}
        onBlur={() => {
          if (!isWrong) draft.value = undefined;
        }}
      />
      <p id={`${id}-help`} class={isWrong ? 'trouble' : 'remark'}>
        {isWrong ? t.layersTrouble : t.layersHelp}
      </p>
    </div>
  );
}
