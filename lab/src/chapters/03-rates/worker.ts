import { parse } from 'talweg';
import { descend } from 'talweg/experiments';

/** Descents to make: a start and a rate for each, and the steps after which they are looked at. */
export interface Ask {
  readonly text: string;
  readonly starts: readonly number[];
  readonly rates: readonly number[];
  readonly looks: readonly number[];
}

addEventListener('message', ({ data: { text, starts, rates, looks } }: MessageEvent<Ask>) => {
  const found = descend((x) => parse(text, { x }).expr, [starts], rates, looks);
  postMessage(found.map(([x]) => x!));
});
