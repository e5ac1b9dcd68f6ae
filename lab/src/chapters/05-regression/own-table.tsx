import { useSignal } from '@preact/signals';
import { useEffect, useId, useState } from 'preact/hooks';
import { csvSource } from 'talweg/data';
import { inLang } from '../../lang/lang.ts';
import { DropArea } from '../../parts/drop-area.tsx';
import { FileInput } from '../../parts/file-input.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { Select } from '../../parts/select.tsx';
import { show } from '../../parts/show.ts';
import type { Settings } from '../../state/settings.ts';
import { en } from './en.ts';
import { type fields, MOST_TEXT } from './fields.ts';
import { MOST_ROWS, type OwnTable, readTable, type TableTrouble, unreadTrouble } from './read-table.ts';
import { zh } from './zh.ts';

/** What was pasted, as far as it is read: where the last text is wrong, what was read before stays. */
export interface Pasted {
  readonly table: OwnTable | undefined;
  readonly trouble: TableTrouble | undefined;
  readonly isReading: boolean;
}

const NOTHING: Pasted = { table: undefined, trouble: undefined, isReading: false };

export function useOwnTable(text: string, x: string, y: string): Pasted {
  const [found, setFound] = useState<Pasted>(NOTHING);
  useEffect(() => {
    if (text.trim() === '') {
      setFound(NOTHING);
      return undefined;
    }
    let isLatest = true;
    setFound((before) => ({ ...before, isReading: true }));
    void readTable(text, { x, y }).then((own) => {
      if (!isLatest) return;
      setFound(({ table }) =>
        'kind' in own
          ? { table, trouble: own, isReading: false }
          : { table: own, trouble: undefined, isReading: false },
      );
    });
    return () => {
      isLatest = false;
    };
  }, [text, x, y]);
  return found;
}

/** Bytes of a file that are read here; longer ones would hold up the page. */
const MOST_BYTES = 1_000_000;

interface OwnTableInputProps {
  readonly settings: Settings<typeof fields>;
  readonly pasted: Pasted;
}

/** Someone's own table: pasted, written, dropped or chosen, and two columns of it. */
export function OwnTableInput({ settings, pasted: { table, trouble } }: OwnTableInputProps) {
  const t = inLang({ en, zh }).own;
  const id = useId();
  const { csv, cx, cy } = settings;
  const refused = useSignal<TableTrouble | 'large' | undefined>(undefined);
  const type = (text: string): void => {
    refused.value = undefined;
    csv.value = text;
  };
  const take = async (file: File): Promise<void> => {
    if (file.size > MOST_BYTES) {
      refused.value = 'large';
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    try {
      csvSource(bytes, 'table');
    } catch (error) {
      refused.value = unreadTrouble(error, new TextDecoder().decode(bytes));
      return;
    }
    type(new TextDecoder().decode(bytes));
  };
  const said = refused.value ?? trouble;
  return (
    <DropArea class={`control own-table${said ? ' wrong' : ''}`} onFile={take} onText={type}>
      <label for={id}>{t.table}</label>
      <textarea
        id={id}
        rows={6}
        spellcheck={false}
        autocomplete="off"
        placeholder={t.placeholder}
        value={csv.value}
        aria-invalid={said !== undefined}
        aria-describedby={said ? `${id}-trouble` : `${id}-note`}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      <FileInput label={t.file} onOpen={take} />
      {said && (
        <div class="trouble" id={`${id}-trouble`} role="alert">
          {said === 'large' ? <p>{t.large}</p> : <TroubleView trouble={said} />}
          <p>{t.stays}</p>
        </div>
      )}
      <div id={`${id}-note`} class="remark">
        {csv.value === '' && <p>{t.empty}</p>}
        {csv.value.length > MOST_TEXT && <p>{t.notInLink(show(MOST_TEXT))}</p>}
        {table && table.missing > 0 && <p>{t.missing(show(table.missing))}</p>}
        {table && table.beyond > 0 && <p>{t.beyond(show(MOST_ROWS), show(table.beyond))}</p>}
        {table?.strays.map((stray) => (
          <p key={stray.column}>{t.stray(stray.column, show(stray.row), stray.value)}</p>
        ))}
      </div>
      {table && (
        <div class="columns">
          <Select label={t.x} areNames value={table.x} options={pairs(table)} onChange={(own) => (cx.value = own)} />
          <Select label={t.y} areNames value={table.y} options={pairs(table)} onChange={(own) => (cy.value = own)} />
        </div>
      )}
    </DropArea>
  );
}

const pairs = ({ columns }: OwnTable) => columns.map((name) => [name, name] as const);

function TroubleView({ trouble }: { readonly trouble: TableTrouble }) {
  const t = inLang({ en, zh }).own;
  if (trouble.kind === 'rows') return <p>{t.tooFew(trouble.x, trouble.y)}</p>;
  if (trouble.kind === 'columns')
    return (
      <>
        <p>{t.needTwo(trouble.columns.join(', '))}</p>
        {trouble.strays.map((stray) => (
          <p key={stray.column}>{t.stray(stray.column, show(stray.row), stray.value)}</p>
        ))}
      </>
    );
  return (
    <>
      <p>{t.unread}</p>
      {trouble.line && (
        <pre>
          {t.line(show(trouble.line.number))} <mark>{trouble.line.text || '␣'}</mark>
        </pre>
      )}
      <RefusalText of={trouble.refusal} />
    </>
  );
}
