import { fit } from 'talweg';
import { diagnose } from 'talweg/diagnose';
import { make } from './training.ts';
import type { Findings, FindingsMessage } from './worker.ts';

/** Makes a training, and tells what keeps it from learning. */
export async function examine({ examined, lang }: FindingsMessage): Promise<Findings> {
  const { model, data, options } = await make(examined);
  return diagnose(model, data, options, await fit(model, data, options), lang);
}
