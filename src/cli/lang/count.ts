/** 12,345 */
export const n = (count: number): string => count.toLocaleString('en');
/** 1 run, 2 runs */
export const many = (count: number, one: string): string => `${n(count)} ${one}${count === 1 ? '' : 's'}`;
