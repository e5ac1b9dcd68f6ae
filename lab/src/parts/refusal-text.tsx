import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { troubleIn } from 'talweg/lang';
import { common } from '../lang/lang.ts';
import { shared } from '../state/lab.ts';
import type { Refusal } from './refusal.ts';

/** The words for troubles, which are loaded when there is one: most pages never have any. */
const words = signal<typeof troubleIn | undefined>(undefined);

/** Why something could not be done, in the reader's language where it is known in it. */
export function RefusalText({ of: { trouble, message } }: { readonly of: Refusal }) {
  useEffect(() => {
    if (trouble && !words.value) void import('talweg/lang').then((own) => (words.value = own.troubleIn));
  }, [trouble]);
  if (trouble) return <p>{words.value?.(trouble, shared.lang.value)}</p>;
  return (
    <>
      <p>{common().librarySays}</p>
      <p lang="en">{message}</p>
    </>
  );
}

interface RefusedProps {
  /** What could not be done. */
  readonly title: string;
  readonly of: Refusal | undefined;
}

/** That something could not be done, and why; nothing where nothing is wrong. */
export const Refused = ({ title, of }: RefusedProps) =>
  of && (
    <div class="trouble" role="alert">
      <p>{title}</p>
      <RefusalText of={of} />
    </div>
  );
