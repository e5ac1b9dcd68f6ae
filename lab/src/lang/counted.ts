/** What is counted in English, of the number as it is shown: 1 step, 2 steps. */
export const counted = (shown: string, one: string): string => `${shown} ${one}${shown === '1' ? '' : 's'}`;
