"""Writes test/fixtures/minimize.json: minima and numbers of iterations by SciPy.

Functions are written here anew; derivatives are exact: by complex steps, the Hessian by central differences of those.
Run from the root of the repository:
/usr/bin/python3 scripts/minimize-reference.py && npx biome format --write test/fixtures/minimize.json
"""

import json

import numpy as np
import scipy
from scipy.optimize import least_squares, minimize

KOWALIK_Y = [0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246]
KOWALIK_U = [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625]
BARD_Y = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39]
MEYER_Y = [34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872]

i = np.arange(1, 17)
u15 = i[:15]
t10 = i[:10] / 10
t20 = np.arange(1, 21) / 5
ko_y, ko_u = np.array(KOWALIK_Y), np.array(KOWALIK_U)

# More, Garbow & Hillstrom 1981, problems 2, 13, 8, 15, 10, 12, 16, and the two-dimensional sums of squares.
residuals = {
    "freudenstein-roth": (
        lambda x: [-13 + x[0] + ((5 - x[1]) * x[1] - 2) * x[1], -29 + x[0] + ((x[1] + 1) * x[1] - 14) * x[1]],
        [0.5, -2],
    ),
    "powell-singular": (
        lambda x: [x[0] + 10 * x[1], 5**0.5 * (x[2] - x[3]), (x[1] - 2 * x[2]) ** 2, 10**0.5 * (x[0] - x[3]) ** 2],
        [3, -1, 0, 1],
    ),
    "bard": (
        lambda x: np.array(BARD_Y) - (x[0] + u15 / ((16 - u15) * x[1] + np.minimum(u15, 16 - u15) * x[2])),
        [1, 1, 1],
    ),
    "kowalik-osborne": (
        lambda x: ko_y - x[0] * (ko_u**2 + ko_u * x[1]) / (ko_u**2 + ko_u * x[2] + x[3]),
        [0.25, 0.39, 0.415, 0.39],
    ),
    "meyer": (lambda x: x[0] * np.exp(x[1] / (45 + 5 * i + x[2])) - np.array(MEYER_Y), [0.02, 4000, 250]),
    "box-3d": (
        lambda x: np.exp(-t10 * x[0]) - np.exp(-t10 * x[1]) - x[2] * (np.exp(-t10) - np.exp(-10 * t10)),
        [0, 10, 20],
    ),
    "brown-dennis": (
        lambda x: (x[0] + t20 * x[1] - np.exp(t20)) ** 2 + (x[2] + x[3] * np.sin(t20) - np.cos(t20)) ** 2,
        [25, 5, -5, -1],
    ),
    "rosenbrock": (lambda x: [10 * (x[1] - x[0] ** 2), 1 - x[0]], [-1.2, 1]),
    "rosenbrock(n=8)": (
        lambda x: [r for k in range(7) for r in (10 * (x[k + 1] - x[k] ** 2), 1 - x[k])],
        [-1.2, 1] * 4,
    ),
    "himmelblau": (lambda x: [x[0] ** 2 + x[1] - 11, x[0] + x[1] ** 2 - 7], [1, 1]),
    "beale": (lambda x: [c - x[0] + x[0] * x[1] ** (k + 1) for k, c in enumerate([1.5, 2.25, 2.625])], [1, 1]),
    "booth": (lambda x: [x[0] + 2 * x[1] - 7, 2 * x[0] + x[1] - 5], [0, 0]),
}
MORE_GARBOW_HILLSTROM = list(residuals)[:7]

squares = lambda r: lambda x: np.sum(np.asarray(r(x)) ** 2)
condition = 10 ** (4 * np.arange(10) / 9)
functions = {
    **{
        name: (squares(residuals[name][0]), residuals[name][1])
        for name in ["rosenbrock", "rosenbrock(n=8)", "himmelblau", "beale", "booth"]
    },
    "powell-singular": (lambda x: 0.5 * squares(residuals["powell-singular"][0])(x), [3, -1, 0, 1]),
    "damped-sine": (lambda x: np.sin(x[0]) * np.exp(-0.05 * x[0] ** 2), [1]),
    "cosine-bowl": (lambda x: np.cos(2 * np.pi * x[0]) + x[0] ** 2, [0.2]),
    "rastrigin": (lambda x: 20 + sum(v**2 - 10 * np.cos(2 * np.pi * v) for v in x), [2.2, 2.2]),
    "matyas": (lambda x: 0.26 * (x[0] ** 2 + x[1] ** 2) - 0.48 * x[0] * x[1], [5, -3]),
    "mccormick": (
        lambda x: np.sin(x[0] + x[1]) + (x[0] - x[1]) ** 2 - 1.5 * x[0] + 2.5 * x[1] + 1,
        [0, 0],
    ),
    "ill-conditioned(n=10,condition=1e4)": (lambda x: 0.5 * np.sum(condition * np.asarray(x) ** 2), [1] * 10),
}


def jacobian(f):
    """By complex steps, exact to rounding."""

    def at(x):
        steps = [np.asarray(x, complex) + 1e-30j * e for e in np.eye(len(x))]
        return np.array([np.imag(f(step)) / 1e-30 for step in steps]).T

    return at


def hessian(gradient):
    def at(x):
        h = 1e-5 * np.maximum(1, np.abs(x))
        rows = [(gradient(x + s * e) - gradient(x - s * e)) / (2 * s) for s, e in zip(h, np.eye(len(x)))]
        return (np.array(rows) + np.array(rows).T) / 2

    return at


cases = []
for name, (f, start) in functions.items():
    gradient = jacobian(f)
    start = np.array(start, float)
    options = {"gtol": 1e-8, "maxiter": 10000}
    quasi = minimize(f, start, jac=gradient, method="L-BFGS-B", options={**options, "ftol": 0, "maxfun": 100000})
    newton = minimize(f, start, jac=gradient, hess=hessian(gradient), method="trust-exact", options=options)
    for method, result in [("lbfgs", quasi), ("newton", newton)]:
        cases.append(
            {
                "problem": name,
                "method": method,
                "start": start.tolist(),
                "at": result.x.tolist(),
                "value": float(result.fun),
                "iterations": int(result.nit),
            }
        )

least = []
for name, (r, start) in residuals.items():
    own = lambda x, r=r: np.real(np.asarray(r(x)))
    for factor in [1, 10] if name in MORE_GARBOW_HILLSTROM else [1]:
        begin = factor * np.array(start, float)
        tries = {}
        for method in ["lm", "trf", "dogbox"]:
            try:
                with np.errstate(all="ignore"):
                    tries[method] = least_squares(
                        own, begin, jac=jacobian(r), method=method, x_scale="jac" if method == "lm" else 1.0,
                        ftol=1e-15, xtol=1e-15, gtol=1e-15, max_nfev=10000,
                    )
            except (ValueError, np.linalg.LinAlgError):
                pass
        tries = {method: result for method, result in tries.items() if np.isfinite(result.cost)}
        best = min(tries.values(), key=lambda result: result.cost)
        least.append(
            {
                "problem": name,
                "factor": factor,
                "start": begin.tolist(),
                "value": float(best.cost),
                "at": best.x.tolist(),
                "costs": {method: float(result.cost) for method, result in tries.items()},
                **({"iterations": int(tries["lm"].njev)} if "lm" in tries else {}),
            }
        )

with open("test/fixtures/minimize.json", "w", encoding="utf-8") as file:
    json.dump({"scipy": scipy.__version__, "numpy": np.__version__, "cases": cases, "leastSquares": least}, file)
