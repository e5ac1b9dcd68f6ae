import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/cli/main.ts';
import { checkConfig } from '../../src/runs/config.ts';
import { TrainedModel } from '../../src/runs/trained-model.ts';

/** A model that was trained shortly on a table, as its run was saved. */
export async function trained(table: string, args: readonly string[]): Promise<TrainedModel> {
  const folder = mkdtempSync(join(tmpdir(), 'talweg-export-'));
  try {
    const run = join(folder, 'run');
    const status = await main(['train', table, ...args, '--epochs', '3', '--device', 'wasm', '--quiet', '--out', run]);
    if (status !== 0) throw new Error(`talweg train ${table} ${args.join(' ')} ended with ${status}`);
    const config = join(run, 'config.json');
    const { model } = checkConfig(JSON.parse(readFileSync(config, 'utf8')), config);
    return await TrainedModel.load(model, readFileSync(join(run, 'model.safetensors')), run);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
