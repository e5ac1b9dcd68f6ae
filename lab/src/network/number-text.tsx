import type { StepNumber } from 'talweg/explain';
import type { Formula } from 'talweg/writing';
import { linked, linkTo } from '../parts/linked.ts';
import { show } from '../parts/show.ts';

/** What a number in a diagram may be: not known yet, known, or what is looked at now. */
export type Standing = 'open' | 'known' | 'now';

interface NumberTextProps {
  readonly of: StepNumber;
  readonly x: number;
  readonly y: number;
  readonly standing?: Standing;
  /** The name by which formulas are linked to it. */
  readonly link: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** What it belongs to, by which it is colored. */
  readonly kind?: string;
  /** Whether it is written without its symbol, which is heard. */
  readonly isBare?: boolean;
  readonly onPress?: (() => void) | undefined;
}

/** Digits of numbers in diagrams, where there is little room. */
const DIGITS = 4;

/** What is written of a number in a diagram, with its symbol or without; what is not known yet is left open. */
export function labelOf(own: { readonly symbol: Formula; readonly value?: number }, isBare = false): string {
  const shown = own.value === undefined ? '…' : show(own.value, DIGITS);
  return isBare ? shown : `${own.symbol.text} = ${shown}`;
}

/** A number in a diagram, with its symbol, linked to the formulas that it stands in. */
export function NumberText({
  of: { symbol, value },
  x,
  y,
  standing = 'known',
  link,
  anchor = 'start',
  kind = '',
  isBare = false,
  onPress,
}: NumberTextProps) {
  const isOpen = standing === 'open';
  const told = isOpen ? { symbol } : { symbol, value };
  return (
    <g
      class={`number ${kind} ${standing}${linked.value === link ? ' linked' : ''}`}
      role="img"
      aria-label={labelOf(told)}
      data-symbol={symbol.text}
      {...(!isOpen && { 'data-value': String(value) })}
      {...(standing === 'now' && { tabIndex: 0 })}
      {...linkTo(link)}
      onFocus={() => (linked.value = link)}
      onBlur={() => (linked.value = undefined)}
      onClick={onPress}
    >
      <text x={x} y={y} text-anchor={anchor}>
        {labelOf(told, isBare)}
      </text>
    </g>
  );
}
