import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

const examples = readdirSync('examples').filter((file) => file.endsWith('.ts'));

test.concurrent.each(examples)('examples/%s runs on the built package', (file) => {
  const said = execFileSync(process.execPath, ['--import', 'tsx', `examples/${file}`], { encoding: 'utf8' });
  expect(said).not.toMatch(/NaN|undefined/);
  expect(said.length).toBeGreaterThan(20);
});
