#!/usr/bin/env python3
"""Coefficients of the polynomials and rational functions in src/ops, rounded to the precision they are used in.

    python3 scripts/minimax.py exp f32      one recipe, as it stands in the source
    python3 scripts/minimax.py all          every recipe
    python3 scripts/minimax.py split pi f32 8 3
                                            a constant as a sum of parts: all but the last have that many bits

A recipe names a function g, an interval and a weight w; the coefficients minimize max |w·(g − P/Q)| (the exchange
algorithm of Remez on a fine grid, in 80 digits). Then they are rounded one by one, and the
others are fitted again: what rounding one coefficient spoils, the others make good. The error is printed in units of
2⁻²⁴ (f32) or 2⁻⁵³ (f64), half the distance of numbers just above 1; of the result's rounding it says nothing.

Needs mpmath.
"""
import sys

from mpmath import (acos, asin, atan, atanh, cos, erf, erfc, exp, expm1, floor, linspace, log, lu_solve, matrix, mp,
                    mpf, ncdf, nint, npdf, nstr, pi, sin, sqrt, tan, tanh)

mp.dps = 80
BITS = {'f32': 24, 'f64': 53}
LN2 = log(2)


def rounded(value, bits):
    """The nearest number with so many significant bits."""
    if value == 0:
        return mpf(0)
    scale = mpf(2) ** (bits - 1 - int(floor(log(abs(value), 2))))
    return nint(value * scale) / scale


class Recipe:
    """g ≈ P/Q on [low, high] with weight w; `p` and `q` are the powers in P, and in Q besides its 1."""

    def __init__(self, g, w, low, high, p, q=()):
        self.p, self.q, self.around_zero = list(p), list(q), low < 0
        n = 60 * (len(self.p) + len(self.q))
        nodes = [(low + high) / 2 - (high - low) / 2 * cos(pi * (mpf(k) + mpf(1) / 2) / n) for k in range(n)]
        self.g, self.w = [g(x) for x in nodes], [w(x) for x in nodes]
        self.powers_p = [[x**e for e in self.p] for x in nodes]
        self.powers_q = [[x**e for e in self.q] for x in nodes]

    def fit(self, p_known, q_known):
        """The remaining coefficients when some are known (by their place): (largest weighted error, P, Q)."""
        free_p = [i for i in range(len(self.p)) if i not in p_known]
        free_q = [j for j in range(len(self.q)) if j not in q_known]
        count, n = len(free_p) + len(free_q), len(self.g)
        a = [p_known.get(i, mpf(0)) for i in range(len(self.p))]
        b = [q_known.get(j, mpf(0)) for j in range(len(self.q))]
        reference = [round((1 - float(cos(pi * k / max(1, count)))) / 2 * (n - 1)) for k in range(count + 1)]
        best = (mpf('inf'), a, b)
        level, bottom = mpf(0), [mpf(1)] * n
        for _ in range(60):
            # In w·(g·Q − P) = ±E·Q the product E·Q is not linear: Q is taken from the round before.
            for _ in range(40 if count else 0):
                system, right = matrix(count + 1), matrix(count + 1, 1)
                for row, k in enumerate(reference):
                    g, w = self.g[k], self.w[k]
                    right[row] = w * (g * (1 + sum(b * self.powers_q[k][j] for j, b in q_known.items()))
                                      - sum(a * self.powers_p[k][i] for i, a in p_known.items()))
                    for column, i in enumerate(free_p):
                        system[row, column] = w * self.powers_p[k][i]
                    for column, j in enumerate(free_q):
                        system[row, len(free_p) + column] = -w * g * self.powers_q[k][j]
                    system[row, count] = (-1) ** row * bottom[k]
                solution = list(lu_solve(system, right))
                a, b = list(a), list(b)
                for column, i in enumerate(free_p):
                    a[i] = solution[column]
                for column, j in enumerate(free_q):
                    b[j] = solution[len(free_p) + column]
                level = abs(solution[count])
                before, bottom = bottom, [1 + dot(b, row) for row in self.powers_q]
                if max(abs(x - y) for x, y in zip(before, bottom)) < mpf(10) ** -35:
                    break
            if not count:
                bottom = [1 + dot(b, row) for row in self.powers_q]
            errors = [w * (g - dot(a, row) / d) for w, g, row, d in zip(self.w, self.g, self.powers_p, bottom)]
            largest = max(map(abs, errors))
            if largest < best[0]:
                best = (largest, a, b)
            extremes = alternating(errors, count + 1)
            if largest <= level * (1 + mpf(10) ** -3) or extremes is None:
                break
            reference = extremes
        return best

    def coefficients(self, bits):
        """The error before and after rounding, P and Q."""
        p, q = {}, {}
        if bits == BITS['f64'] and self.q:
            # Fitted again, factors that numerator and denominator nearly share would wander.
            best, a, b = self.fit({}, {})
            p, q = ({k: rounded(x, bits) for k, x in enumerate(side)} for side in (a, b))
            return best, *self.fit(p, q)
        # Powers from x¹ on approximate anything only where x keeps its sign: around 0 the constant is kept to the end.
        for i in reversed(range(len(self.p))) if self.around_zero else range(len(self.p)):
            p[i] = rounded(self.fit(p, q)[1][i], bits)
        for j in range(len(self.q)):
            q[j] = rounded(self.fit(p, q)[2][j], bits)
        return self.fit({}, {})[0], *self.fit(p, q)


