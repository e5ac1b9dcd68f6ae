import type { Spawn, Worker } from './wasm-threads.ts';

/** The part of a browser's interface in use here. */
interface Browser {
  readonly Worker: new (
    url: string,
  ) => Worker & {
    addEventListener(type: 'message' | 'error', listener: (event: unknown) => void, options?: { once: boolean }): void;
  };
  readonly Blob: new (parts: readonly string[], options: { type: string }) => object;
  readonly URL: { createObjectURL(blob: object): string; revokeObjectURL(url: string): void };
}

const CHANNEL = `
const receive = (listener) => { onmessage = ({ data }) => listener(data); };
const send = (message) => postMessage(message);
`;

/** Starts a worker of a browser. Memory is shared only in pages that are isolated (headers COOP and COEP). */
export const spawnWorker: Spawn = (script) =>
  new Promise((resolve, reject) => {
    const { Worker, Blob, URL } = globalThis as unknown as Browser;
    const url = URL.createObjectURL(new Blob([CHANNEL + script], { type: 'text/javascript' }));
    const worker = new Worker(url);
    worker.addEventListener('error', reject);
    const ready = (): void => {
      URL.revokeObjectURL(url);
      resolve(worker);
    };
    worker.addEventListener('message', ready, { once: true });
  });
