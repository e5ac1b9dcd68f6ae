import { resolve } from 'node:path';

/** Whether a folder is named in which the lab is built. */
export const isOwn = process.env.TALWEG_LAB !== undefined;

/** Where the lab is. */
export const BUILT = resolve(process.env.TALWEG_LAB ?? 'dist/lab');
