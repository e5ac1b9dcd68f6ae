import { javascript } from '../target/scalar/javascript.ts';
import { base64 } from '../util/base64.ts';
import { FRONT, frontOf, PREDICT, SELF_TEST } from './front.ts';
import type { Labeled } from './labeled.ts';
import type { Portable } from './portable.ts';
import { scalarModel } from './scalar-model.ts';

/** A model as a module of JavaScript that needs nothing: `predict(rows)`, `selfTest()`. */
export function module(model: Portable, { name, talweg, test }: Labeled): string {
  const { arrays, y, lines, helpers } = scalarModel(model, javascript);
  return `// ${comment(name)}: a model trained by Talweg ${talweg}; a module without dependencies.
// predict([{ column: value, … }, …]) gives an answer for each row; selfTest() is true if stored rows have the answers
// that Talweg gave. A value that is missing is null; dates are Date, texts in ISO 8601, or days since 1970.
const { fround } = Math;
const floats = (text, Floats) => new Floats(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)).buffer);
${arrays.map((array) => `// ${comment(array.buffer.name)}\n${arrayOf(array.name, array.buffer.dtype, array.numbers)}`).join('\n')}
${helpers.join('\n')}
function run(x, y) {
${lines.map((line) => `  ${line}\n`).join('')}}
const model = JSON.parse(${scriptText(JSON.stringify(frontOf(model, test)))});
const compute = (x) => {
  const y = new Array(${y.size});
  run(x, y);
  return y;
};
${FRONT.join('\n')}
export const predict = ${PREDICT};
export const selfTest = ${SELF_TEST};
`;
}

function arrayOf(name: string, dtype: string, numbers: ArrayLike<number>): string {
  const own = dtype === 'f64' ? Float64Array.from(numbers) : Float32Array.from(numbers);
  return `const ${name} = floats('${base64(new Uint8Array(own.buffer))}', ${dtype === 'f64' ? 'Float64Array' : 'Float32Array'});`;
}

/** A text in JavaScript that may stand in a script of a page. */
const scriptText = (text: string): string =>
  JSON.stringify(text).replace(/[<\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A text within one line. */
const comment = (text: string): string => text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, ' ').replaceAll('<', ' ');
