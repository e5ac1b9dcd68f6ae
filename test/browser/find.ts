import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium as playwright } from 'playwright-core';

/** Where browsers of Chromium's kind are, by what installs them. */
const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(
    (name) => process.env[name] && join(process.env[name], 'Google', 'Chrome', 'Application', 'chrome.exe'),
  ),
];

/** Where Chromium is: one that is installed, or Playwright's own; undefined where there is none. */
export const findChromium = (): string | undefined =>
  [...PLACES, playwright.executablePath()].find((path) => path !== undefined && path !== '' && existsSync(path));

/** What installs one: Debian's package, for whoever may; else Playwright's download into the user's own folder. */
const INSTALLERS: readonly (readonly [program: string, ...args: string[]])[] = [
  ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
  ['sh', '-c', 'apt-get update && apt-get install -y --no-install-recommends chromium'],
  [
    process.execPath,
    join(createRequire(import.meta.url).resolve('playwright-core/package.json'), '..', 'cli.js'),
    'install',
    'chromium',
  ],
];

/** Where Chromium is, which is installed if it is not there. @throws When it cannot be. */
export function requireChromium(): string {
  const said: string[] = [];
  for (const [program, ...args] of INSTALLERS) {
    const found = findChromium();
    if (found !== undefined) return found;
    const { status, error, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 300_000 });
    if (status !== 0) {
      const last = error?.message ?? stderr.trim().split('\n')[0];
      said.push(`  ${[program, ...args].join(' ')}: ${last}`);
    }
  }
  const found = findChromium();
  if (found !== undefined) return found;
  throw new Error(
    [
      'These tests need Chromium or Chrome, there is none here, and none could be installed:',
      ...said,
      'Install one, or set CHROMIUM to where it lies.',
    ].join('\n'),
  );
}
