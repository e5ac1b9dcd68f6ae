import { MULTIPLIER_0, MULTIPLIER_1, ROUNDS, WEYL_0, WEYL_1 } from '../../util/philox.ts';

/**
 * Functions that fill arrays with uniform random numbers: Philox4x32-10 block by block, as in src/util/philox.ts.
 *
 * The last block is written whole: arrays end on a multiple of 64 bytes.
 */
export const RANDOM = `static inline void philox(u32 *c, u32 k0, u32 k1) {
  for (int round = 0; round < ${ROUNDS}; round++) {
    const u64 a = (u64)c[0] * ${MULTIPLIER_0 >>> 0}u, b = (u64)c[2] * ${MULTIPLIER_1 >>> 0}u;
    c[0] = (u32)(b >> 32) ^ c[1] ^ k0;
    c[1] = (u32)b;
    c[2] = (u32)(a >> 32) ^ c[3] ^ k1;
    c[3] = (u32)a;
    k0 += ${WEYL_0 >>> 0}u;
    k1 += ${WEYL_1 >>> 0}u;
  }
}
#define RANDOM(F, S) \\
  static void random_##F(char *p, i64 count, double seed, double counter, u32 stream) { \\
    const u64 key = (u64)seed, number = (u64)counter; \\
    for (i64 block = 0; block < (count + 3) / 4; block++) { \\
      u32 c[4] = {(u32)block, stream, (u32)number, (u32)(number >> 32)}; \\
      philox(c, (u32)key, (u32)(key >> 32)); \\
      for (int i = 0; i < 4; i++) store_##F(p + (block * 4 + i) * (i64)sizeof(F), ((F)(c[i] >> 9) + (F)0.5) * (F)0x1p-23); \\
    } \\
  }
RANDOM(f32, f)
RANDOM(f64, )
`;
