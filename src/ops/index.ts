/** Every operation that expressions are written with. */

// Elementwise: arithmetic.
export { abs } from './abs.ts';
export { add } from './add.ts';
// Reductions and products.
export { argmax } from './argmax.ts';
// What the functions are made of.
export { atLeast } from './at-least.ts';
export { atMost } from './at-most.ts';
// Elementwise: functions.
export { atan } from './atan.ts';
// Elementwise: choices, comparisons and rounding.
export { clip } from './clip.ts';
// Shapes, rows and places.
export { concat } from './concat.ts';
export { contract } from './contract.ts';
export { cos } from './cos.ts';
export { div } from './div.ts';
// Elementwise: activations.
export { elu } from './elu.ts';
export { equal } from './equal.ts';
export { erf } from './erf.ts';
export { exp } from './exp.ts';
export { expand } from './expand.ts';
export { expm1 } from './expm1.ts';
export { exponent } from './exponent.ts';
export { floor } from './floor.ts';
export { gather } from './gather.ts';
export { gelu } from './gelu.ts';
export { greater } from './greater.ts';
export { greaterEqual } from './greater-equal.ts';
export { iota } from './iota.ts';
export { keep } from './keep.ts';
export { leakyRelu } from './leaky-relu.ts';
export { less } from './less.ts';
export { lessEqual } from './less-equal.ts';
export { log } from './log.ts';
export { logSoftmax } from './log-softmax.ts';
export { logSumExp } from './log-sum-exp.ts';
export { log1p } from './log1p.ts';
export { matmul } from './matmul.ts';
export { max } from './max.ts';
export { maximum } from './maximum.ts';
export { mean } from './mean.ts';
export { min } from './min.ts';
export { minimum } from './minimum.ts';
export { mul } from './mul.ts';
export { neg } from './neg.ts';
export { normalCdf } from './normal-cdf.ts';
export { normalPdf } from './normal-pdf.ts';
export { notEqual } from './not-equal.ts';
export { pow } from './pow.ts';
// Random numbers.
export { type Draw, randomBernoulli, randomNormal, randomUniform } from './random.ts';
export { relu } from './relu.ts';
export { reshape } from './reshape.ts';
export { round } from './round.ts';
export { rows } from './rows.ts';
export { scale2 } from './scale2.ts';
export { sigmoid } from './sigmoid.ts';
export { sign } from './sign.ts';
export { silu } from './silu.ts';
export { sin } from './sin.ts';
export { slice } from './slice.ts';
export { softmax } from './softmax.ts';
export { softplus } from './softplus.ts';
export { sqrt } from './sqrt.ts';
export { square } from './square.ts';
export { sub } from './sub.ts';
export { sum } from './sum.ts';
export { tan } from './tan.ts';
export { tanh } from './tanh.ts';
export { transpose } from './transpose.ts';
export { where } from './where.ts';
