import { batch, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { csvSource } from 'talweg/data';
import { common } from '../../lang/lang.ts';
import { DropArea } from '../../parts/drop-area.tsx';
import { FileInput } from '../../parts/file-input.tsx';
import { type Refusal, refusalOf } from '../../parts/refusal.ts';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { Select } from '../../parts/select.tsx';
import { show } from '../../parts/show.ts';
import type { Settings } from '../../state/settings.ts';
import { type fields, MOST_CHARACTERS } from './fields.ts';
import type { TaskTrouble } from './task.ts';
import type { Words } from './words.ts';

interface OwnTableProps {
  readonly t: Words;
  readonly settings: Settings<typeof fields>;
  /** Why it cannot be learned from. */
  readonly trouble: TaskTrouble | Refusal | undefined;
}

/** A table that is pasted or opened, and its columns. */
export function OwnTable({ t, settings, trouble: found }: OwnTableProps) {
  const id = useId();
  const { table, first, second, target } = settings;
  const refused = useSignal<Refusal | undefined>(undefined);
  const trouble = refused.value ?? found;
  const columns = columnsOf(table.value);
  const put = (text: string): void => {
    refused.value = undefined;
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
  const open = async (file: File): Promise<void> => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    try {
      csvSource(bytes, file.name);
    } catch (error) {
      refused.value = refusalOf(error);
      return;
    }
    put(new TextDecoder().decode(bytes));
  };
  const options = (columns ?? []).map((name) => [name, name] as const);
  const isEmpty = table.value.trim() === '' && !refused.value;
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
          <p>{isEmpty ? t.tableEmpty : t.tableTrouble}</p>
          {!isEmpty && <TroubleText t={t} of={trouble} />}
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

/** Why nothing is trained, in words. */
export function TroubleText({ t, of }: { readonly t: Words; readonly of: TaskTrouble | Refusal }) {
  if (!('kind' in of)) return <RefusalText of={of} />;
  if (of.kind === 'many-colors') return <p>{t.manyColors(show(of.classes), show(of.most))}</p>;
  const columns = of.columns.join(common().listComma);
  return <p>{of.kind === 'few-columns' ? t.fewColumns(columns) : t.noPlane(columns)}</p>;
}

function columnsOf(text: string): readonly string[] | undefined {
  try {
    return csvSource(text, 'table').columns;
  } catch {
    return undefined;
  }
}
