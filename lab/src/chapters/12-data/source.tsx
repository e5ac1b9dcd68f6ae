import { type Signal, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
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
  const isOver = useSignal(false);
  const { data, table } = settings;
  const open = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    own.value = { name: file.name, content: new Uint8Array(await file.arrayBuffer()) };
    begin();
  };
  // What was chosen for another table says nothing of this one.
  const begin = (): void => {
    [data.value, settings.target.value, settings.drop.value, settings.run.value] = ['own', '', [], false];
  };
  const paste = (text: string): void => {
    if (text.length <= MOST_CHARACTERS) {
      own.value = undefined;
      table.value = text;
    } else own.value = { name: 'table.csv', content: text };
    begin();
  };
  return (
    <div
      class={isOver.value ? 'source over' : 'source'}
      onDragOver={(event) => {
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => (isOver.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        isOver.value = false;
        void open(event.dataTransfer?.files[0]);
      }}
    >
      <Select
        label={t.source}
        value={data.value}
        options={fields.data.options.map((name) => [name, t.samples[name]])}
        onChange={(name) => {
          begin();
          data.value = name as typeof data.value;
        }}
      />
      <p class="file">
        {t.drop}{' '}
        <label>
          {t.file}{' '}
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            onChange={({ currentTarget }) => void open(currentTarget.files?.[0])}
          />
        </label>
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
    </div>
  );
}
