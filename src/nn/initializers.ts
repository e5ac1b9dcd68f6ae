import {
  constantInitializer,
  glorot,
  he,
  type Initializer,
  lecun,
  normal,
  orthogonal,
  uniform,
  zeros,
} from './initializer.ts';

type Settings = Readonly<Record<string, number | boolean>>;

/** An initializer by name, and the settings it takes with their defaults. */
interface Named {
  readonly settings: Settings;
  readonly make: (settings: Settings) => Initializer;
}

const number = (settings: Settings, name: string): number => Number(settings[name]);

/** All initializers by name. */
export const initializers: Readonly<Record<string, Named>> = {
  zeros: { settings: {}, make: () => zeros },
  constant: { settings: { value: 0.1 }, make: (settings) => constantInitializer(number(settings, 'value')) },
  uniform: { settings: { bound: 0 }, make: (settings) => uniform(number(settings, 'bound') || undefined) },
  normal: { settings: { deviation: 0 }, make: (settings) => normal(number(settings, 'deviation') || undefined) },
  glorot: { settings: {}, make: () => glorot },
  he: { settings: {}, make: () => he },
  lecun: { settings: {}, make: () => lecun },
  orthogonal: { settings: { gain: 1 }, make: (settings) => orthogonal(number(settings, 'gain')) },
};
