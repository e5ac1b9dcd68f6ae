import type { Type } from '../../compile/loop.ts';
import type { Dtype } from '../../graph/expr.ts';

/** `f32`, `f32x8` */
export const cType = ({ dtype, lanes }: Type): string => (lanes > 1 ? `${dtype}x${lanes}` : dtype);

/** A number as it stands in C, rounded to its kind. */
export function cNumber(value: number, dtype: Dtype): string {
  if (dtype === 'i32') return String(value);
  const suffix = dtype === 'f32' ? 'f' : '';
  const rounded = dtype === 'f32' ? Math.fround(value) : value;
  if (Number.isNaN(rounded)) return `__builtin_nan${suffix}("")`;
  if (!Number.isFinite(rounded)) return `${rounded < 0 ? '-' : ''}__builtin_inf${suffix}()`;
  const digits = Object.is(rounded, -0) ? '-0' : String(rounded);
  return `${/[.e]/.test(digits) ? digits : `${digits}.0`}${suffix}`;
}

const integers = { f32: 'i32', i32: 'i32', f64: 'i64' } as const;

/** The type of the integers as wide as a number, in as many lanes. */
export const bitsType = ({ dtype, lanes }: Type, signed = false): string => {
  const integer = integers[dtype].replace('i', signed ? 'i' : 'u');
  return lanes > 1 ? `${integer}x${lanes}` : integer;
};

/** Types and operations that are the same for all programs. Vectors are those of GCC and Clang, on any processor. */
export const prelude = (vectorBytes: number): string => {
  const vectors: string[] = [];
  for (let bytes = 16; bytes <= vectorBytes; bytes *= 2) {
    for (const [dtype, integer, size, suffix] of [
      ['f32', 'i32', 4, 'f'],
      ['f64', 'i64', 8, ''],
    ] as const)
      vectors.push(`VECTORS(${dtype}, ${integer}, ${integer.replace('i', 'u')}, ${bytes / size}, ${bytes}, ${suffix})`);
  }
  return `${PRELUDE}\n${vectors.join('\n')}\n`;
};

/**
 * `fused` is x·y + z, rounded once where the processor can. Clang makes one instruction of what stands together; GCC
 * may move the product elsewhere before it fuses, and has names for the instructions.
 */
