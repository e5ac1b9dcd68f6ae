import type { Dtype } from '../../graph/expr.ts';
import type { Kind, Language } from './language.ts';

const TYPES: Readonly<Record<Kind, string>> = { f32: 'float', f64: 'double', i32: 'int32_t', truth: 'int' };

const suffix = (kind: Dtype): string => (kind === 'f32' ? 'f' : '');

/** C99, for any compiler: needs <math.h>, <stdint.h> and <string.h>. */
export const c99: Language = {
  constant: (kind, name, value) => `const ${TYPES[kind]} ${name} = ${value};`,
  variable: (kind, name) => `${TYPES[kind]} ${name};`,
  array: (kind, name, size) => `${TYPES[kind]} ${name}[${size}];`,
  loop: (counter, from, to, step) => `for (int ${counter} = ${from}; ${counter} < ${to}; ${counter} += ${step}) {`,
  number(value, kind) {
    if (kind === 'i32') return String(value);
    if (Number.isNaN(value)) return 'NAN';
    const rounded = kind === 'f32' ? Math.fround(value) : value;
    if (!Number.isFinite(rounded)) return rounded < 0 ? '(-INFINITY)' : 'INFINITY';
    // Nine digits tell every float32 from its neighbors.
    const digits = String(kind === 'f32' ? Number(rounded.toPrecision(9)) : rounded);
    const signed = Object.is(rounded, -0) ? '-0' : digits;
    return `${/[.e]/.test(signed) ? signed : `${signed}.0`}${suffix(kind)}`;
  },
  integer: (value, bits) => (bits === 64 ? `UINT64_C(${value})` : `UINT32_C(${value})`),
  rounded: (expression) => expression,
  cast: (expression, _, to) => `(${TYPES[to]})${expression}`,
  wrapped: (expression) => expression,
  shiftRight: () => '>>',
  equals: '==',
  differs: '!=',
  call(mnemonic, kind) {
    const functions: Readonly<Record<string, string>> = { abs: 'fabs', sqrt: 'sqrt', floor: 'floor', nearest: 'rint' };
    const name = functions[mnemonic];
    return name === undefined ? undefined : `${name}${suffix(kind)}`;
  },
  helper(name, kind) {
    const F = TYPES[kind];
    const U = kind === 'f64' ? 'uint64_t' : 'uint32_t';
    const called = `${name}_${kind}`;
    const two = `static ${F} ${called}(${F} x, ${F} y)`;
    switch (name) {
      case 'min':
        return `${two} { return x != x ? x : y != y ? y : x < y ? x : y < x ? y : signbit(x) ? x : y; }`;
      case 'max':
        return `${two} { return x != x ? x : y != y ? y : x < y ? y : y < x ? x : signbit(x) ? y : x; }`;
      case 'greater':
        return `${two} { return x < y ? y : x; }`;
      case 'lesser':
        return `${two} { return y < x ? y : x; }`;
      case 'nearest':
        return `static ${F} ${called}(${F} x) { return rint${suffix(kind)}(x); }`;
      case 'bits':
        return `static ${U} ${called}(${F} x) { ${U} b; memcpy(&b, &x, sizeof b); return b; }`;
      case 'number':
        return `static ${F} ${called}(${U} b) { ${F} x; memcpy(&x, &b, sizeof x); return x; }`;
    }
  },
};
