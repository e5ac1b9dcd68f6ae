import { linkTo } from './linked.ts';
import { Line } from './prose.tsx';
import { show } from './show.ts';

interface Reading {
  readonly label: string;
  readonly value: number | string | undefined;
  /** The name of the same number in formulas. */
  readonly link?: string;
  readonly digits?: number;
}

/** Numbers with their names, one below the other. */
export const Readout = ({ of }: { readonly of: readonly Reading[] }) => (
  <dl class="readout">
    {of.map(({ label, value, link, digits }) => (
      <div key={label} {...(link !== undefined && linkTo(link))}>
        <dt>
          <Line text={label} />
        </dt>
        <dd data-value={typeof value === 'number' ? String(value) : undefined}>
          {value === undefined ? '–' : typeof value === 'number' ? show(value, digits) : value}
        </dd>
      </div>
    ))}
  </dl>
);
