import { type Ask, type Descent, descentOf } from './descents.ts';

addEventListener('message', async ({ data: ask }: MessageEvent<Ask>) => {
  const found: Descent[] = [];
  for (const size of ask.sizes) found.push(await descentOf(ask, size));
  postMessage(found);
});
