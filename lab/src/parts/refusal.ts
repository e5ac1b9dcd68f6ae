import { type Trouble, troubleOf } from 'talweg/data';

/** Why something could not be done: what the library says, in English, and the same as data where it is everyday. */
export interface Refusal {
  readonly message: string;
  readonly trouble: Trouble | undefined;
}

export const refusalOf = (error: unknown): Refusal => ({
  message: error instanceof Error ? error.message : String(error),
  trouble: troubleOf(error),
});
