const n = (count: number): string => count.toLocaleString('en');

export const en = {
  residuals: {
    title: 'Residuals against fitted values',
    fitted: (target: string) => `fitted ${target}`,
    residual: 'residual',
    hint: 'Residuals of a formula that fits scatter evenly around 0, wherever the fitted value is: a bow asks for another form of the formula, a funnel for weights.',
    fit: (target: string, column: string) => `${target} over ${column}, and the fit`,
    rows: (drawn: number, all: number) => `${drawn < all ? `${n(drawn)} of ` : ''}${n(all)} row${all === 1 ? '' : 's'}`,
    curve: 'fit',
    thinned: (drawn: number, rows: number) =>
      `Of ${n(rows)} rows ${n(drawn)} are drawn: one for each place, as it would hide the others there.`,
  },
  predictions: {
    title: (target: string) => `Predicted and true ${target}`,
    hint: 'On the line predictions are right.',
    actual: (target: string) => `true ${target}`,
    predicted: (target: string) => `predicted ${target}`,
    residuals: (target: string) => `Residuals of ${target}`,
    even: 'Scatter around 0 is even where nothing is left to be learned.',
    residual: 'true − predicted',
  },
  rates: {
    title: (schedule: string) => `Learning rates of ${schedule}`,
    step: 'step',
    rate: 'learning rate',
    thinned: (drawn: number, steps: number) =>
      `Of ${n(steps)} steps ${n(drawn)} are drawn: the first, least, largest and last rate of every stretch of them.`,
  },
};

export type Texts = typeof en;
