import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Kind, readConfigured } from '../../src/cli/option.ts';
import { trainOptions } from '../../src/cli/train-options.ts';
import { trainSchema } from '../../src/cli/train-schema.ts';
import { Problem } from '../../src/util/problem.ts';
import { endOf, IRIS, Place } from './talweg.ts';

const EXAMPLE = resolve('examples/train.json');
const example = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as Record<string, unknown>;

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly pattern?: string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly description?: string;
}

const KNOWN = [
  'type',
  'enum',
  'minimum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'pattern',
  'anyOf',
  'items',
  'description',
];

/** What JSON Schema says of a value, for the keywords that the schemas of options use. */
function accepts(schema: Schema, value: unknown): boolean {
  expect(KNOWN).toEqual(expect.arrayContaining(Object.keys(schema)));
  const { type, minimum = -Infinity, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = schema;
  if (schema.enum && !schema.enum.includes(value)) return false;
  if (schema.anyOf && !schema.anyOf.some((part) => accepts(part, value))) return false;
  if (type === 'array') return Array.isArray(value) && value.every((item) => accepts(schema.items!, item));
  if (type === 'integer' ? !Number.isInteger(value) : type !== undefined && typeof value !== type) return false;
  if (typeof value === 'number') return value >= minimum && value > exclusiveMinimum && value < exclusiveMaximum;
  return typeof value !== 'string' || schema.pattern === undefined || new RegExp(schema.pattern).test(value);
}

describe('talweg.schema.json', () => {
  const schema = JSON.parse(readFileSync('talweg.schema.json', 'utf8')) as { properties: Record<string, Schema> };

  test('is what scripts/schema.ts writes', () => {
    expect(schema).toEqual(trainSchema());
  });

  test('is in the package', () => {
    expect((JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[] }).files).toContain(
      'talweg.schema.json',
    );
  });

  test('accepts the example', () => {
    for (const [name, value] of Object.entries(example))
      expect(accepts(schema.properties[name]!, value), name).toBe(true);
  });

  const values = [
    -1,
    0,
    0.5,
    1,
    1.5,
    2,
    1e9,
    true,
    false,
    '',
    'relu',
    'full',
    'f64',
    'auto',
    'binary',
    'a.csv',
    '5m',
    '.5 h',
    'soon',
    ['a', 'b'],
    ['a', 1],
    [['a']],
    {},
  ];

  test.each(Object.entries(trainOptions) as [string, Kind<unknown>][])('agrees with what is read: %s', (name, kind) => {
    const own = schema.properties[name]!;
    const disagreements = values.filter((value) => {
      if (accepts(own, value)) return !isRead(name, kind, value);
      // Text that is read as another type, and numbers as names of columns, are no errors, only bad form.
      return own.type !== 'string' && typeof value === 'number' && isRead(name, kind, value);
    });
    expect(disagreements).toEqual([]);
  });
});

function isRead(name: string, kind: Kind<unknown>, value: unknown): boolean {
  try {
    readConfigured({ [name]: kind }, { [name]: value }, 'options.json');
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

describe('talweg train --config', () => {
  const place = new Place();

  test('takes its options from the file, and those of the command line first', async () => {
    const { run } = endOf(await place.events(['train', IRIS, '--config', EXAMPLE, '--epochs', '2', '--lr', '0.25']));
    const { $schema: _schema, ...options } = example;
    expect(place.config(run).settings).toEqual({ ...options, device: 'wasm', epochs: 2, lr: 0.25 });
  });

  test('does what the command line does', async () => {
    const { $schema: _schema, ...options } = example;
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const [file, line] = await Promise.all([
      place.events(['train', IRIS, '--config', EXAMPLE, '--out', 'file']),
      place.events(['train', IRIS, ...args, '--out', 'line']),
    ]);
    expect(endOf(file).weights_hash).toBe(endOf(line!).weights_hash);
  });

  test('takes lists of what may be given several times', async () => {
    const group = ['dense1: sgd(lr=0.25)', '*.bias: adam(lr=0.5)'];
    place.file('groups.json', JSON.stringify({ target: 'species', epochs: 2, group, freeze: 'dense2.weight' }));
    const args = ['--target', 'species', '--epochs', '2', '--freeze', 'dense2.weight'];
    const [file, line] = await Promise.all([
      place.events(['train', IRIS, '--config', 'groups.json', '--out', 'groups of file']),
      place.events(['train', IRIS, ...args, ...group.flatMap((own) => ['--group', own]), '--out', 'groups of line']),
    ]);
    expect(endOf(file).weights_hash).toBe(endOf(line!).weights_hash);
    expect(place.config('groups of file').settings).toEqual(place.config('groups of line').settings);
  });

  test.each([
    [
      '{"group": {"dense1": "sgd"}}',
      'options.json: group: the value must be a text, or a list of texts, got {"dense1":"sgd"}.',
    ],
    ['{"epocs": 3}', 'options.json: there is no option "epocs". Did you mean "epochs"?'],
    ['{"lr": -1}', 'options.json: lr: the value must be a number above 0, or "auto", got "-1".'],
    [
      '{"layers": [64, 32]}',
      'options.json: option "layers" must be a text, a number, true or false, got [64,32]. Write "64,32".',
    ],
    ['{"lr": 1', 'options.json: this is not JSON, got '],
    ['[]', 'options.json: an object with options is expected. Write it like {"target": "price", "epochs": 100}.'],
  ])('refuses %s', async (text, message) => {
    place.file('options.json', text);
    const { status, stdout, stderr } = await place.talweg(['train', IRIS, '--config', 'options.json']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.split('\n')).toHaveLength(2);
  });
});
