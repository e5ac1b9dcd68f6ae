/** Words that a shell takes as they are. */
const PLAIN = /^[\w./:@%+=,-]+$/;

const quoted = (word: string): string => (PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** A command as it is typed into a shell; options that are undefined are left out, as are switches that are on. */
export const commandLine = (
  command: string,
  files: readonly string[],
  options: Readonly<Record<string, unknown>>,
): string =>
  [
    'talweg',
    command,
    ...files.map(quoted),
    ...Object.entries(options).flatMap(([name, value]) => {
      if (value === undefined || value === true) return [];
      if (value === false) return [`--no-${name}`];
      return [value].flat().flatMap((one) => [`--${name}`, quoted(String(one))]);
    }),
  ].join(' ');