const PRELUDE = `#include <stdint.h>
#include <string.h>
typedef float f32;
typedef double f64;
typedef int32_t i32;
typedef int64_t i64;
typedef uint32_t u32;
typedef uint64_t u64;

#ifdef __clang__
#define SHUFFLE(a, b, I, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#define EACH(V, N, expression) V r; _Pragma("clang loop unroll(full)") for (int i = 0; i < N; i++) r[i] = (expression); return r;
#define FUSED(S) _Pragma("STDC FP_CONTRACT ON") return x * y + z;
#define FUSED_EACH(V, N, S) FUSED(S)
#else
#define SHUFFLE(a, b, I, ...) __builtin_shuffle(a, b, (I){__VA_ARGS__})
#define EACH(V, N, expression) V r; for (int i = 0; i < N; i++) r[i] = (expression); return r;
#ifdef __FP_FAST_FMA
#define FUSED(S) return __builtin_fma##S(x, y, z);
#else
#define FUSED(S) return x * y + z;
#endif
#ifdef __FMA__
#define FUSED_EACH(V, N, S) return FUSED_##V(x, y, z);
#define FUSED_f32x4 __builtin_ia32_vfmaddps
#define FUSED_f64x2 __builtin_ia32_vfmaddpd
#define FUSED_f32x8 __builtin_ia32_vfmaddps256
#define FUSED_f64x4 __builtin_ia32_vfmaddpd256
#define FUSED_f32x16(x, y, z) __builtin_ia32_vfmaddps512_mask(x, y, z, -1, 4)
#define FUSED_f64x8(x, y, z) __builtin_ia32_vfmaddpd512_mask(x, y, z, -1, 4)
#elif defined __FP_FAST_FMA
#define FUSED_EACH(V, N, S) EACH(V, N, __builtin_fma##S(x[i], y[i], z[i]))
#else
#define FUSED_EACH(V, N, S) FUSED(S)
#endif
#endif

#define SCALARS(F, I, U, S) \\
  static inline F load_##F(const char *p) { F x; memcpy(&x, p, sizeof x); return x; } \\
  static inline void store_##F(char *p, F x) { memcpy(p, &x, sizeof x); } \\
  static inline U bits_##F(F x) { U b; memcpy(&b, &x, sizeof b); return b; } \\
  static inline F number_##F(U b) { F x; memcpy(&x, &b, sizeof x); return x; } \\
  static inline F choose_##F(I yes, F a, F b) { return yes ? a : b; } \\
  static inline F truth_##F(I yes) { return yes ? 1 : 0; } \\
  static inline F greater_##F(F x, F y) { return x < y ? y : x; } \\
  static inline F lesser_##F(F x, F y) { return y < x ? y : x; } \\
  static inline F fused_##F(F x, F y, F z) { FUSED(S) } \\
  static inline F abs_##F(F x) { return __builtin_fabs##S(x); } \\
  static inline F sqrt_##F(F x) { return __builtin_sqrt##S(x); } \\
  static inline F floor_##F(F x) { return __builtin_floor##S(x); } \\
  static inline F nearest_##F(F x) { return __builtin_rint##S(x); } \\
  static inline F min_##F(F x, F y) { return x != x ? x : y != y ? y : x == y ? number_##F(bits_##F(x) | bits_##F(y)) : x < y ? x : y; } \\
  static inline F max_##F(F x, F y) { return x != x ? x : y != y ? y : x == y ? number_##F(bits_##F(x) & bits_##F(y)) : x < y ? y : x; } \\
  static inline i32 whole_##F(F x) { return x != x ? 0 : x >= (F)2147483648.0 ? 2147483647 : x <= (F)-2147483648.0 ? -2147483647 - 1 : (i32)x; }
SCALARS(f32, i32, u32, f)
SCALARS(f64, i64, u64, )
static inline i64 place_among(i32 number, i64 count) { return (u64)(i64)number < (u64)count ? number : count - 1; }
static inline i32 load_i32(const char *p) { i32 x; memcpy(&x, p, sizeof x); return x; }
static inline void store_i32(char *p, i32 x) { memcpy(p, &x, sizeof x); }
#define VECTORS(F, I, U, N, BYTES, S) \\
  typedef F F##x##N __attribute__((vector_size(BYTES))); \\
  typedef I I##x##N __attribute__((vector_size(BYTES))); \\
  typedef U U##x##N __attribute__((vector_size(BYTES))); \\
  static inline F##x##N load_##F##x##N(const char *p) { F##x##N x; memcpy(&x, p, sizeof x); return x; } \\
  static inline void store_##F##x##N(char *p, F##x##N x) { memcpy(p, &x, sizeof x); } \\
  static inline U##x##N bits_##F##x##N(F##x##N x) { return (U##x##N)x; } \\
  static inline F##x##N number_##F##x##N(U##x##N b) { return (F##x##N)b; } \\
  static inline F##x##N choose_##F##x##N(I##x##N yes, F##x##N a, F##x##N b) { return (F##x##N)((yes & (I##x##N)a) | (~yes & (I##x##N)b)); } \\
  static inline F##x##N truth_##F##x##N(I##x##N yes) { F##x##N one = {}; for (int i = 0; i < N; i++) one[i] = 1; return (F##x##N)(yes & (I##x##N)one); } \\
  static inline F##x##N greater_##F##x##N(F##x##N x, F##x##N y) { EACH(F##x##N, N, x[i] < y[i] ? y[i] : x[i]) } \\
  static inline F##x##N lesser_##F##x##N(F##x##N x, F##x##N y) { EACH(F##x##N, N, y[i] < x[i] ? y[i] : x[i]) } \\
  static inline F##x##N fused_##F##x##N(F##x##N x, F##x##N y, F##x##N z) { FUSED_EACH(F##x##N, N, S) } \\
  static inline F##x##N abs_##F##x##N(F##x##N x) { EACH(F##x##N, N, __builtin_fabs##S(x[i])) } \\
  static inline F##x##N sqrt_##F##x##N(F##x##N x) { EACH(F##x##N, N, __builtin_sqrt##S(x[i])) } \\
  static inline F##x##N floor_##F##x##N(F##x##N x) { EACH(F##x##N, N, __builtin_floor##S(x[i])) } \\
  static inline F##x##N nearest_##F##x##N(F##x##N x) { EACH(F##x##N, N, __builtin_rint##S(x[i])) } \\
  static inline F##x##N min_##F##x##N(F##x##N x, F##x##N y) { EACH(F##x##N, N, min_##F(x[i], y[i])) } \\
  static inline F##x##N max_##F##x##N(F##x##N x, F##x##N y) { EACH(F##x##N, N, max_##F(x[i], y[i])) }
`;
