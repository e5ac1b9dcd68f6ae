#!/usr/bin/env python3
"""Writes test/fixtures/elementary.json: elementary functions to 40 digits, at arguments over their whole range.

    python3 scripts/elementary-reference.py && npx biome format --write test/fixtures/elementary.json

Per function and kind of number a list of [...arguments, result, rest]: the result as the nearest float64, and what is left
of it, in units in the last place of that float64. Arguments are spread evenly over the interval where the function does
something, over their logarithm, and around the places where a lowering changes its method; the last ones are the worst
that were found among 70 million float32 or 160 000 float64 arguments. Needs mpmath.
"""
import json
import math
import random
import struct

import mpmath
from mpmath import mp, mpf

mp.dps = 40
SIZE = {'f32': 110, 'f64': 90}
LEAST = {'f32': 2.0**-126, 'f64': 2.0**-1022}


def ncdf(x):
    return mpmath.erfc(-x / mpmath.sqrt(mpf(2))) / 2


def softplus(x):
    return mpmath.log1p(mpmath.exp(x))


def sigmoid(x):
    return 1 / (1 + mpmath.exp(-x))


# Function, interval in float32 and float64, places where the method changes, worst arguments in float32 and float64.
FUNCTIONS = {
    'exp': (mpmath.exp, (-87.3, 88.7), (-708.3, 709.7), [0], [-0.019037753343582153], [-5.462959487562786e-07]),
    'expm1': (mpmath.expm1, (-30, 88.7), (-50, 709.7), [0, 0.34657, -0.34657], [0.39708876609802246], [0.35685002957990974, 0.36931]),
    'log': (mpmath.log, (1e-45, 3.4e38), (5e-324, 1.7e308), [1, 0.70710678, 1.41421356, 2.0**-100, 2.0**-1000], [6.731350481459231e-07], [5.667034547754586]),
    'log1p': (mpmath.log1p, (-0.9999, 3.4e38), (-0.9999999, 1.7e308), [0, -0.2929, 0.41421356], [0.43394026160240173], [0.4230290496080998]),
    'sin': (mpmath.sin, (-1e5, 1e5), (-1e6, 1e6), [0, 0.785398, 1.570796, 3.14159265], [-1628.138916015625], [0.7914673108396149]),
    'cos': (mpmath.cos, (-1e5, 1e5), (-1e6, 1e6), [0, 0.785398, 1.570796, 3.14159265], [-2.3567395210266113], [261.52911711864715]),
    'tan': (mpmath.tan, (-1e5, 1e5), (-1e6, 1e6), [0, 0.785398, 1.570796, 3.14159265], [33.491455078125], [-2.3762410471237785]),
    'atan': (mpmath.atan, (-20, 20), (-20, 20), [0, 1, -1], [1.0723408460617065], [1.0404344892010822]),
    'tanh': (mpmath.tanh, (-10, 10), (-20, 20), [0, 0.34657], [0.5492601990699768], [0.5250954633562848]),
    'sigmoid': (sigmoid, (-87.3, 20), (-708, 40), [0], [-0.0003463025204837322], [-4.134067839394041e-06]),
    'silu': (lambda x: x * sigmoid(x), (-87, 30), (-708, 50), [0], [-0.0009763844427652657, 1e32], [-1.424275031724285e-08]),
    'softplus': (softplus, (-87.3, 30), (-708, 50), [0], [0.007446137256920338], [0.0032350751375997276]),
    'elu': (lambda x: mpmath.expm1(x) if x < 0 else x, (-20, 5), (-40, 5), [0, -0.34657], [-0.2788369357585907], [-0.423351519422269]),
    'erf': (mpmath.erf, (-4, 4), (-6, 6), [0, 1, -1], [0.9990735054016113], [-1.0208554259049238]),
    'normalPdf': (mpmath.npdf, (-13, 13), (-37.5, 37.5), [0], [-0.3997212052345276], [-5.15318954813929]),
    'normalCdf': (ncdf, (-13, 6), (-37, 9), [0], [-0.0030671069398522377], [-7.060888046008712e-09]),
    'gelu': (lambda x: x * ncdf(x), (-13, 6), (-37, 9), [0], [-0.33558422327041626], [-1.1706398714008133e-07]),
}


def single(x):
    return struct.unpack('f', struct.pack('f', x))[0]


def signed_log(low, high, u):
    """Between the bounds, evenly by logarithm, of either sign where there are two."""
    sign = -1 if low < 0 and random.random() < 0.5 else 1
    top = -low if sign < 0 else high
    half = 2 ** (-u / 2 * (24 if low < 0 else math.log2(high) - math.log2(low)))
    return sign * top * half * half


def arguments(kind, low, high, places, worst):
    chosen = [low, high, *worst]
    while len(chosen) < SIZE[kind]:
        u, k = random.random(), len(chosen) % 3
        if k == 0 and high < 1e30:
            x = low + (high - low) * u
        elif k == 1 and places:
            place = random.choice(places)
            x = place * (1 + 2.0**-9 * (u - 0.5)) if place else (u - 0.5) * 2.0 ** -random.uniform(0, 20)
        else:
            x = signed_log(low, high, u)
        chosen.append(x)
    return [x for x in map(single if kind == 'f32' else float, chosen) if low <= x <= max(high, *worst)]


def entry(x, y):
    nearest = float(y)
    rest = float((y - mpf(nearest)) / mpf(math.ulp(nearest)))
    return [*x, nearest, round(rest, 2)]


def powers(kind):
    """Bases close to 1 with large exponents, any base with exponents up to the largest result, negative bases."""
    largest = 87 if kind == 'f32' else 708
    narrow = single if kind == 'f32' else float
    cases = [(2.0, 0.5), (10.0, -3.0), (0.5, 10.0), (-86.60277557373047, -7.0), (-1.0, 3.0)]
    while len(cases) < SIZE[kind]:
        k, u, v = len(cases) % 3, random.random(), 2 * random.random() - 1
        base = [1 + (u - 0.5) * 2.0 ** -random.uniform(0, 20), 2.0 ** (100 * (u - 0.5)), -10 * u][k]
        base = narrow(base) if narrow(base) != 1 else 1.5
        exponent = round(20 * v) if k == 2 else narrow(largest / math.log(base) * v)
        cases.append((base, float(exponent)))
    return [entry(case, mpf(case[0]) ** mpf(case[1])) for case in cases]


random.seed(1)
fixture = {'mpmath': mpmath.__version__, 'f32': {}, 'f64': {}}
for kind in ('f32', 'f64'):
    for name, (f, interval32, interval64, places, worst32, worst64) in FUNCTIONS.items():
        low, high = interval32 if kind == 'f32' else interval64
        inside = [place for place in places if low <= place <= high]
        chosen = arguments(kind, low, high, inside, worst32 if kind == 'f32' else worst64)
        values = [entry([x], f(mpf(x))) for x in chosen if x]
        fixture[kind][name] = [row for row in values if abs(row[1]) >= LEAST[kind]]
    fixture[kind]['pow'] = powers(kind)

with open('test/fixtures/elementary.json', 'w') as file:
    json.dump(fixture, file)
