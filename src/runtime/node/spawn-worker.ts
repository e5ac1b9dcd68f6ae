import { Worker } from 'node:worker_threads';
import type { Spawn } from '../wasm-threads.ts';

const CHANNEL = `
const { parentPort } = require('node:worker_threads');
const receive = (listener) => parentPort.on('message', listener);
const send = (message) => parentPort.postMessage(message);
`;

/** Starts a worker of Node, which ends with the program. */
export const spawnWorker: Spawn = (script) =>
  new Promise((resolve, reject) => {
    // Options of the program's own, such as --input-type=module, would change what the script means.
    const worker = new Worker(CHANNEL + script, { eval: true, execArgv: [] });
    worker.once('error', reject);
    worker.once('message', () => {
      worker.unref();
      resolve(worker);
    });
  });
