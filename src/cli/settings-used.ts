import { lossNamed } from '../loss/losses.ts';
import type { RunStart } from '../runs/config.ts';
import { settle } from '../train/options.ts';
import { Problem } from '../util/problem.ts';
import { IMPORTED } from './imported.ts';
import { readConfigured } from './option.ts';
import { OF_THIS_TIME, trainOptions } from './train-options.ts';
import { checkSettings, type Given, trainingOptions } from './train-settings.ts';

/** What a setting of a run is as text, number or switch; null where it has none. */
export type Setting = string | number | boolean | null;

/** The settings of a run by the names of their options: as they were given, or what they are where they were not. */
export function settingsUsed(start: RunStart): Record<string, Setting> {
  const { network, loss, precision } = start.model;
  const none = Object.keys(trainOptions).filter((name) => !OF_THIS_TIME.includes(name));
  const given = Object.entries(start.settings).map(([name, value]): [string, Setting] => [
    name,
    typeof value === 'number' || typeof value === 'boolean' ? value : String(value),
  ]);
  const activations = new Set(network.activations);
  return {
    ...Object.fromEntries(none.map((name) => [name, null])),
    layers: network.hidden.join(',') || 'none',
    activation: (activations.size === 1 ? [...activations] : network.activations).join(',') || null,
    bias: network.bias !== 'none',
    dropout: network.dropout,
    loss,
    precision,
    ...defaultsOf(start),
    ...Object.fromEntries(given),
  };
}

/** Of how a run was trained, which is not known of imported weights, nor of settings that are not understood here. */
function defaultsOf({ environment, model, settings }: RunStart): Record<string, Setting> {
  if (environment.device === IMPORTED) return {};
  try {
    const checked = checkSettings(readConfigured(trainOptions, settings, 'settings') as Given);
    const { optimizer, schedule, ...used } = settle(trainingOptions(checked, lossNamed(model.loss)));
    return {
      optimizer: optimizer.rule.name,
      lr: optimizer.settings.lr,
      schedule: schedule.name,
      l1: used.l1,
      l2: used.l2,
      'weight-decay': used.weightDecay,
      'batch-size': used.batchSize,
      shuffle: used.shuffle,
      seed: used.seed,
      validation: checked.validation,
      test: checked.test,
      standardize: true,
      'class-weights': 'none',
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return {};
  }
}

/** Whether an option takes a number, or else one of a few words. */
export function isNumeric(name: string): boolean {
  if (!Object.hasOwn(trainOptions, name)) return false;
  const { schema } = trainOptions[name as keyof typeof trainOptions];
  const { type } = (Array.isArray(schema.anyOf) ? schema.anyOf[0] : schema) as { readonly type?: string };
  return type === 'number' || type === 'integer';
}
