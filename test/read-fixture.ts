import { readFileSync } from 'node:fs';

/** What a script of scripts/ has written to test/fixtures. */
export const readFixture = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')) as T;
