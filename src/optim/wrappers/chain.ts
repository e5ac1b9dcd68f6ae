import type { Optimizer } from '../optimizer.ts';
import type { Wrapper } from './wrapper.ts';

/**
 * An optimizer in wrappers, from the outermost to the optimizer: what changes gradients does so in this order.
 *
 * @example
 * chain(clipNorm({ limit: 1 }), maximize(), adam()).rule.name; // 'clip-norm(maximize(adam))'
 */
export const chain = (...parts: readonly [...wrappers: Wrapper[], optimizer: Optimizer]): Optimizer =>
  (parts.slice(0, -1) as Wrapper[]).reduceRight((inner, wrap) => wrap(inner), parts.at(-1) as Optimizer);
