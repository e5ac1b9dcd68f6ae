import { execFileSync } from 'node:child_process';
import { BUILT, isOwn } from './built.ts';

/** Builds the lab as it is published, once before its tests, unless a folder is named in which it is already. */
export const setup = (): void => {
  if (isOwn) return;
  execFileSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', 'lab', '--logLevel', 'warn', '--outDir', BUILT],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
};
