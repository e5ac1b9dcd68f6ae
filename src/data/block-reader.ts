import type { BlockedSource, Chunk, Request } from './source.ts';

/** Some blocks of a table one after another: while one is worked on, the next is read. */
export async function* readBlocks(
  source: BlockedSource,
  blocks: readonly number[],
  requests: readonly Request[],
): AsyncGenerator<{ readonly block: number; readonly chunks: AsyncIterable<Chunk> }> {
  const begin = (i: number): Promise<AsyncIterable<Chunk>> | undefined => {
    const read = i < blocks.length ? source.read(blocks[i]!, requests) : undefined;
    // Whoever gives up before it is wanted need not hear that it cannot be read.
    read?.catch(() => {});
    return read;
  };
  let next = begin(0);
  for (const [i, block] of blocks.entries()) {
    const chunks = await next!;
    next = begin(i + 1);
    yield { block, chunks };
  }
}
