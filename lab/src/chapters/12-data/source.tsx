import { type Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { DropArea } from '../../parts/drop-area.tsx';
import { FileInput } from '../../parts/file-input.tsx';
import { Select } from '../../parts/select.tsx';
import type { Settings } from '../../state/settings.ts';
import { fields, MOST_CHARACTERS } from './fields.ts';
import type { TableFile } from './messages.ts';
import type { Words } from './words.ts';

interface SourceProps {
  readonly t: Words;
  readonly settings: Settings<typeof fields>;
  readonly own: Signal<TableFile | undefined>;
}

/** Where the table is from: one that comes with Talweg, a file, or a text that is pasted. */
export function Source({ t, settings, own }: SourceProps) {
  const id = useId();
  const { data, table } = settings;
  const open = async (file: File): Promise<void> => {
    own.value = { name: file.name, content: new Uint8Array(await file.arrayBuffer()) };
    if (!isAwaited) begin();
  };
  // A link may ask for what is to be learned of a table that it does not contain.
  const isAwaited = data.value === 'own' && !own.value && table.value.trim() === '';
  // What was chosen for another table says nothing of this one.
  const begin = (): void => {
    [data.value, settings.target.value, settings.drop.value, settings.run.value] = ['own', '', [], false];
  };
  const paste = (text: string): void => {
    if (text.length <= MOST_CHARACTERS) {
      own.value = undefined;
      table.value = text;
    } else own.value = { name: 'table.csv', content: text };
    if (!isAwaited) begin();
  };
  return (
    <DropArea class="source" onFile={open} onText={paste}>
      <Select
        label={t.source}
        value={data.value}
        options={fields.data.options.map((name) => [name, t.samples[name]])}
        onChange={(name) => {
          begin();
          data.value = name as typeof data.value;
        }}
      />
      <p>
        {t.drop} <FileInput label={t.file} onOpen={open} />
      </p>
      {data.value === 'own' && (
        <>
          {own.value && (
            <p class="remark">
              {t.opened(own.value.name)}{' '}
              <button type="button" class="plain" onClick={() => (own.value = undefined)}>
                {t.closeFile}
              </button>
            </p>
          )}
          {!own.value && (
            <div class="control">
              <label for={id}>{t.paste}</label>
              <textarea
                id={id}
                rows={5}
                spellcheck={false}
                value={table.value}
                onInput={({ currentTarget }) => paste(currentTarget.value)}
              />
            </div>
          )}
        </>
      )}
    </DropArea>
  );
}
