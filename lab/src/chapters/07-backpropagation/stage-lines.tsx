import { useSignal } from '@preact/signals';
import type { Section } from 'talweg/writing';
import { LinesView } from '../../parts/document-view.tsx';
import { Table } from '../../parts/table.tsx';
import type { en } from './en.ts';

/** So many lines are set at once: more would keep the page from answering. */
const MOST = 12;

const ownName = (symbol: string): string => symbol;

/** The lines of a stage, each linked to its number in the figure. */
export function StageLines({ t, section }: { readonly t: typeof en; readonly section: Section }) {
  const shown = useSignal({ title: '', count: MOST });
  const count = shown.value.title === section.title ? shown.value.count : MOST;
  const rest = section.lines.length - count;
  return (
    <>
      <h3>{section.title}</h3>
      {section.remarks?.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
      <LinesView lines={section.lines.slice(0, count)} linkOf={ownName} />
      {rest > 0 && (
        <button
          type="button"
          class="plain"
          onClick={() => (shown.value = { title: section.title, count: count + MOST })}
        >
          {t.more(String(rest))}
        </button>
      )}
      {section.table && <Table {...section.table} label={section.title} />}
    </>
  );
}
