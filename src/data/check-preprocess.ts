import { JsonField } from '../util/json-field.ts';
import type { Feature, NumberTarget, Preprocess, Target } from './preprocess.ts';
import type { Label } from './source.ts';

/**
 * Checks a preprocess read from a file, strictly: a model whose file was cut or edited must not predict nonsense.
 *
 * @param json What JSON.parse gave.
 * @param where What messages call it: the file.
 * @throws If anything is missing, unknown or of the wrong type; the message names the field.
 */
export function checkPreprocess(json: unknown, where: string): Preprocess {
  const root = new JsonField(json, 'preprocess', where);
  const version = root.peek('version');
  if (version.value !== undefined && version.value !== 1) {
    throw version.wrong('the version is not 1', 'It may be of a newer talweg: update this one');
  }
  const { features, target } = root.object('version', 'features', 'target');
  const checked = { version: 1, features: features.list(1).map(feature), target: targetOf(target) } as const;
  const names =
    checked.target.task === 'regression' ? checked.target.columns.map(({ name }) => name) : [checked.target.name];
  root.distinct([...checked.features.map(({ name }) => name), ...names]);
  return checked;
}

function feature(field: JsonField): Feature {
  const kind = field.peek('kind').oneOf('number', 'date', 'boolean', 'category');
  if (kind === 'category') {
    const { name, values, indicator } = field.object('kind', 'name', 'values', 'indicator');
    const texts = values.distinct(values.list(0).map((value) => value.text()));
    return { kind, name: name.text(), values: texts, indicator: indicator.boolean() };
  }
  if (kind === 'boolean') {
    const { name, fill, indicator } = field.object('kind', 'name', 'fill', 'indicator');
    return { kind, name: name.text(), fill: fill.number(), indicator: indicator.boolean() };
  }
  const { name, center, scale, fill, indicator } = field.object('kind', 'name', 'center', 'scale', 'fill', 'indicator');
  return {
    kind,
    name: name.text(),
    center: center.number(),
    scale: scale.positive(),
    fill: fill.number(),
    indicator: indicator.boolean(),
  };
}

function targetOf(field: JsonField): Target {
  const task = field.peek('task').oneOf('regression', 'binary', 'multiclass');
  if (task === 'regression')
    return { task, columns: field.object('task', 'columns').columns.list(1).map(numberTarget) };
  const { name, values } = field.object('task', 'name', 'values');
  const labels = values.list(2).map(label);
  const odd = labels.find((value) => typeof value !== typeof labels[0]);
  if (odd !== undefined) throw values.wrong('classes are of different types');
  if (task === 'binary' && labels.length !== 2) throw values.wrong('a binary target has two classes');
  return { task, name: name.text(), values: values.distinct(labels) };
}

function numberTarget(field: JsonField): NumberTarget {
  const { kind, name, center, scale } = field.object('kind', 'name', 'center', 'scale');
  return { name: name.text(), kind: kind.oneOf('number', 'date'), center: center.number(), scale: scale.positive() };
}

function label(field: JsonField): Label {
  if (typeof field.value === 'number') return field.number();
  return typeof field.value === 'boolean' ? field.value : field.text();
}
