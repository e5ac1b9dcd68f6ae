import { type Portable, portable } from 'talweg/export';
import { type Finished, lossNameOf } from './learn.ts';

/** A trained model as exports write it, with the description that a run of `talweg train` has. */
export async function portableOf({ plan, dataset, model, run }: Finished): Promise<Portable> {
  const own = portable(model, dataset, run);
  const { layers, activation } = plan;
  const description = {
    preprocess: dataset.preprocess,
    network: {
      hidden: layers,
      activations: layers.map(() => activation),
      outputs: own.network.outputs,
      dropout: 0,
      bias: 'bias' as const,
    },
    loss: lossNameOf(dataset),
    precision: own.precision,
    trivial: run.trivialAnswer,
    weights_hash: await run.weightsHash(),
  };
  return { ...own, description };
}
