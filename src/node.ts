/** What needs Node: tables in files, and the folders of runs. */
export { openTable } from './data/node/open-table.ts';
export { writeTable } from './data/node/write-table.ts';
export { readConfig, runNames } from './runs/node/folder.ts';
