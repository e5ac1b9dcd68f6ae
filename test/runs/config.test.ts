import { expect, test } from 'vitest';
import { checkConfig, checkStart } from '../../src/runs/config.ts';
import { Problem } from '../../src/util/problem.ts';
import { savedRun } from './saved-run.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Path = readonly (string | number)[];

const { config } = await savedRun();
const valid = JSON.parse(JSON.stringify({ sha256: '0'.repeat(64), ...config })) as { [key: string]: Json };
const check = (json: unknown) => checkConfig(json, 'runs/iris-1/config.json');

const at = (path: Path): Json => path.reduce((value: Json, key) => (value as { [key: string]: Json })[key]!, valid);

/** The paths of all values within. */
const pathsOf = (value: Json, path: Path = []): Path[] => {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [path, ...[...keys].flatMap((key) => pathsOf((value as { [key: string]: Json })[key]!, [...path, key]))];
};
const paths = pathsOf(valid);

/** A copy in which the object or list at a path is changed. */
function changed(path: Path, change: (parent: { [key: string]: Json }, key: string | number) => void): unknown {
  const copy = structuredClone(valid);
  const parent = path.slice(0, -1).reduce((value: Json, key) => (value as { [key: string]: Json })[key]!, copy);
  change(parent as { [key: string]: Json }, path.at(-1)!);
  return copy;
}
const isObject = (value: Json) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** The settings of a run are those that were given: none must be there. */
const isFree = (path: Path) => path[0] === 'settings';

test('what was written is read', () => {
  expect(check(valid)).toEqual(config);
  const { best: _, ...result } = config.result;
  expect(check({ ...valid, result: { ...result, best: null } }).result.best).toBeNull();
});

const fields = paths.filter(
  (path) => path.length > 0 && isObject(at(path.slice(0, -1))) && !(isFree(path) && path.length > 1),
);
test.each(fields.map((path) => path.join('.')))('without %s it is refused, with the name of the file', (name) => {
  const path = fields.find((own) => own.join('.') === name)!;
  const cut = changed(path, (parent, key) => delete parent[key]);
  expect(() => check(cut)).toThrow(Problem);
  expect(() => check(cut)).toThrow(/^runs\/iris-1\/config\.json: /);
});

const objects = paths.filter((path) => isObject(at(path)) && !isFree(path));
test.each(objects.map((path) => path.join('.')))('with another field in %s it is refused', (name) => {
  const path = objects.find((own) => own.join('.') === name)!;
  const more = changed([...path, 'more'], (parent, key) => (parent[key] = 1));
  expect(() => check(more)).toThrow('"more"');
});

test('with a value of another kind anywhere it is refused, and never fails in another way', () => {
  const others: Json[] = [null, true, 'else', -1.5, [], {}, [null], { a: null }];
  for (const path of paths) {
    const own = at(path);
    for (const other of others) {
      const json = path.length === 0 ? other : changed(path, (parent, key) => (parent[key] = other));
      const kindOf = (value: Json) => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value);
      const mayBeNull = ['parent', 'result.best', 'result.held_out.value', 'result.held_out.baseline'].includes(
        path.join('.'),
      );
      const isSetting = isFree(path) && path.length > 1;
      const isSame =
        kindOf(own) === kindOf(other) ||
        (mayBeNull && other === null) ||
        (isSetting && ['string', 'number', 'boolean'].includes(kindOf(other)));
      let refused: unknown;
      try {
        check(json);
      } catch (error) {
        refused = error;
      }
      const where = `${path.join('.')} = ${JSON.stringify(other)}`;
      if (refused !== undefined) expect(refused, where).toBeInstanceOf(Problem);
      else expect(isSame, where).toBe(true);
    }
  }
});

test('one that is not finished is not taken for one that is, and tells what it was begun with', () => {
  for (const unfinished of [
    changed(['result'], (parent) => (parent.result = null)),
    changed(['model', 'weights_hash'], (parent) => (parent.weights_hash = null)),
  ]) {
    expect(() => check(unfinished)).toThrow(
      'runs/iris-1/config.json: the run is not finished. Go on with it: talweg train --resume runs/iris-1',
    );
    const { weights_hash: _, ...model } = config.model;
    const { result: __, ...start } = config;
    expect(checkStart(unfinished, 'config.json')).toEqual({ ...start, model });
  }
});

test.each<[message: string, path: Path, value: Json]>([
  ['the version is not 1, got 2, at config.version. It may be of a newer talweg: update this one.', ['version'], 2],
  ['a finite number is expected, got "many", at config.result.epochs.', ['result', 'epochs'], 'many'],
  [
    'there must be one activation for each hidden layer, got [], at config.model.network.activations.',
    ['model', 'network', 'activations'],
    [],
  ],
  ['one of "f32", "f64" is expected, got "f16", at config.model.precision.', ['model', 'precision'], 'f16'],
  ['a positive number is expected, got 0, at config.model.network.hidden[0].', ['model', 'network', 'hidden'], [0]],
  ['there is no "mean". Did you mean', ['model', 'loss'], 'mean'],
  ['there must be one number for each output, got [1,0], at config.model.trivial.', ['model', 'trivial'], [1, 0]],
  ['an object is expected, got ["a"], at config.settings.', ['settings'], ['a']],
])('%s', (message, path, value) => {
  const wrong = changed(path, (parent, key) => (parent[key] = value));
  expect(() => check(wrong)).toThrow(`runs/iris-1/config.json: ${message}`);
});
