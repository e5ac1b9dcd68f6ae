/** What needs Node: tables in files, the folders of runs, native code, worker threads. */
export { openTable } from './data/node/open-table.ts';
export { writeTable } from './data/node/write-table.ts';
export { readConfig, runNames } from './runs/node/folder.ts';
export { type Choice, chooseDevice, type Wish } from './runtime/node/choose-device.ts';
export { native } from './runtime/node/native.ts';
export { spawnWorker } from './runtime/node/spawn-worker.ts';
