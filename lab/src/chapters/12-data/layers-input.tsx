import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { useDraft } from '../../parts/use-draft.ts';
import { fields } from './fields.ts';
import type { Words } from './words.ts';

/** Units of hidden layers, as numbers with spaces between them. */
export function LayersInput({ t, value }: { readonly t: Words; readonly value: Signal<readonly number[]> }) {
  const id = useId();
  const [draft, write] = useDraft(value);
  const read = (text: string): readonly number[] | undefined =>
    fields.layers.read(
      text
        .split(/[\s,;，、]+/)
        .filter(Boolean)
        .join(';'),
    );
  const isWrong = draft !== undefined && read(draft) === undefined;
  return (
    <div class={isWrong ? 'control wrong' : 'control'}>
      <label for={id}>{t.layers}</label>
      <input
        id={id}
        value={draft ?? value.value.join(' ')}
        autocomplete="off"
        aria-invalid={isWrong}
        aria-describedby={`${id}-help`}
        onInput={({ currentTarget }) => {
          value.value = read(currentTarget.value) ?? value.value;
          write(currentTarget.value);
        }}
        onBlur={() => {
          if (!isWrong) write(undefined);
        }}
      />
      <p id={`${id}-help`} class={isWrong ? 'trouble' : 'remark'}>
        {isWrong ? t.layersTrouble : t.layersHelp}
      </p>
    </div>
  );
}
