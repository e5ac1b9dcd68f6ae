import type { Signal } from '@preact/signals';
import { optimizers } from 'talweg';
import { readSchedule, schedules } from 'talweg/schedule';
import { common } from '../lang/lang.ts';
import { readOptimizer } from '../state/rules.ts';
import { NameInput } from './name-input.tsx';

interface RuleInputProps {
  readonly value: Signal<string>;
  /** To choose from: all that there are, when left out. */
  readonly names?: readonly string[];
}

/** The optimizer; its rate has a setting of its own. */
export function OptimizerInput({ value, names = Object.keys(optimizers) }: RuleInputProps) {
  const t = common().rules;
  return <NameInput label={t.optimizer} value={value} read={readOptimizer} names={names} trouble={t.noOptimizer} />;
}

/** How the rate changes. */
export function ScheduleInput({ value, names = Object.keys(schedules) }: RuleInputProps) {
  const t = common().rules;
  return (
    <NameInput
      label={t.schedule}
      value={value}
      read={(text) => readSchedule(text)}
      names={names}
      trouble={t.noSchedule}
    />
  );
}
