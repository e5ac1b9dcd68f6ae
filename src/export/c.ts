import { READERS } from '../data/cell.ts';
import type { Feature } from '../data/preprocess.ts';
import type { Label } from '../data/source.ts';
import { c99 } from '../target/scalar/c.ts';
import { cComment, cIdentifier, cString } from './c-text.ts';
import type { Labeled } from './labeled.ts';
import type { Portable } from './portable.ts';
import { scalarModel } from './scalar-model.ts';
import type { StoredCell } from './test-rows.ts';

/** Numbers of an initializer side by side in a line. */
const PER_LINE = 8;

/** A model as a header and a source of C99 that allocates nothing and needs the standard library alone. */
export function c(model: Portable, { name, talweg, test }: Labeled): { header: string; source: string } {
  const own = cIdentifier(name);
  const { preprocess } = model;
  const { features, target } = preprocess;
  const { arrays, y, lines, helpers } = scalarModel(model, c99);
  const classes = target.task === 'regression' ? undefined : target.values;
  const header = `/* ${cComment(name)}: a model trained by Talweg ${talweg}, in C99; nothing is allocated.
 *
 * x holds a row of the table, NAN where a value is missing:
${features.map((feature, j) => ` *   x[${j}]  ${cComment(feature.name)}: ${meaning(own, feature, j)}\n`).join('')} * y gets ${classes ? 'the probability of each class' : 'the predicted numbers'}:
${answersOf(model)
  .map((text, k) => ` *   y[${k}]  ${cComment(text)}\n`)
  .join('')} */
#ifndef ${own.toUpperCase()}_H
#define ${own.toUpperCase()}_H

#ifdef __cplusplus
extern "C" {
#endif

enum { ${own}_columns = ${features.length}, ${own}_answers = ${y.size} };

void ${own}_predict(const double *x, double *y);

/* The place of a category in column number \`column\`, -1 if it is unknown: what x takes. */
double ${own}_category(int column, const char *text);
${classes ? `\n/* The most probable class of an answer: a place in ${own}_classes. */\nint ${own}_class(const double *y);\n\nextern const char *const ${own}_classes[${classes.length}];\n` : ''}
/* 0 if stored rows have the answers that Talweg gave, 1 if not. */
int ${own}_self_test(void);

#ifdef __cplusplus
}
#endif

#endif
`;
  const source = `/* ${cComment(name)}: see ${own}.h. */
#include "${own}.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

${arrays.map((array) => `/* ${cComment(array.buffer.name)} */\n${staticArray(array.buffer.dtype, array.name, array.numbers)}`).join('\n')}
${helpers.join('\n')}

void ${own}_predict(const double *x, double *y) {
${lines.map((line) => `  ${line}\n`).join('')}}

${categoriesOf(own, features)}
${classes ? classesOf(own, classes) : ''}
${staticArray(
  'f64',
  'test_rows',
  test.rows.flatMap((row) => row.map((cell, j) => codeOf(features[j]!, cell))),
)}
${staticArray('f64', 'test_answers', test.answers.flat())}
${staticArray(
  'f64',
  'test_margins',
  test.units.map((unit) => unit * test.tolerance),
)}

int ${own}_self_test(void) {
  double y[${own}_answers];
  for (int row = 0; row < ${test.rows.length}; row++) {
    ${own}_predict(test_rows + row * ${own}_columns, y);
    for (int k = 0; k < ${own}_answers; k++)
      if (!(fabs(y[k] - test_answers[row * ${own}_answers + k]) <= test_margins[k])) return 1;
  }
  return 0;
}
`;
  return { header, source };
}

/** What a column's number says. */
function meaning(own: string, feature: Feature, column: number): string {
  if (feature.kind === 'number') return 'the number';
  if (feature.kind === 'boolean') return '1 for true, 0 for false';
  if (feature.kind === 'date') return 'days since 1970-01-01 UTC';
  return `${own}_category(${column}, text)`;
}

const answersOf = ({ preprocess: { target } }: Portable): string[] =>
  target.task === 'regression' ? target.columns.map(({ name }) => name) : target.values.map(String);

/** The number that stands for a stored cell. */
function codeOf(feature: Feature, cell: StoredCell): number {
  if (cell === null) return Number.NaN;
  return feature.kind === 'category' ? feature.values.indexOf(String(cell)) : READERS[feature.kind](cell, '.')!;
}

function staticArray(dtype: 'f32' | 'f64' | 'i32', name: string, numbers: ArrayLike<number>): string {
  const type = dtype === 'f64' ? 'double' : 'float';
  const texts = Array.from(numbers, (number) => c99.number(number, dtype));
  const lines = Array.from({ length: Math.ceil(texts.length / PER_LINE) }, (_, i) =>
    texts.slice(i * PER_LINE, (i + 1) * PER_LINE).join(', '),
  );
  return `static const ${type} ${name}[${texts.length}] = {\n${lines.map((line) => `  ${line},\n`).join('')}};`;
}

function categoriesOf(own: string, features: readonly Feature[]): string {
  const known = features.flatMap((feature, j) =>
    feature.kind === 'category' && feature.values.length > 0 ? [{ j, values: feature.values }] : [],
  );
  const tables = known.map(
    ({ j, values }) =>
      `static const char *const categories${j}[${values.length}] = {\n${values.map((value) => `  ${cString(value)},\n`).join('')}};\n`,
  );
  const cases = known.map(
    ({ j, values }) => `  if (column == ${j}) texts = categories${j}, count = ${values.length};\n`,
  );
  return `${tables.join('')}double ${own}_category(int column, const char *text) {
  const char *const *texts = 0;
  int count = 0;
  (void)column;
${cases.join('')}  for (int k = 0; k < count; k++)
    if (strcmp(texts[k], text) == 0) return k;
  return -1;
}
`;
}

const classesOf = (
  own: string,
  labels: readonly Label[],
): string => `const char *const ${own}_classes[${labels.length}] = {
${labels.map((label) => `  ${cString(String(label))},\n`).join('')}};

int ${own}_class(const double *y) {
  int best = 0;
  for (int k = 1; k < ${own}_answers; k++)
    if (y[k] > y[best]) best = k;
  return best;
}
`;
