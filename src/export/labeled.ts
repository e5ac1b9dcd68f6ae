import type { SelfTest } from './self-test.ts';

/** What stands in an export besides the model. */
export interface Labeled {
  /** What the model is called. */
  readonly name: string;
  /** The version of Talweg that made it. */
  readonly talweg: string;
  readonly test: SelfTest;
  /** Of the model's description, if it has one. */
  readonly descriptionHash: string | undefined;
}
