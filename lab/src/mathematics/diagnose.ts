/** What diagnoses, to be loaded when it is needed: of the names beside it others are needed at once. */
export { diagnose } from 'talweg/diagnose';
