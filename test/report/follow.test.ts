import { beforeAll, describe, expect, test } from 'vitest';
import { follow } from '../../src/cli/report/follow.ts';
import { prepareStarted } from '../../src/cli/rerun.ts';
import { Terminal } from '../../src/cli/terminal.ts';
import { checkpointsOf } from '../../src/runs/node/checkpoints.ts';
import { readRecords } from '../../src/runs/node/folder.ts';
import { IRIS, Place } from '../cli/talweg.ts';

const place = new Place();
const silent = new Terminal({ lang: 'en', json: false, quiet: true });
const args = [IRIS, '--target', 'species', '--device', 'wasm', '--layers', '6', '--epochs', '20'];

const followed = async (run: string, patience?: number) => {
  const folder = place.path(run);
  const { result, model } = place.config(run);
  const reached = { steps: result.steps, records: readRecords(folder), hash: model.weights_hash };
  return follow(await prepareStarted(folder, [], silent), reached, patience);
};

describe('a run that is followed', () => {
  beforeAll(async () => {
    await place.train('plain', [...args, '--validation', '0', '--checkpoint', '1ms']);
    const from = ['--resume', place.path('plain'), '--from-step', '40'];
    await place.train('branch', [...from, '--lr', '0.01', '--checkpoint', '1ms']);
  }, 60_000);

  test('has the losses that were recorded, and ends with its weights', async () => {
    const records = readRecords(place.path('plain'));
    const { moments, followed: how } = await followed('plain');
    expect(how).toMatchObject({ by: 'replay', from: 0, isSame: true });
    expect(moments.length).toBeGreaterThan(8);
    for (const { step, loss } of moments) {
      const record = records.find((own) => own.step === step);
      if (record) expect(loss.train).toBe(record.loss.train);
    }
  });

  test('is seen where it was kept, if to do it again takes long', async () => {
    const { moments, followed: how } = await followed('plain', 0);
    expect(how).toMatchObject({ by: 'checkpoints', isSame: undefined });
    expect(moments.map(({ step }) => step)).toEqual([0, ...checkpointsOf(place.path('plain')).map(({ step }) => step)]);
  });

  test('and is a branch is done again from what it has kept first', async () => {
    const { moments, followed: how } = await followed('branch');
    const [first] = checkpointsOf(place.path('branch'));
    expect(how).toMatchObject({ by: 'replay', from: first!.step, isSame: true });
    expect(moments[0]!.step).toBe(first!.step);
    expect(moments.at(-1)!.step).toBe(place.config('branch').result.steps);
  });

  test('has histograms and gradients of every layer at every moment', async () => {
    const { moments } = await followed('plain');
    for (const { layers, gradient } of moments) {
      expect(layers.map(({ name }) => name)).toEqual(['dense1', 'dense2']);
      expect(layers.map(({ weights }) => weights.count)).toEqual([24, 18]);
      expect(Math.hypot(...layers.map((layer) => layer.gradient!))).toBeCloseTo(gradient, 12);
    }
  });
});
