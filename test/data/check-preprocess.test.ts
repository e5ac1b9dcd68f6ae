import { describe, expect, it } from 'vitest';
import { checkPreprocess } from '../../src/data/check-preprocess.ts';
import { load } from '../../src/data/load.ts';
import { tableSource } from '../../src/data/table-source.ts';

const columns = {
  n: [1, 2, null, 4],
  d: ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04'],
  b: [true, false, true, null],
  c: ['a', 'b', 'a', 'b'],
};
const saved = {
  regression: (await load(tableSource({ ...columns, y: [1.5, 2, 3, 4] }), { target: 'y' })).preprocess,
  binary: (await load(tableSource({ ...columns, y: ['p', 'q', 'p', 'q'] }), { target: 'y' })).preprocess,
  multiclass: (
    await load(tableSource({ n: [1, 2, 3, 4, 5, 6], y: [1, 2, 3, 1, 2, 3] }), { target: 'y', task: 'multiclass' })
  ).preprocess,
};

describe('a saved preprocess', () => {
  it.each(Object.entries(saved))('of a %s is what it was', (_, preprocess) => {
    expect(checkPreprocess(JSON.parse(JSON.stringify(preprocess)), 'model.json')).toEqual(preprocess);
  });

  const damaged = 'The file is damaged or was edited: save the model again.';

  it.each<[title: string, edit: (json: any) => void, message: string]>([
    [
      'a version of the future',
      (json) => {
        json.version = 2;
      },
      'model.json: the version is not 1, got 2, at preprocess.version. It may be of a newer talweg: update this one.',
    ],
    [
      'no version',
      (json) => {
        delete json.version;
      },
      `model.json: the field "version" is missing, got {"features":[{"kind":"number","name":"n","center":2.33333333…, at preprocess. ${damaged}`,
    ],
    [
      'no features',
      (json) => {
        json.features = [];
      },
      `model.json: a list of at least 1 is expected, got [], at preprocess.features. ${damaged}`,
    ],
    [
      'features that are no list',
      (json) => {
        json.features = {};
      },
      `model.json: a list of at least 1 is expected, got {}, at preprocess.features. ${damaged}`,
    ],
    [
      'an unknown field',
      (json) => {
        json.extra = 1;
      },
      'model.json: the field "extra" is unknown',
    ],
    [
      'an unknown kind',
      (json) => {
        json.features[0].kind = 'word';
      },
      `model.json: one of "number", "date", "boolean", "category" is expected, got "word", at preprocess.features[0].kind. ${damaged}`,
    ],
    [
      'a scale of zero',
      (json) => {
        json.features[0].scale = 0;
      },
      `model.json: a positive number is expected, got 0, at preprocess.features[0].scale. ${damaged}`,
    ],
    [
      'a center that is null, as NaN is saved',
      (json) => {
        json.features[0].center = null;
      },
      `model.json: a finite number is expected, got null, at preprocess.features[0].center. ${damaged}`,
    ],
    [
      'a name that is none',
      (json) => {
        json.features[1].name = 7;
      },
      `model.json: a text is expected, got 7, at preprocess.features[1].name. ${damaged}`,
    ],
    [
      'an indicator that is none',
      (json) => {
        json.features[2].indicator = 'no';
      },
      `model.json: true or false is expected, got "no", at preprocess.features[2].indicator. ${damaged}`,
    ],
    [
      'a field of another kind',
      (json) => {
        json.features[2].values = [];
      },
      'model.json: the field "values" is unknown',
    ],
    [
      'a category twice',
      (json) => {
        json.features[3].values = ['a', 'a'];
      },
      `model.json: "a" is there twice, got ["a","a"], at preprocess.features[3].values. ${damaged}`,
    ],
    [
      'a column twice',
      (json) => {
        json.features[1].name = 'n';
      },
      'model.json: "n" is there twice',
    ],
    [
      'the target among the features',
      (json) => {
        json.features[1].name = 'y';
      },
      'model.json: "y" is there twice',
    ],
    [
      'no target',
      (json) => {
        json.target = null;
      },
      `model.json: an object is expected, got null, at preprocess.target. ${damaged}`,
    ],
    [
      'an unknown task',
      (json) => {
        json.target.task = 'ranking';
      },
      `model.json: one of "regression", "binary", "multiclass" is expected, got "ranking", at preprocess.target.task. ${damaged}`,
    ],
    [
      'three classes of a binary target',
      (json) => {
        json.target.values.push('r');
      },
      `model.json: a binary target has two classes, got ["p","q","r"], at preprocess.target.values. ${damaged}`,
    ],
    [
      'classes of two types',
      (json) => {
        json.target.values = ['1', 1];
      },
      `model.json: classes are of different types, got ["1",1], at preprocess.target.values. ${damaged}`,
    ],
    [
      'one class',
      (json) => {
        json.target.values = ['p'];
      },
      `model.json: a list of at least 2 is expected, got ["p"], at preprocess.target.values. ${damaged}`,
    ],
  ])('is refused with %s', (_, edit, message) => {
    const json = JSON.parse(JSON.stringify(saved.binary));
    edit(json);
    expect(() => checkPreprocess(json, 'model.json')).toThrow(message);
  });

  it.each([null, 3, 'text', [], true])('is not %j', (json) => {
    expect(() => checkPreprocess(json, 'model.json')).toThrow(/^model\.json: /);
  });
});
