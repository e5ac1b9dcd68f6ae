import { type ReadonlySignal, useSignal } from '@preact/signals';

/**
 * What someone is writing, while it means nothing yet, and how to change it. When the value becomes another one
 * meanwhile, by an example or a link, what was written is given up.
 */
export function useDraft(value: Pick<ReadonlySignal, 'value'>) {
  const own = useSignal<{ readonly text: string; readonly beside: unknown } | undefined>(undefined);
  const draft = own.value && Object.is(own.value.beside, value.value) ? own.value.text : undefined;
  const write = (text: string | undefined): void => {
    own.value = text === undefined ? undefined : { text, beside: value.value };
  };
  return [draft, write] as const;
}
