import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { exportModel } from '../../src/export/export-model.ts';
import { readModel } from '../../src/export/read-model.ts';
import { selfTestOf } from '../../src/export/self-test.ts';
import { expectAllClose } from '../tolerance.ts';
import { mixed, price, randomModel } from './random-model.ts';
import { trained } from './trained.ts';

const hasTorch =
  spawnSync('/usr/bin/python3', ['-c', 'import torch']).status === 0 ||
  (process.env.TALWEG_REQUIRE ?? '').includes('python');
if (!hasTorch) console.warn('No PyTorch here (python3-torch): safetensors are not tried in it.');

const folder = mkdtempSync(join(tmpdir(), 'talweg-torch-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The snippet that the README has for PyTorch, up to the network that it loads the weights into. */
const [, snippet] = /```python\n(import json.*?)\nmodel = /s.exec(readFileSync('README.md', 'utf8')) ?? [];

/** PyTorch's answers to a table of numbers, by a network in its own words. */
function answers(file: string, network: string, x: readonly (readonly number[])[]): number[] {
  const script = `${snippet!.replaceAll(/'[^']*\.safetensors'/g, 'sys.argv[1]')}
model = ${network}
if any(t.dtype == torch.float64 for t in weights.values()): model = model.double()
model.load_state_dict(weights)
model.eval()
x = torch.tensor(json.loads(sys.argv[2]), dtype=next(model.parameters()).dtype)
print(json.dumps(model(x).flatten().tolist()))`;
  const told = execFileSync('/usr/bin/python3', ['-c', `import sys\n${script}`, file, JSON.stringify(x)], {
    encoding: 'utf8',
  });
  return JSON.parse(told) as number[];
}

test.skipIf(!hasTorch)('what the README says gives the answers of predict', async () => {
  const [, whole] = /```python\n(import json.*?)```/s.exec(readFileSync('README.md', 'utf8'))!;
  const model = await trained('datasets/iris.csv', ['--target', 'species', '--layers', '16']);
  const [file] = await exportModel(model, 'safetensors', 'iris-1');
  writeFileSync(join(folder, file!.name), file!.content);
  const lines = whole!.trimEnd().split('\n');
  const script = [...lines.slice(0, -1), `print(json.dumps(${lines.at(-1)!}.flatten().tolist()))`].join('\n');
  const told = execFileSync('/usr/bin/python3', ['-c', script], { cwd: folder, encoding: 'utf8' });
  const { answers: own } = await selfTestOf(model, [[5.1, 3.5, 1.4, 0.2]]);
  expectAllClose(JSON.parse(told) as number[], own[0]!, 'single');
});

const cases = [
  { name: 'biases', network: {}, torch: 'Linear(11, 5), nn.Tanh(), nn.Linear(5, 3), nn.ReLU(), nn.Linear(3, 2)' },
  {
    name: 'thresholds and dropout',
    network: { bias: 'threshold', dropout: 0.5 } as const,
    torch: 'Linear(11, 5), nn.Tanh(), nn.Dropout(0.5), nn.Linear(5, 3), nn.ReLU(), nn.Dropout(0.5), nn.Linear(3, 2)',
  },
  {
    name: 'no biases, and a layer without activation',
    network: { bias: 'none', activations: ['linear', 'sigmoid'] } as const,
    torch: 'Linear(11, 5, bias=False), nn.Linear(5, 3, bias=False), nn.Sigmoid(), nn.Linear(3, 2, bias=False)',
  },
  { name: 'one layer', network: { hidden: [], activations: [] }, torch: 'Linear(11, 2)' },
];

describe.each(cases)('a network with $name, as safetensors', ({ network, torch }) => {
  test.skipIf(!hasTorch).each(['f32', 'f64'] as const)(
    'gives the same numbers in PyTorch, in %s',
    async (precision) => {
      const model = await randomModel({
        preprocess: { version: 1, features: mixed, target: price },
        network,
        precision,
      });
      const [file] = await exportModel(model, 'safetensors', 'model');
      const path = join(folder, 'model.safetensors');
      writeFileSync(path, file!.content);
      const x = Array.from({ length: 7 }, (_, i) => Array.from({ length: 11 }, (__, j) => Math.sin(3 * i + j)));
      const own = model.predict(x.flat());
      expectAllClose(answers(path, `nn.Sequential(nn.${torch})`, x), own, precision === 'f32' ? 'single' : 'library');
      const again = await readModel(file!.content as Uint8Array, path);
      expect([...again.predict(x.flat())]).toEqual([...own]);
    },
  );

  test.skipIf(!hasTorch)('is read as PyTorch saves it', async () => {
    const model = await randomModel({ preprocess: { version: 1, features: mixed, target: price }, network });
    const path = join(folder, 'torch.safetensors');
    // As the package safetensors writes a state_dict, which not every Debian has.
    const script = `import json, struct, sys, torch
from torch import nn
torch.manual_seed(1)
model = nn.Sequential(nn.${torch}).eval()
header, data = {}, b''
for name, t in sorted(model.state_dict().items()):
    own = t.contiguous().numpy().tobytes()
    header[name] = {'dtype': 'F32', 'shape': list(t.shape), 'data_offsets': [len(data), len(data) + len(own)]}
    data += own
text = json.dumps(header).encode()
open(sys.argv[1], 'wb').write(struct.pack('<Q', len(text)) + text + data)
print(json.dumps(model(torch.ones(1, 11)).flatten().tolist()))`;
    const told = execFileSync('/usr/bin/python3', ['-c', script, path], { encoding: 'utf8' });
    const read = await readModel(readFileSync(path), path, model.description);
    expectAllClose(read.predict(Array.from({ length: 11 }, () => 1)), JSON.parse(told) as number[], 'single');
  });
});
