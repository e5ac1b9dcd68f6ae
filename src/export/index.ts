export { type ExportedFile, exportModel } from './export-model.ts';
export type { ExportFormat } from './names.ts';
export { type Portable, portable } from './portable.ts';
export { readModel } from './read-model.ts';
