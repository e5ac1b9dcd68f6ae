import type { Plan } from './fields.ts';
import type { Looked } from './messages.ts';

/** A word as a shell takes it. */
const word = (text: string): string => (/^[\w./=+,:-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** The command that trains the same network on the same rows. */
export function commandOf(plan: Plan, { name, target, columns }: Looked): string {
  const { layers, activation, optimizer, schedule, lr, epochs, batch, validation, test, patience, l2, seed } = plan;
  const drop = plan.drop.filter((column) => columns.includes(column) && column !== target);
  const options: readonly (readonly [string, string | number | undefined])[] = [
    ['target', target],
    ['drop', drop.length > 0 ? drop.join(',') : undefined],
    ['layers', layers.length === 0 ? 'none' : layers.join(',')],
    ['activation', layers.length === 0 ? undefined : activation],
    ['optimizer', optimizer],
    ['schedule', schedule === 'constant' ? undefined : schedule],
    ['lr', lr],
    ['epochs', epochs],
    ['batch-size', batch],
    ['validation', validation],
    ['test', test],
    ['patience', patience > 0 && validation > 0 ? patience : undefined],
    ['l2', l2 > 0 ? l2 : undefined],
    ['seed', seed],
  ];
  const given = options.flatMap(([option, value]) =>
    value === undefined ? [] : [`--${option} ${word(String(value))}`],
  );
  return `npx talweg train ${[word(name), ...given].join(' ')}`;
}
