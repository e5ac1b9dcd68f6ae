export { diagnose } from './diagnose.ts';
export type { Settings, Where } from './finding.ts';
export { diagnosisDocument } from './report.ts';
export type { Told, ToldAdvice } from './told.ts';
