import { spawn } from 'node:child_process';

/** What opens an address in the user's browser, by the system; its arguments go before the address. */
const OPENERS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens an address in the user's browser, where there is one; nothing is said where there is none. */
export function openBrowser(url: string): void {
  const { platform, env } = process;
  const [program, ...before] = OPENERS[platform] ?? ['xdg-open'];
  if (!OPENERS[platform] && !env.DISPLAY && !env.WAYLAND_DISPLAY) return;
  const opener = spawn(program, [...before, url], { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}
