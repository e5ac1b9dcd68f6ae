import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { common } from '../lang/lang.ts';
import { Table, type TableData } from './table.tsx';

interface FigureProps {
  readonly title: string;
  /** What is seen in it, in words. */
  readonly caption?: ComponentChildren;
  /** The same as numbers; made when it is asked for. */
  readonly table?: () => TableData;
  readonly children: ComponentChildren;
}

/** A picture with its name, what it says in words, and its numbers in a table. */
export function Figure({ title, caption, table, children }: FigureProps) {
  const t = common();
  const isOpen = useSignal(false);
  return (
    <figure class="figure">
      <figcaption class="title">{title}</figcaption>
      {children}
      {caption && <div class="caption">{caption}</div>}
      {table && (
        <details class="twin" onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
          <summary>{t.asTable}</summary>
          {isOpen.value && <Table {...table()} label={title} />}
        </details>
      )}
    </figure>
  );
}
