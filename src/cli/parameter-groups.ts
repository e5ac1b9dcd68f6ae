import { nameOf } from '../graph/leaf.ts';
import { type Network, networkModel } from '../nn/network.ts';
import type { Optimizer } from '../optim/optimizer.ts';
import { optimizerMeant, optimizerNamed } from '../optim/optimizers.ts';
import { frozen, groups } from '../optim/wrappers/groups.ts';
import { namedLike } from '../optim/wrappers/name-pattern.ts';
import { choiceOf, problem } from '../util/problem.ts';
import type { Given } from './train-settings.ts';

/** A group as it was written. */
interface Written {
  readonly option: '--freeze' | '--group';
  readonly of: string;
  readonly optimizer: Optimizer;
}

/**
 * The optimizer of a training with the groups of parameters that `--freeze` and `--group` ask for; frozen ones first.
 *
 * @param rest For the parameters in no group.
 * @throws When a pattern is like no name, or groups before have all that it is like, or nothing is left to train; or
 * when a rate is looked for: a range test has all rates grow, and those of groups stay what they are in a training.
 */
export function grouped(rest: Optimizer, given: Given, network: Network): Optimizer {
  const written = [...(given.freeze ?? []).map(readFrozen), ...(given.group ?? []).map(readGroup)];
  if (written.length === 0) return rest;
  if (given.group && given.lr === 'auto')
    throw problem('--group', 'one learning rate is looked for, and groups have their own', {
      advice: 'Look for it without them, and then give it by --lr',
    });
  // Names depend on the layers only, whatever the table's columns.
  const names = networkModel(network)
    .build(1)
    .parameters.map(({ variable }) => nameOf(variable)!);
  let left = names;
  for (const [i, { option, of }] of written.entries()) {
    if (written.findIndex((other) => other.of === of) < i) throw problem(option, `"${of}" is there twice`);
    const own = names.filter(namedLike(of, option));
    if (own.length === 0)
      throw problem(option, `no parameter has a name like "${of}"`, { advice: choiceOf(of, names, 'The parameters') });
    if (!own.some((name) => left.includes(name)))
      throw problem(option, `no parameter is left for "${of}"`, {
        got: `${own.join(', ')}, all in groups before it`,
        advice: 'Each parameter is in the first group that names it, frozen ones before others',
      });
    left = left.filter((name) => !own.includes(name));
  }
  if (left.length === 0) checkNeeded(written, given);
  return groups(written, rest);
}

/** @throws When there is nothing to train, or an option has nothing to move. */
function checkNeeded(written: readonly Written[], given: Given): void {
  if (written.every(({ optimizer }) => optimizer === frozen))
    throw problem('--freeze', 'every parameter is frozen', { advice: 'Leave some to be trained' });
  for (const name of ['optimizer', 'lr'] as const) {
    if (given[name] !== undefined)
      throw problem(`--${name}`, 'no parameter is left for it: every one is in a group', {
        advice: `Leave out --${name}, or a group`,
      });
  }
}

const readFrozen = (text: string): Written => ({ option: '--freeze', of: normal(text), optimizer: frozen });

function readGroup(text: string): Written {
  const { of, optimizer } = cutGroup(text);
  return { option: '--group', of, optimizer: optimizerNamed(optimizer, '--group') };
}

function cutGroup(text: string): { readonly of: string; readonly optimizer: string } {
  const [, of, optimizer] = /^([^:]*):(.*)$/s.exec(text) ?? [];
  if (of === undefined || optimizer!.trim() === '')
    throw problem('--group', 'names and an optimizer are expected', {
      got: JSON.stringify(text),
      advice: 'Write them like --group "dense1: sgd(lr=0.01)"',
    });
  return { of: normal(of), optimizer: optimizer! };
}

/** What `--group` and `--freeze` mean, however they are written. */
export const meaningOfGroups = {
  group: (groups: readonly string[]): unknown =>
    groups.map((text) => {
      const { of, optimizer } = cutGroup(text);
      return [of, optimizerMeant(optimizer, '--group')];
    }),
  freeze: (patterns: readonly string[]): unknown => patterns.map(normal),
};

/** A pattern as it is told of. */
const normal = (pattern: string): string =>
  pattern
    .split(',')
    .map((part) => part.trim())
    .join(',');
