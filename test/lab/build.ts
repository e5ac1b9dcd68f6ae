import { execFileSync } from 'node:child_process';

/** Builds the lab as it is published, once before its tests. */
export const setup = (): void => {
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'lab', '--logLevel', 'warn'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
};