def dot(a, b):
    return sum((x * y for x, y in zip(a, b)), mpf(0))


def alternating(errors, count):
    """Places of `count` extremes of alternating sign, the largest among them; None where there are fewer."""
    places = []
    for k, error in enumerate(errors):
        if not places or (error > 0) != (errors[places[-1]] > 0):
            places.append(k)
        elif abs(error) > abs(errors[places[-1]]):
            places[-1] = k
    size = lambda i: abs(errors[places[i]])
    while len(places) > count:
        if len(places) == count + 1:
            places.pop(0 if size(0) < size(-1) else -1)
            continue
        i = min(range(len(places) - 1), key=lambda i: max(size(i), size(i + 1)))
        if size(0) <= max(size(i), size(i + 1)):
            places.pop(0)
        else:
            del places[i:i + 2]
    return places if len(places) == count else None


def remainder(f, start, power):
    """(f(x) − start(x)) / x^power, and the weight that makes its error relative to f: x^power / |f|."""
    return lambda x: (f(x) - start(x)) / x**power, lambda x: abs(x**power / f(x))


def recipe(name, kind):
    """The recipe of a source file; each entry: function and weight, interval, powers by kind of number."""
    single = kind == 'f32'
    tiny = mpf(10) ** -8
    # Rounding may put the reduced argument just outside of its interval.
    wide = 1 + mpf(2) ** -12
    even = lambda count: range(0, 2 * count, 2)
    if name == 'exp':  # eʳ = 1 + r + r²·P(r)
        g, w = remainder(exp, lambda r: 1 + r, 2)
        return Recipe(g, w, tiny, LN2 * wide, range(5 if single else 10))
    if name == 'expm1':  # eʳ − 1 = r + r²·P(r)
        g, w = remainder(expm1, lambda r: r, 2)
        return Recipe(g, w, -LN2 / 2 * wide, LN2 / 2 * wide, range(5 if single else 10))
    if name == 'exp2':  # 2ʳ = 1 + r·P(r)
        g, w = remainder(lambda r: mpf(2) ** r, lambda r: 1, 1)
        return Recipe(g, w, tiny, wide, range(6 if single else 11))
    if name == 'tanh':  # 2·tanh(r/2) = r + r³·P(r²)
        g, w = remainder(lambda r: 2 * tanh(r / 2), lambda r: r, 3)
        return Recipe(g, w, tiny, LN2 * wide, even(3 if single else 9))
    if name == 'log':  # ln(1 + f) = s·(2 + z·P(z)), s = f/(2 + f), z = s²
        g, w = remainder(lambda s: 2 * atanh(s), lambda s: 2 * s, 3)
        return Recipe(g, w, tiny, (sqrt(2) - 1) / (sqrt(2) + 1) * wide, even(3 if single else 7))
    if name == 'pow':  # ln(1 + f) = s·(2 + z·(2/3 + z·P(z))), z = s²
        g, w = remainder(lambda s: 2 * atanh(s), lambda s: 2 * s + s**3 * 2 / 3, 5)
        return Recipe(g, w, tiny, (sqrt(2) - 1) / (sqrt(2) + 1) * wide, even(4 if single else 9))
    if name == 'softplus':  # the same for f up to 1
        g, w = remainder(lambda s: 2 * atanh(s), lambda s: 2 * s, 3)
        return Recipe(g, w, tiny, wide / 3, even(4 if single else 10))
    # A quarter of π: in float32 the number of quarter turns may be one off where x is large.
    eighth = mpf('0.8')
    if name == 'sin':  # sin r = r + r³·P(r²)
        g, w = remainder(sin, lambda r: r, 3)
        return Recipe(g, w, tiny, eighth, even(3 if single else 6))
    if name == 'cos':  # cos r = 1 − r²/2 + r⁴·P(r²)
        g, w = remainder(cos, lambda r: 1 - r**2 / 2, 4)
        return Recipe(g, w, mpf('0.001'), eighth, even(3 if single else 6))
    if name == 'tan' and single:  # tan r = r + r³·P(r²)
        g, w = remainder(tan, lambda r: r, 3)
        return Recipe(g, w, tiny, eighth, even(6))
    if name == 'tan':  # tan r = r·P(r²)/Q(r²)
        g, w = remainder(tan, lambda r: 0, 1)
        return Recipe(g, w, tiny, eighth, even(4), range(2, 9, 2))
    if name == 'atan':  # atan t = t + t³·P(t²)
        g, w = remainder(atan, lambda t: t, 3)
        return Recipe(g, w, tiny, mpf(1), even(8 if single else 20))
    if name == 'erf':  # erf x = x + x·P(x²)
        g, w = remainder(erf, lambda x: x, 1)
        return Recipe(g, w, tiny, mpf(1), even(7 if single else 13))
    if name == 'mills':  # φ(a)/Φ(−a) = a + P(a), or a + P(a)/Q(a)
        g = lambda a: npdf(a) / ncdf(-a) - a
        relative = lambda a: ncdf(-a) / npdf(a)
        if not single:
            return Recipe(g, relative, mpf(0), mpf(39), range(10), range(1, 11))
        # Relative to Φ(−a) where a < 3.5; from there on a·Φ(−a) counts, which gelu is made of, not its digits.
        area = lambda a: a * ncdf(-a)
        edge = area(mpf('3.5'))
        return Recipe(g, lambda a: relative(a) * min(1, area(a) / edge) if a > 3 else relative(a), mpf(0), mpf(6), range(11))
    raise SystemExit(f'minimax: there is no recipe "{name}". Take one of {", ".join(NAMES)}.')


