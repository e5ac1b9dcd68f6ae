/** Words that a shell takes as they are. */
const PLAIN = /^[\w./:@%+=,-]+$/;

const quoted = (word: string): string => (PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** Options as they are typed into a shell; those that are undefined are left out, as are switches that are on. */
export const optionWords = (options: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined || value === true) return [];
    if (value === false) return [`--no-${name}`];
    return [value].flat().flatMap((one) => [`--${name}`, quoted(String(one))]);
  });

/** A command as it is typed into a shell. */
export const commandLine = (
  command: string,
  files: readonly string[],
  options: Readonly<Record<string, unknown>>,
): string => ['talweg', command, ...files.map(quoted), ...optionWords(options)].join(' ');
