/** The order (see `Schedule`) of γᵏ: none for what grows. */
export const geometricOrder = (gamma: number): number | undefined =>
  gamma < 1 ? Infinity : gamma === 1 ? 0 : undefined;
