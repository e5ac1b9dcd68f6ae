import { cpus } from 'node:os';
import type { Environment } from '../config.ts';

/** This machine, and how it trains. */
export const environmentOf = (device: string, threads: number): Environment => ({
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  device,
  threads,
});
