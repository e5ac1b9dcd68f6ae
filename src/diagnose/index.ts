export { diagnose } from './diagnose.ts';
export type { Settings, Where } from './finding.ts';
export { inspect, type LayerLook, type Look } from './inspect.ts';
export { diagnosisDocument } from './report.ts';
export type { Told, ToldAdvice } from './told.ts';
