import type { Dtype } from '../../graph/expr.ts';
import { MULTIPLIER_0, MULTIPLIER_1, ROUNDS, WEYL_0, WEYL_1 } from '../../util/philox.ts';
import type { Code } from './code.ts';

/** Low and high word of the whole number in a float64 local. */
function splitWords(code: Code, local: number): [low: number, high: number] {
  const whole = code.local('i64');
  const [low, high] = [code.local('i32'), code.local('i32')];
  code.get(local).op('i64.trunc_sat_f64_u').tee(whole).op('i32.wrap_i64').set(low);
  code.get(whole).i64(32n).op('i64.shr_u').op('i32.wrap_i64').set(high);
  return [low, high];
}

/**
 * A loop that fills an array with uniform random numbers: Philox4x32-10 block by block, as in src/util/philox.ts.
 *
 * The last block is written whole: arrays end on a multiple of 64 bytes.
 */
export function writeRandom(
  code: Code,
  {
    seed,
    counter,
    stream,
    address,
    count,
    dtype,
  }: { seed: number; counter: number; stream: number; address: number; count: number; dtype: Dtype },
): void {
  const keys = splitWords(code, seed);
  const counters = splitWords(code, counter);
  const block = code.local('i32');
  const pointer = code.local('i32');
  const words = Array.from({ length: 4 }, () => code.local('i32'));
  const products = [code.local('i64'), code.local('i64')];
  const round = [code.local('i32'), code.local('i32')];
  const bytes = dtype === 'f64' ? 8 : 4;
  code.i32(0).set(block).i32(0).set(pointer).begin('loop');
  code
    .get(block)
    .set(words[0]!)
    .i32(stream)
    .set(words[1]!)
    .get(counters[0])
    .set(words[2]!)
    .get(counters[1])
    .set(words[3]!);
  for (let i = 0; i < 2; i++) code.get(keys[i]!).set(round[i]!);
  for (let r = 0; r < ROUNDS; r++) writeRound(code, words, products, round);
  words.forEach((word, i) => {
    code.get(pointer).get(word).i32(9).op('i32.shr_u').op(`${dtype}.convert_i32_u`);
    if (dtype === 'f64')
      code
        .f64(0.5)
        .op('f64.add')
        .f64(2 ** -23)
        .op('f64.mul');
    else
      code
        .f32(0.5)
        .op('f32.add')
        .f32(2 ** -23)
        .op('f32.mul');
    code.memory(`${dtype}.store`, address + i * bytes);
  });
  code
    .get(pointer)
    .i32(4 * bytes)
    .op('i32.add')
    .set(pointer);
  code
    .get(block)
    .i32(1)
    .op('i32.add')
    .tee(block)
    .i32(Math.ceil(count / 4))
    .op('i32.ne')
    .branch('br_if', 0)
    .op('end');
}

function writeRound(code: Code, words: readonly number[], products: readonly number[], key: readonly number[]): void {
  const [c0, c1, c2, c3] = words as [number, number, number, number];
  const multipliers = [MULTIPLIER_0, MULTIPLIER_1];
  [c0, c2].forEach((word, i) => {
    code.get(word).op('i64.extend_i32_u').i64(BigInt(multipliers[i]!)).op('i64.mul').set(products[i]!);
  });
  const high = (product: number) => code.get(product).i64(32n).op('i64.shr_u').op('i32.wrap_i64');
  high(products[1]!).get(c1).op('i32.xor').get(key[0]!).op('i32.xor').set(c0);
  code.get(products[1]!).op('i32.wrap_i64').set(c1);
  high(products[0]!).get(c3).op('i32.xor').get(key[1]!).op('i32.xor').set(c2);
  code.get(products[0]!).op('i32.wrap_i64').set(c3);
  [WEYL_0, WEYL_1].forEach((weyl, i) => {
    code.get(key[i]!).i32(weyl).op('i32.add').set(key[i]!);
  });
}
