import type { Method } from '../minimize/method.ts';
import { methods } from '../minimize/methods.ts';
import type { Optimizer } from '../optim/optimizer.ts';
import { optimizerNamed, optimizers } from '../optim/optimizers.ts';
import { wrappers } from '../optim/wrappers/wrappers.ts';
import { lookUp, type Settings } from '../util/named.ts';
import { parseCall } from '../util/parse-call.ts';
import { problem } from '../util/problem.ts';

/** What else methods are called, line searches among them, and how to write it. */
const otherNames: Readonly<Record<string, string>> = {
  'gradient-descent': 'sgd',
  gd: 'sgd',
  momentum: '"sgd(momentum=0.9)"',
  nesterov: '"sgd(momentum=0.9,nesterov=true)"',
  'line-search': 'steepest-descent',
  backtracking: 'steepest-descent',
  armijo: 'steepest-descent',
  wolfe: '"steepest-descent(wolfe=true)"',
  'strong-wolfe': '"steepest-descent(wolfe=true)"',
  cg: 'conjugate-gradient',
  bfgs: 'lbfgs',
  'l-bfgs': 'lbfgs',
  'l-bfgs-b': 'lbfgs',
  'trust-region': 'newton',
  lm: 'levenberg-marquardt',
};

/** The optimizer or method that a text names, with a learning rate if one is given. */
export function chooseMethod(text: string, lr: number | undefined): Optimizer | Method {
  const call = parseCall(text, '--optimizer');
  if (Object.hasOwn(optimizers, call.name) || Object.hasOwn(wrappers, call.name))
    return optimizerNamed(text, '--optimizer', lr);
  if (Object.hasOwn(otherNames, call.name))
    throw problem('--optimizer', `"${call.name}" has another name here`, {
      advice: `Write --optimizer ${otherNames[call.name]}`,
    });
  const { settings } = lookUp<{ readonly settings: Settings }>(
    '--optimizer',
    { ...optimizers, ...methods, ...wrappers },
    call,
  );
  if (lr !== undefined)
    throw problem('--lr', `${call.name} has no learning rate`, {
      advice: 'It finds the length of its steps by itself',
    });
  return methods[call.name]!.make(settings);
}