NAMES = ['exp', 'expm1', 'exp2', 'tanh', 'log', 'pow', 'softplus', 'sin', 'cos', 'tan', 'atan', 'erf', 'mills']


def literal(value, kind):
    """The shortest decimal that is read as this number."""
    if kind == 'f64':
        return repr(float(value))
    return next(text for digits in range(1, 18)
                if rounded(mpf(text := f'{float(value):.{digits}g}'), 24) == value)


def show(name, kind):
    best, reached, p, q = recipe(name, kind).coefficients(BITS[kind])
    unit = mpf(2) ** -BITS[kind]
    print(f'{name} {kind}: error {nstr(reached / unit, 3)} (before rounding {nstr(best / unit, 3)})')
    print('  [' + ', '.join(literal(c, kind) for c in p) + ']')
    if q:
        print('  [1, ' + ', '.join(literal(c, kind) for c in q) + ']')


def split(name, kind, bits, count):
    rest = {'ln2': LN2, 'pi': pi + 0, 'sqrt2': sqrt(2), 'log2e': 1 / LN2}[name]
    for part in range(count):
        value = rounded(rest, BITS[kind] if part == count - 1 else bits)
        print(literal(value, kind))
        rest -= value


if __name__ == '__main__':
    _, command, *rest = sys.argv + [''] * (len(sys.argv) < 2)
    if command == 'split':
        split(rest[0], rest[1], int(rest[2]), int(rest[3]))
    elif command == 'all':
        for each in NAMES:
            for kind in BITS:
                show(each, kind)
    elif command:
        show(command, rest[0])
    else:
        print(__doc__)
