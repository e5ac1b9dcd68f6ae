import { describe, expect, test } from 'vitest';
import { IRIS, Place } from './talweg.ts';

const iris = ['train', IRIS, '--target', 'species'];

describe.concurrent('a wrong value is refused in one line that names the option, and nothing is written:', () => {
  const place = new Place();

  test.each<[option: string, value: string, message: string]>([
    ['target', 'spezies', 'there is no column "spezies", at --target. Did you mean "species"?'],
    [
      'task',
      'binery',
      '--task: the value must be one of regression, binary, multiclass, got "binery". Did you mean "binary"?',
    ],
    ['task', 'regression', 'the target "species" holds text, and a regression needs numbers, got "setosa".'],
    ['features', 'petal', 'there is no column "petal", at --features. The columns are "sepal_length"'],
    ['features', 'species', '"species" cannot be the target and a feature. Name it once.'],
    ['drop', 'specis', 'there is no column "specis", at --drop. Did you mean "species"?'],
    ['drop', 'species', '"species" cannot be the target and left out. Name it once.'],
    ['where', 'petal_width >', '--where: the condition is not understood, got "petal_width >"'],
    ['where', 'petal_width > 99', 'no row meets the condition, got --where "petal_width > 99".'],
    [
      'layers',
      '0',
      '--layers: each layer needs a positive whole number of units, got "0". Write it like 64,64, or none',
    ],
    ['layers', '64,', '--layers: each layer needs a positive whole number of units, got "64,".'],
    ['activation', 'rely', '--activation: there is no "rely". Did you mean "relu"? The known ones are linear, relu,'],
    [
      'activation',
      'relu,relu,relu',
      '--activation: there are 2 hidden layers, got 3 activations. Give one, or one per',
    ],
    ['init', 'hi', '--init: there is no "hi". Did you mean "he"? The known ones are zeros,'],
    ['loss', 'entropy', '--loss: there is no "entropy". The known ones are mse,'],
    ['class-weights', 'even', '--class-weights: '],
    [
      'loss',
      'mse',
      '--loss: "mse" is not for several classes. Use cross-entropy, or say by --task what the target is.',
    ],
    [
      'optimizer',
      'lbfgs(memory=5)',
      '--optimizer: "lbfgs(memory=5)" needs the same function in every step, and batches',
    ],
    ['optimizer', 'admam', '--optimizer: there is no "admam". Did you mean "adam"? The known ones are '],
    [
      'optimizer',
      'sgd(momentun=1)',
      '--optimizer: "sgd" has no setting "momentun". Did you mean "momentum"? Its settings',
    ],
    ['optimizer', 'sgd(momentum', '--optimizer: this is not a name with settings, got "sgd(momentum". Write it like'],
    ['optimizer', 'sgd(nesterov=1)', '--optimizer: setting "nesterov" of "sgd" must be true or false, got 1.'],
    ['lr', '-1', '--lr: the value must be a number above 0, or "auto", got "-1".'],
    ['lr', '0', '--lr: the value must be a number above 0, or "auto", got "0".'],
    ['lr', '1,5', '--lr: the value must be a number above 0, or "auto", got "1,5".'],
    [
      'group',
      'dense1',
      '--group: names and an optimizer are expected, got "dense1". Write them like --group "dense1: ',
    ],
    ['group', 'dense1:', '--group: names and an optimizer are expected, got "dense1:". Write them like'],
    ['group', ': sgd', '--group: this is no pattern of names, got "". Write it like dense1, or dense?.weight, or'],
    ['group', 'dense1: admam', '--group: there is no "admam". Did you mean "adam"? The known ones are '],
    ['group', 'dense1: sgd(lr=-1)', 'sgd: lr must be above 0, got -1.'],
    [
      'group',
      'dens1.*: sgd',
      '--group: no parameter has a name like "dens1.*". The parameters are dense1.weight, dense1.bias, dense2.weight,',
    ],
    ['freeze', 'dense4', '--freeze: no parameter has a name like "dense4". '],
    ['freeze', '*', '--freeze: every parameter is frozen. Leave some to be trained.'],
    ['schedule', 'cosin', '--schedule: there is no "cosin". Did you mean "cosine"? The known ones are constant,'],
    ['l1', '-0.1', '--l1: the value must be a number at least 0, got "-0.1".'],
    ['l2', 'x', '--l2: the value must be a number at least 0, got "x".'],
    ['weight-decay', '-1', '--weight-decay: the value must be a number at least 0, got "-1".'],
    ['dropout', '1', '--dropout: the value must be a number at least 0 and below 1, got "1".'],
    ['clip-norm', '0', '--clip-norm: the value must be a number above 0, got "0".'],
    ['clip-value', '-1', '--clip-value: the value must be a number above 0, got "-1".'],
    ['epochs', '0', '--epochs: the value must be a whole number at least 1, got "0".'],
    ['epochs', '1.5', '--epochs: the value must be a whole number at least 1, got "1.5".'],
    ['steps', '0', '--steps: the value must be a whole number at least 1, got "0".'],
    ['batch-size', '0', '--batch-size: the value must be a whole number at least 1, or "full", got "0".'],
    ['patience', '0', '--patience: the value must be a whole number at least 1, got "0".'],
    ['tolerance', '-1', '--tolerance: the value must be a number at least 0, got "-1".'],
    ['gradient-tolerance', '-1', '--gradient-tolerance: the value must be a number at least 0, got "-1".'],
    ['target-loss', 'low', '--target-loss: the value must be a number, got "low".'],
    ['time-limit', 'soon', '--time-limit: the value must be a time such as 60s, 5m or 1h, got "soon".'],
    ['validation', '1', '--validation: the value must be a number at least 0 and below 1, or a file, got "1".'],
    ['validation', 'none.csv', 'none.csv: there is no such file.'],
    ['test', '-0.1', '--test: the value must be a number at least 0 and below 1, or a file, got "-0.1".'],
    [
      'test',
      '0.9',
      'split: no row is left for training, got 150 rows with shares of 0.2 for validation and 0.9 for test.',
    ],
    ['seed', '-1', '--seed: the value must be a whole number at least 0, got "-1".'],
    ['seed', '1e30', '--seed: the value must be a whole number at least 0, got "1e30".'],
    ['precision', 'f16', '--precision: the value must be one of f32, f64, got "f16". Did you mean "f32"?'],
    ['device', 'gpu', '--device: the value must be one of auto, wasm, native, got "gpu".'],
    ['threads', '0', '--threads: the value must be a whole number at least 1 and below 65, got "0".'],
    ['resume', 'nothing', 'nothing: there is no such run.'],
    ['config', 'none.json', 'none.json: there is no such file.'],
    [
      'lang',
      'fr',
      "talweg: option '--lang <lang>' argument 'fr' is invalid. Allowed choices are en, zh. See talweg train",
    ],
    ['rate', '1', "talweg: unknown option '--rate'. See talweg train --help."],
    ['epoch', '1', "talweg: unknown option '--epoch' (Did you mean --epochs?). See talweg train --help."],
  ])('--%s %s', async (option, value, message) => {
    const { status, stdout, stderr } = await place.talweg([...iris, `--${option}`, value]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.split('\n')).toHaveLength(2);
    expect(place.contents()).toEqual([]);
  });

  test.each<[args: readonly string[], message: string]>([
    [['--epochs', '3', '--steps', '3'], '--steps: there is --epochs too. Give one of them.'],
    [
      ['--layers', 'none', '--dropout', '0.1'],
      '--dropout: a linear model has no hidden layers. Leave out --dropout, or --layers none.',
    ],
    [
      ['--layers', 'none', '--activation', 'tanh'],
      '--activation: a linear model has no hidden layers. Leave out --activation, or --layers none.',
    ],
    [
      ['--patience', '3', '--validation', '0'],
      '--patience: there are no validation rows to judge by. Leave out --patience, or give --validation a share.',
    ],
    [['--group', 'dense1 : sgd', '--group', 'dense1: adam'], '--group: "dense1" is there twice.'],
    [
      ['--group', 'dense1.*: sgd', '--freeze', 'dense?,*.bias'],
      '--group: no parameter is left for "dense1.*", got dense1.weight, dense1.bias, all in groups before it. Each parameter is in the first group that names it, frozen ones before others.',
    ],
    [
      ['--group', 'dense1: sgd', '--freeze', 'dense2,dense3', '--lr', '0.1'],
      '--lr: no parameter is left for it: every one is in a group. Leave out --lr, or a group.',
    ],
    [
      ['--lr', '0.1', '--optimizer', 'clip-norm(sgd(lr=0.2))'],
      '--optimizer: the learning rate of "sgd" is given twice, got lr=0.2 in its settings and 0.1 beside them. Give one of them.',
    ],
    [
      ['--lr', 'auto', '--optimizer', 'ema(sgd(lr=0.2))'],
      '--optimizer: a learning rate is looked for, and the optimizer has one, got lr=0.2. Leave it out there.',
    ],
  ])('%j, which contradict each other', async (args, message) => {
    expect(await place.talweg([...iris, ...args])).toEqual({ status: 2, stdout: '', stderr: `${message}\n` });
  });

  test.each<[args: readonly string[], message: string]>([
    [['trian'], "talweg: unknown command 'trian' (Did you mean train?). See talweg --help."],
    [['train'], 'train: no table is named. Write: talweg train data.csv --target column.'],
    [['train', IRIS], '--target: no column to predict is named. Name one of "sepal_length", "sepal_width",'],
    [['train', IRIS, '--target'], "talweg: option '--target <columns>' argument missing. See talweg train --help."],
    [['predict'], "talweg: missing required argument 'run'. See talweg predict --help."],
    [['predict', 'nothing'], "talweg: missing required argument 'data'. See talweg predict --help."],
    [
      ['predict', 'nothing', IRIS],
      'nothing: there is no such run. Train one first: talweg train data.csv --target column\n',
    ],
    [['evaluate', 'nothing', IRIS], 'nothing: there is no such run.'],
    [['runs', 'nothing'], 'nothing: there is no such run.'],
    [['list', 'optimisers'], 'list: there are no "optimisers" to list. Did you mean "optimizers"?'],
    [['list', 'optimizers', 'more'], "talweg: too many arguments for 'list'. Expected 1 argument but got 2."],
  ])('talweg %j', async (args, message) => {
    const { status, stdout, stderr } = await place.talweg(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.split('\n')).toHaveLength(2);
  });
});
