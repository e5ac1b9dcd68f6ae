import { requireChromium } from './find.ts';

/** Before tests that open a browser: there is one, or they fail, and say why. */
export const setup = (): void => {
  requireChromium();
};
