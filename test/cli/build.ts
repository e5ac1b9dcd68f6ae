import { execFileSync } from 'node:child_process';

/** Builds the program if it is not up to date, so that the tests that run it at once need not. */
export const setup = (): void => {
  execFileSync(process.execPath, ['bin/talweg.js', '--version'], { stdio: ['ignore', 'ignore', 'inherit'] });
};
