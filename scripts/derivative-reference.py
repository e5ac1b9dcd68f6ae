"""Writes test/fixtures/derivatives.json: derivatives of random formulas by SymPy, evaluated with 40 digits by mpmath.

Run from the root of the repository:
/usr/bin/python3 scripts/derivative-reference.py && npx biome format --write test/fixtures/derivatives.json
"""

import json
import random

import mpmath
import sympy as sp

COUNT = 300
DIGITS = 40

x, y = sp.symbols("x y", real=True)
LETTERS = [("x", x), ("y", y)]
NUMBERS = ["2", "3", "0.5", "1.25", "10", "0.1"]

# Our name, SymPy's function, and what makes an argument of it out of any number.
FUNCTIONS = [
    ("sin", sp.sin, None),
    ("cos", sp.cos, None),
    ("tan", sp.tan, None),
    ("exp", sp.exp, None),
    ("tanh", sp.tanh, None),
    ("sinh", sp.sinh, None),
    ("cosh", sp.cosh, None),
    ("atan", sp.atan, None),
    ("erf", sp.erf, None),
    ("abs", sp.Abs, None),
    ("σ", lambda u: 1 / (1 + sp.exp(-u)), None),
    ("softplus", lambda u: sp.log(1 + sp.exp(u)), None),
    ("Φ", lambda u: (1 + sp.erf(u / sp.sqrt(2))) / 2, None),
    ("silu", lambda u: u / (1 + sp.exp(-u)), None),
    ("ln", sp.log, "positive"),
    ("√", sp.sqrt, "positive"),
    ("log1p", lambda u: sp.log(1 + u), "positive"),
    ("asin", sp.asin, "small"),
    ("acos", sp.acos, "small"),
    ("asinh", sp.asinh, None),
]

rng = random.Random(1)


def atom():
    if rng.random() < 0.7:
        return rng.choice(LETTERS)
    number = rng.choice(NUMBERS)
    return number, sp.Rational(number)


def formula(depth):
    if depth == 0 or rng.random() < 0.15:
        return atom()
    kind = rng.randrange(9)
    a, b = formula(depth - 1), formula(depth - 1)
    if kind == 0:
        return f"({a[0]}) + ({b[0]})", a[1] + b[1]
    if kind == 1:
        return f"({a[0]}) - ({b[0]})", a[1] - b[1]
    if kind == 2:
        return f"({a[0]})·({b[0]})", a[1] * b[1]
    if kind == 3:
        return f"({a[0]})/(2 + ({b[0]})²)", a[1] / (2 + b[1] ** 2)
    if kind == 4:
        n = rng.choice([2, 3, 4, -1, -2])
        return f"({a[0]})^({n})", a[1] ** n
    if kind == 5:
        return f"(1 + ({a[0]})²)^(sin({b[0]}))", (1 + a[1] ** 2) ** sp.sin(b[1])
    if kind == 6:
        return f"-({a[0]})", -a[1]
    name, function, need = rng.choice(FUNCTIONS)
    if need == "positive":
        return f"{name}(0.5 + ({a[0]})²)", function(sp.Rational(1, 2) + a[1] ** 2)
    if need == "small":
        return f"{name}(0.9·sin({a[0]}))", function(sp.Rational(9, 10) * sp.sin(a[1]))
    return f"{name}({a[0]})", function(a[1])


def number(value):
    """A real number with 40 digits, or None."""
    value = sp.N(value, DIGITS)
    return float(value) if value.is_Float or value.is_Integer or value.is_Rational else None


def usable(value):
    return value is not None and (value == 0 or 1e-6 < abs(value) < 1e6)


cases = []
seen = set()
while len(cases) < COUNT:
    text, expr = formula(rng.choice([2, 3, 3, 4]))
    names = [name for name, symbol in LETTERS if expr.has(symbol)]
    if not names or text in seen or len(text) > 120:
        continue
    by = rng.choice(names)
    order = rng.choice([1, 1, 1, 2])
    at = {name: rng.randrange(-24, 25) / 16 + 1 / 64 for name, _ in LETTERS}
    # In decimals, a point that float64 holds exactly is the same point to SymPy.
    place = {symbol: sp.Rational(at[name]) for name, symbol in LETTERS}
    symbol = dict(LETTERS)[by]
    values = [number(e.subs(place).doit()) for e in (expr, sp.diff(expr, symbol), sp.diff(expr, symbol, order))]
    if not all(map(usable, values)):
        continue
    seen.add(text)
    cases.append({"formula": text, "by": by, "order": order, "at": at, "value": values[0], "derivative": values[2]})

with open("test/fixtures/derivatives.json", "w", encoding="utf-8") as file:
    json.dump({"made": f"SymPy {sp.__version__}, mpmath {mpmath.__version__}", "cases": cases}, file, ensure_ascii=False)
