import { type Named, named } from '../util/named.ts';
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

/** All initializers by name; a bound or deviation of 0 is that of the number of inputs. */
export const initializers: Readonly<Record<string, Named<Initializer>>> = {
  zeros: named({}, () => zeros),
  constant: named({ value: 0.1 }, constantInitializer),
  uniform: named({ bound: 0 }, (bound) => uniform(bound || undefined)),
  normal: named({ deviation: 0 }, (deviation) => normal(deviation || undefined)),
  glorot: named({}, () => glorot),
  he: named({}, () => he),
  lecun: named({}, () => lecun),
  orthogonal: named({ gain: 1 }, orthogonal),
};
