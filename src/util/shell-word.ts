/** Words that a shell takes as they are. */
const PLAIN = /^[\w./:@%+=,-]+$/;

/** A word as it is typed into a shell: in quotes where the shell would see something else in it. */
export const shellWord = (word: string): string => (PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
