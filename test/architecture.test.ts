import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** Which folders of src/ each folder may import, besides itself. The list is the architecture: see ARCHITECTURE.md. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  util: [],
  linear: [],
  graph: ['util'],
  ops: ['graph', 'util'],
  autodiff: ['ops', 'graph', 'util'],
  math: ['graph', 'util'],
  formula: ['ops', 'graph', 'util'],
  schedule: ['ops', 'graph', 'util'],
  optim: ['ops', 'math', 'graph', 'util'],
  loss: ['ops', 'graph', 'util'],
  nn: ['ops', 'graph', 'util'],
  compile: ['ops', 'graph', 'util'],
  target: ['compile', 'graph', 'util'],
  runtime: ['target', 'compile', 'graph', 'util'],
  minimize: ['runtime', 'compile', 'optim', 'schedule', 'autodiff', 'ops', 'graph', 'linear', 'util'],
  regression: ['minimize', 'runtime', 'optim', 'autodiff', 'ops', 'graph', 'linear', 'util'],
  data: ['util'],
  train: ['data', 'runtime', 'compile', 'autodiff', 'nn', 'loss', 'optim', 'schedule', 'ops', 'graph', 'util'],
  format: ['graph', 'util'],
  runs: ['train', 'format', 'data', 'nn', 'loss', 'graph', 'util'],
  export: ['runs', 'train', 'format', 'data', 'target', 'compile', 'nn', 'loss', 'ops', 'graph', 'util'],
  lang: ['data', 'util'],
  plot: ['util'],
  search: ['util'],
  experiments: ['plot', 'data', 'runtime', 'optim', 'autodiff', 'ops', 'graph', 'util'],
  figures: ['plot', 'regression', 'util'],
  writing: ['util'],
  derive: ['autodiff', 'ops', 'math', 'writing', 'graph', 'util'],
  explain: [
    'formula',
    'derive',
    'experiments',
    'writing',
    'experiments',
    'train',
    'data',
    'minimize',
    'runtime',
    'nn',
    'loss',
    'optim',
    'schedule',
    'autodiff',
    'ops',
    'math',
    'graph',
    'linear',
    'util',
  ],
  diagnose: [
    'writing',
    'train',
    'data',
    'minimize',
    'runtime',
    'nn',
    'loss',
    'optim',
    'schedule',
    'autodiff',
    'ops',
    'graph',
    'linear',
    'util',
  ],
  report: ['figures', 'plot', 'diagnose', 'writing', 'runs', 'train', 'format', 'data', 'nn', 'loss', 'linear', 'util'],
  bench: ['diagnose', 'train', 'data', 'runtime', 'compile', 'nn', 'loss', 'optim', 'autodiff', 'ops', 'graph', 'util'],
  cli: [
    'report',
    'bench',
    'export',
    'diagnose',
    'explain',
    'experiments',
    'figures',
    'plot',
    'derive',
    'writing',
    'search',
    'lang',
    'runs',
    'train',
    'format',
    'data',
    'regression',
    'minimize',
    'formula',
    'runtime',
    'nn',
    'loss',
    'optim',
    'schedule',
    'math',
    'autodiff',
    'ops',
    'graph',
    'util',
  ],
};

/** Folders that may use Node; everything else runs in a browser too. */
const mayUseNode = [
  'src/cli/',
  'src/data/node/',
  'src/runs/node/',
  'src/runtime/node/',
  'src/bench/node/',
  'src/node.ts',
];

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map((file) => join(folder, String(file)))
    .filter((file) => file.endsWith('.ts'));

const files = sources('src').map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** What a file imports or exports again: files of this project as paths, packages by name. */
const imports = ({ path, text }: { path: string; text: string }): string[] =>
  [...text.matchAll(/(?:^(?:import|export|\}).* from|import\()\s*'([^']+)'/gm)].map(([, to]) =>
    to!.startsWith('.') ? normalize(join(dirname(path), to!)) : to!,
  );

const inFolders = files.filter(({ path }) => path.split('/').length > 2);
const folderOf = (path: string): string => path.split('/')[1]!;

