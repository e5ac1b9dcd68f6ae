import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The library by its public names, read from its sources: `talweg/plot` is what the package exports under that name. */
export function publicNames(): { find: RegExp; replacement: string }[] {
  const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
    exports: Readonly<Record<string, string | { default: string }>>;
  };
  return Object.entries(exports).map(([name, target]) => ({
    find: new RegExp(`^talweg${name.slice(1)}$`),
    replacement:
      root +
      (typeof target === 'string' ? target.slice(2) : target.default.replace('./dist/', 'src/').replace(/js$/, 'ts')),
  }));
}
