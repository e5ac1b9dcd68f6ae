import { ink } from '../style/theme.ts';

interface Entry {
  readonly name: string;
  /** The number of a color of the palette. */
  readonly color: number;
  readonly isDashed?: boolean;
}

/** What the colors of a figure stand for. */
export const Legend = ({ of }: { readonly of: readonly Entry[] }) => (
  <ul class="legend">
    {of.map(({ name, color, isDashed }) => (
      <li key={name}>
        <svg viewBox="0 0 24 8" aria-hidden="true">
          <path d="M1 4h22" class={isDashed ? 'curve dashed' : 'curve'} style={{ stroke: ink(color) }} />
        </svg>
        {name}
      </li>
    ))}
  </ul>
);
