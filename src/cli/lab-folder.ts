import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { problem } from '../util/problem.ts';

/** Where the lab lies, as it is published. @throws In a checkout in which it is not built. */
export function labFolder(): string {
  const folder = fileURLToPath(new URL('../../dist/lab/', import.meta.url));
  if (existsSync(`${folder}index.html`)) return folder;
  throw problem('lab', 'it is not built', { got: folder, advice: 'Build it', command: 'npm run build' });
}
