import type { Dtype } from '../../graph/expr.ts';
import type { Language } from './language.ts';

/** JavaScript: all numbers are float64, and those of float32 are rounded after each operation, as everywhere else. */
export const javascript: Language = {
  constant: (_, name, value) => `const ${name} = ${value};`,
  variable: (_, name) => `let ${name};`,
  array: (kind, name, size) => `const ${name} = new Float${kind === 'f64' ? 64 : 32}Array(${size});`,
  loop: (counter, from, to, step) => `for (let ${counter} = ${from}; ${counter} < ${to}; ${counter} += ${step}) {`,
  number: (value, kind) => String(kind === 'f32' ? Math.fround(value) : Object.is(value, -0) ? '-0' : value),
  integer: (value, bits) => (bits === 64 ? `${value}n` : String(value)),
  rounded: (expression, kind) => (kind === 'f32' ? `fround${bracketed(expression)}` : expression),
  cast: (expression, _, to) =>
    to === 'f32' ? `fround(${expression})` : to === 'i32' ? `(${expression} | 0)` : expression,
  wrapped: (expression, bits) => (bits === 64 ? `BigInt.asUintN(64, ${expression})` : `(${expression} >>> 0)`),
  shiftRight: (bits) => (bits === 64 ? '>>' : '>>>'),
  equals: '===',
  differs: '!==',
  call: (mnemonic) => (['abs', 'sqrt', 'floor'].includes(mnemonic) ? `Math.${mnemonic}` : undefined),
  helper(name, kind) {
    const called = `${name}_${kind}`;
    switch (name) {
      // Math.min and Math.max know −0 and NaN as WebAssembly does.
      case 'min':
      case 'max':
        return `const ${called} = Math.${name};`;
      case 'nearest':
        return `const ${called} = (x) => (Math.abs(x) % 1 === 0.5 ? 2 * Math.round(x / 2) : Math.round(x));`;
      case 'greater':
        return `const ${called} = (x, y) => (x < y ? y : x);`;
      case 'lesser':
        return `const ${called} = (x, y) => (y < x ? y : x);`;
      case 'bits':
        return `const ${called} = ${viewed(kind, '(y) => ((x[0] = y), b[0])')};`;
      case 'number':
        return `const ${called} = ${viewed(kind, '(y) => ((b[0] = y), x[0])')};`;
    }
  },
};

const bracketed = (expression: string): string => (expression.startsWith('(') ? expression : `(${expression})`);

/** A function of a number in memory, x, and of its bits, b. */
const viewed = (kind: Dtype, made: string): string => {
  const [floats, integers] = kind === 'f64' ? ['Float64Array', 'BigUint64Array'] : ['Float32Array', 'Uint32Array'];
  return `((x, b = new ${integers}(x.buffer)) => ${made})(new ${floats}(1))`;
};
