import { batch, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { csvSource } from 'talweg/data';
import { DropArea } from '../../parts/drop-area.tsx';
import { FileInput } from '../../parts/file-input.tsx';
import { Select } from '../../parts/select.tsx';
import { show } from '../../parts/show.ts';
import type { Settings } from '../../state/settings.ts';
import { type fields, MOST_CHARACTERS } from './fields.ts';
import type { Words } from './words.ts';

interface OwnTableProps {
  readonly t: Words;
  readonly settings: Settings<typeof fields>;
  /** What the library says against it, in English. */
  readonly trouble: string | undefined;
}

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
  const open = async (file: File): Promise<void> => put(await file.text());
  const options = (columns ?? []).map((name) => [name, name] as const);
  const said = table.value.trim() === '' ? t.tableEmpty : t.tableTrouble;
  return (
    <DropArea class={`control own-table${trouble ? ' wrong' : ''}`} onFile={open} onText={put}>
      <label for={id}>{t.table}</label>
      <textarea
        id={id}
        rows={6}
        spellcheck={false}
        value={table.value}
        aria-invalid={trouble !== undefined}
        aria-describedby={trouble ? `${id}-trouble` : undefined}
        onInput={({ currentTarget }) => put(currentTarget.value)}
      />
      <FileInput label={t.file} onOpen={open} />
      {table.value.length > MOST_CHARACTERS && <p class="remark">{t.tableLong(show(MOST_CHARACTERS))}</p>}
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
    </DropArea>
  );
}

function columnsOf(text: string): readonly string[] | undefined {
  try {
    return csvSource(text, 'table').columns;
  } catch {
    return undefined;
  }
}
