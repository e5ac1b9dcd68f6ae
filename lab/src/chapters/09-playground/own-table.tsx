import { batch, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { csvSource } from 'talweg/data';
import { Select } from '../../parts/select.tsx';
import { show } from '../../parts/show.ts';
import type { Settings } from '../../state/settings.ts';
import { fields } from './fields.ts';
import type { Words } from './words.ts';

interface OwnTableProps {
  readonly t: Words;
  readonly settings: Settings<typeof fields>;
  /** What the library says against it, in English. */
  readonly trouble: string | undefined;
}

/** Characters of a table that an address holds. */
const MOST = 6000;

/** A table that is pasted or opened, and its columns. */
export function OwnTable({ t, settings, trouble }: OwnTableProps) {
  const id = useId();
  const { table, first, second, target } = settings;
  const isTyped = useSignal(false);
  const columns = columnsOf(table.value);
  const put = (text: string): void => {
    isTyped.value = true;
    const names = columnsOf(text) ?? [];
    batch(() => {
      table.value = text;
      // What fits goes on; else the first two columns say the last.
      for (const [signal, name] of [
        [first, names[0]],
        [second, names[1]],
        [target, names.at(-1)],
      ] as const)
        if (!names.includes(signal.value)) signal.value = name ?? '';
    });
  };
  const open = async (file: File | undefined): Promise<void> => {
    if (file) put(await file.text());
  };
  const options = (columns ?? []).map((name) => [name, name] as const);
  const said = table.value.trim() === '' ? t.tableEmpty : t.tableTrouble;
  return (
    <div class={`control own-table${trouble ? ' wrong' : ''}`}>
      <label for={id}>{t.table}</label>
      <textarea
        id={id}
        rows={6}
        spellcheck={false}
        value={table.value}
        aria-invalid={trouble !== undefined}
        aria-describedby={trouble ? `${id}-trouble` : undefined}
        onInput={({ currentTarget }) => put(currentTarget.value)}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void open(event.dataTransfer?.files[0]);
        }}
      />
      <label class="file">
        {t.file}{' '}
        <input
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          onChange={({ currentTarget }) => void open(currentTarget.files?.[0])}
        />
      </label>
      {table.value.length > MOST && <p class="remark">{t.tableLong(show(MOST))}</p>}
      {trouble && (
        <div class="trouble" id={`${id}-trouble`} role="alert">
          <p>{said}</p>
          {table.value.trim() !== '' && <p lang="en">{trouble}</p>}
        </div>
      )}
      {options.length >= 3 && (
        <>
          <Select
            label={t.first}
            areNames
            value={first.value}
            options={options}
            onChange={(name) => (first.value = name)}
          />
          <Select
            label={t.second}
            areNames
            value={second.value}
            options={options}
            onChange={(name) => (second.value = name)}
          />
          <Select
            label={t.target}
            areNames
            value={target.value}
            options={options}
            onChange={(name) => (target.value = name)}
          />
        </>
      )}
    </div>
  );
}

function columnsOf(text: string): readonly string[] | undefined {
  try {
    return csvSource(text, 'table').columns;
  } catch {
    return undefined;
  }
}
