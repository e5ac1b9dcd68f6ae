import type { Line } from 'talweg/writing';
import type { StepAnswer } from '../../network/asks.ts';
import { LinesView } from '../../parts/document-view.tsx';
import type { STAGES } from './fields.ts';
import type { UnitNumbers } from './numbers.ts';

/** The sections of the explanation that a stage is told by. */
const SECTIONS: Readonly<Record<(typeof STAGES)[number], readonly string[]>> = {
  given: ['step'],
  forward: ['forward'],
  error: ['loss'],
  chain: [],
  delta: ['backward'],
  update: ['gradient', 'update', 'after'],
};

/** The given numbers, and the factors of the chain rule, which explanations put into one line. */
const NUMBERS: Readonly<Partial<Record<(typeof STAGES)[number], readonly string[]>>> = {
  given: ['x1', 'x2', 'w1', 'w2', 'b', 'y'],
  chain: ['slope', 'derivative'],
};

interface StepLinesProps {
  readonly stage: (typeof STAGES)[number];
  readonly step: StepAnswer;
  readonly numbers: UnitNumbers;
}

/** The lines of a stage: formula, numbers, result, each linked to its number in the figure. */
export function StepLines({ stage, step, numbers }: StepLinesProps) {
  const links = new Map(Object.entries(numbers).flatMap(([name, own]) => (own ? [[own.symbol.text, name]] : [])));
  const lines: Line[] = [
    ...(NUMBERS[stage] ?? []).flatMap((name) => numbers[name]?.line ?? []),
    ...step.document.sections.filter(({ kind }) => SECTIONS[stage].includes(kind)).flatMap((section) => section.lines),
  ];
  return <LinesView lines={lines} linkOf={(symbol) => links.get(symbol)} />;
}
