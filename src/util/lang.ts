/** A language that people are addressed in. */
export type Lang = 'en' | 'zh';
