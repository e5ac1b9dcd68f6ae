import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findCompiler } from '../../src/runtime/node/c-compiler.ts';
import { Cache, privateCache } from '../../src/runtime/node/cache.ts';

let folder: string;
let home: string | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'talweg-'));
  home = process.env.XDG_CACHE_HOME;
});

afterEach(() => {
  if (home === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = home;
  rmSync(folder, { recursive: true });
});

test('a file is made once, and again when it was damaged', () => {
  const cache = new Cache(folder);
  let made = 0;
  const make = (path: string): void => writeFileSync(path, `made ${++made}`);
  const path = cache.file('what it is made of', make);
  expect(cache.file('what it is made of', make)).toBe(path);
  expect(made).toBe(1);
  writeFileSync(path, 'something else');
  expect(readFileSync(cache.file('what it is made of', make), 'utf8')).toBe('made 2');
  expect(readFileSync(cache.file('another', make), 'utf8')).toBe('made 3');
});

test('what could not be made leaves nothing behind', () => {
  const cache = new Cache(folder);
  const fail = (): never => {
    throw new Error('no compiler');
  };
  expect(() => cache.file('anything', fail)).toThrow('no compiler');
  expect(readdirSync(folder)).toEqual([]);
  expect(cache.text('anything', () => undefined)).toBeUndefined();
});

test('what was being made when a program was killed is removed after an hour', () => {
  const now = Date.now() / 1000;
  for (const [name, minutes] of Object.entries({ 'making-old': 61, 'making-new': 59, other: 61 })) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'made0.c'), '');
    utimesSync(join(folder, name), now, now - 60 * minutes);
  }
  expect(readdirSync(folder)).toHaveLength(3);
  void new Cache(folder);
  expect(readdirSync(folder).sort()).toEqual(['making-new', 'other']);
});

test('another compiler command makes files of its own', () => {
  const before = process.env.CC;
  const identities = ['cc', '/usr/bin/cc'].flatMap((command) => {
    process.env.CC = command;
    return findCompiler(new Cache(folder))?.identity ?? [];
  });
  if (before === undefined) delete process.env.CC;
  else process.env.CC = before;
  expect(new Set(identities).size).toBe(identities.length);
});

test('of very many files the oldest are removed', () => {
  const cache = new Cache(folder);
  for (let i = 0; i < 300; i++) cache.file(`number ${i}`, (path) => writeFileSync(path, String(i)));
  const left = readdirSync(folder);
  expect(left.length).toBeLessThanOrEqual(256);
  expect(
    readFileSync(
      cache.file('number 299', () => expect.fail()),
      'utf8',
    ),
  ).toBe('299');
});

test('the folder is for its user alone, also when it was open to others before', () => {
  process.env.XDG_CACHE_HOME = folder;
  privateCache('native');
  const own = join(folder, 'talweg', 'native');
  expect(statSync(own).mode & 0o777).toBe(0o700);
  chmodSync(own, 0o777);
  privateCache('native');
  expect(statSync(own).mode & 0o777).toBe(0o700);
});

test('where no folder can be made, a temporary one serves', () => {
  writeFileSync(join(folder, 'file'), '');
  process.env.XDG_CACHE_HOME = join(folder, 'file');
  expect(privateCache('native').text('a', () => 'b')).toBe('b');
});