test('every file imports only what its folder may', () => {
  const wrong = inFolders.flatMap((file) => {
    const folder = folderOf(file.path);
    const allowed = [folder, ...(mayImport[folder] ?? [])];
    return imports(file)
      .filter((to) => to.startsWith('src/') && !allowed.includes(folderOf(to)))
      .map((to) => `${file.path} imports ${to}`);
  });
  expect(wrong).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  expect(files.filter(({ text }) => text.split('\n').length > 301).map(({ path }) => path)).toEqual([]);
});

test('what runs in a browser needs neither Node nor a package', () => {
  const everywhere = files.filter(({ path }) => !mayUseNode.some((folder) => path.startsWith(folder)));
  const wrong = everywhere.flatMap((file) => [
    ...imports(file)
      .filter((to) => !to.startsWith('src/'))
      .map((to) => `${file.path} imports ${to}`),
    ...(/(?<![/-])\b(process|Buffer|document|window)\./.test(file.text)
      ? [`${file.path} uses what only Node or a browser has`]
      : []),
  ]);
  expect(wrong).toEqual([]);
});

test('the table of imports has no circles: each folder comes after those it imports', () => {
  const order = Object.keys(mayImport);
  for (const [folder, others] of Object.entries(mayImport)) {
    for (const other of others)
      expect(order.indexOf(other), `${folder} imports ${other}`).toBeLessThan(order.indexOf(folder));
  }
});

test('every folder of src/ is in the table', () => {
  expect([...new Set(inFolders.map(({ path }) => folderOf(path)))].sort()).toEqual(Object.keys(mayImport).sort());
});

test('no pass asks an operation for its name', () => {
  for (const { path, text } of files.filter(({ path: own }) =>
    /^src\/(compile|target|autodiff|math|derive)\//.test(own),
  )) {
    expect(text, path).not.toMatch(/op\.name\s*===|switch\s*\([^)]*op\.name/);
  }
});

test('every operation is exported from src/ops/index.ts', () => {
  const listed = imports({ path: 'src/ops/index.ts', text: readFileSync('src/ops/index.ts', 'utf8') });
  const defining = files.filter(
    ({ path, text }) => path.startsWith('src/ops/') && /export const \w+: (Unary|Binary|Ternary)/.test(text),
  );
  expect(defining.map(({ path }) => path).filter((path) => !listed.includes(path))).toEqual([]);
});

test('lines of comments are no wider than the code', () => {
  const wide = files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, i) => (/^\s*(\/?\*|\/\/)/.test(line) && line.length > 120 ? [`${path}:${i + 1}`] : [])),
  );
  expect(wide).toEqual([]);
});

/** The lab: a program of its own, which can do what the library's users can. */
const lab = (readdirSync('lab/src', { recursive: true }) as string[])
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path: join('lab/src', path), text: readFileSync(join('lab/src', path), 'utf8') }));

test('the lab imports the library by its public names', () => {
  expect(lab.length).toBeGreaterThan(100);
  const wrong = lab.flatMap(({ path, text }) =>
    [...text.matchAll(/(?:from|import\()\s*'(\.[^']*)'/g)]
      .map(([, to]) => normalize(join(dirname(path), to!)))
      .filter((to) => !to.startsWith('lab/src/'))
      .map((to) => `${path}: ${to}`),
  );
  expect(wrong).toEqual([]);
});

test('the lab makes no HTML of texts', () => {
  expect(lab.filter(({ text }) => /innerHTML|outerHTML|insertAdjacent|dangerously|document\.write/.test(text))).toEqual(
    [],
  );
});

test('files of the lab are short, and their comments no wider than the code', () => {
  expect(lab.filter(({ text }) => text.split('\n').length > 301).map(({ path }) => path)).toEqual([]);
  const wide = lab.filter(({ text }) =>
    text.split('\n').some((line) => /^\s*(\/\*|\* |\/\/)/.test(line) && line.length > 120),
  );
  expect(wide.map(({ path }) => path)).toEqual([]);
});
