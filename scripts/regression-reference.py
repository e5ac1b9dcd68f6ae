"""Writes test/fixtures/regression.json: estimates, standard errors and R² of SciPy's curve_fit.

The problems are those of test/fixtures/certified.json, whose typed numbers are checked first: at the certified estimates
the sum of squares and the standard errors must be the certified ones. Derivatives are exact, by complex steps. Run from the root of
the repository: /usr/bin/python3 scripts/regression-reference.py && npx biome format --write test/fixtures/regression.json
"""

import json

import numpy as np
import scipy
from scipy.optimize import curve_fit

exp, pi = np.exp, np.pi


def gauss(x, a, b, c, d, e, f, g, h):
    return a * exp(-b * x) + c * exp(-((x - d) ** 2) / e**2) + f * exp(-((x - g) ** 2) / h**2)


def exponentials(x, a, b, c, d, e, f):
    return a * exp(-b * x) + c * exp(-d * x) + e * exp(-f * x)


def decay(x, a, b, c):
    return exp(-a * x) / (b + c * x)


def cycles(x, a, b, c, d, e, f, g, h, i):
    year = b * np.cos(2 * pi * x / 12) + c * np.sin(2 * pi * x / 12)
    first = e * np.cos(2 * pi * x / d) + f * np.sin(2 * pi * x / d)
    return a + year + first + h * np.cos(2 * pi * x / g) + i * np.sin(2 * pi * x / g)


formulas = {
    "Chwirut1": decay,
    "Chwirut2": decay,
    "Lanczos1": exponentials,
    "Lanczos2": exponentials,
    "Gauss1": gauss,
    "Gauss2": gauss,
    "Gauss3": gauss,
    "Kirby2": lambda x, a, b, c, d, e: (a + b * x + c * x**2) / (1 + d * x + e * x**2),
    "Hahn1": lambda x, a, b, c, d, e, f, g: (a + b * x + c * x**2 + d * x**3) / (1 + e * x + f * x**2 + g * x**3),
    "Nelson": lambda x, a, b, c: a - b * x["x1"] * exp(-c * x["x2"]),
    "Roszman1": lambda x, a, b, c, d: a - b * x - np.arctan(c / (x - d)) / pi,
    "ENSO": cycles,
    "Bennett5": lambda x, a, b, c: a * (b + x) ** (-1 / c),
    "Misra1a": lambda x, a, b: a * (1 - exp(-b * x)),
    "Misra1b": lambda x, a, b: a * (1 - (1 + b * x / 2) ** -2),
    "Misra1c": lambda x, a, b: a * (1 - (1 + 2 * b * x) ** -0.5),
    "Misra1d": lambda x, a, b: a * b * x / (1 + b * x),
    "DanWood": lambda x, a, b: a * x**b,
    "BoxBOD": lambda x, a, b: a * (1 - exp(-b * x)),
    "MGH09": lambda x, a, b, c, d: a * (x**2 + x * b) / (x**2 + x * c + d),
    "MGH10": lambda x, a, b, c: a * exp(b / (x + c)),
    "MGH17": lambda x, a, b, c, d, e: a + b * exp(-x * d) + c * exp(-x * e),
    "Lanczos3": exponentials,
    "Eckerle4": lambda x, a, b, c: (a / b) * exp(-0.5 * ((x - c) / b) ** 2),
    "Thurber": lambda x, a, b, c, d, e, f, g: (a + b * x + c * x**2 + d * x**3) / (1 + e * x + f * x**2 + g * x**3),
    "Rat42": lambda x, a, b, c: a / (1 + exp(b - c * x)),
    "Rat43": lambda x, a, b, c, d: a / ((1 + exp(b - c * x)) ** (1 / d)),
}


def jacobian(f):
    def at(x, *p):
        steps = [np.asarray(p, complex) + 1e-30j * e for e in np.eye(len(p))]
        return np.array([np.imag(f(x, *step)) / 1e-30 for step in steps]).T

    return at


def check(problem, f, x, y):
    """The certified values are those of the data; those of Lanczos1, some 1e-25, are beyond float64."""
    if problem["name"] == "Lanczos1":
        return
    estimates = np.array(problem["estimates"])
    square = np.sum((y - f(x, *estimates)) ** 2)
    slopes = jacobian(f)(x, *estimates)
    units = np.linalg.norm(slopes, axis=0)
    inverse = np.linalg.pinv(slopes / units)
    errors = np.sqrt(square / (len(y) - len(estimates)) * np.sum(inverse**2, axis=1)) / units
    assert abs(square / problem["residualSumOfSquares"] - 1) < 1e-9, problem["name"]
    assert np.max(np.abs(errors / np.array(problem["errors"]) - 1)) < 1e-8, problem["name"]


with open("test/fixtures/certified.json", encoding="utf-8") as file:
    problems = json.load(file)["problems"]

cases = []
for problem in problems:
    f = formulas[problem["name"]]
    y = np.array(problem["y"], float)
    if problem.get("response") == "ln y":
        y = np.log(y)
    columns = problem["x"]
    x = {k: np.array(v, float) for k, v in columns.items()} if isinstance(columns, dict) else np.array(columns, float)
    check(problem, f, x, y)
    tight = {"ftol": 1e-15, "xtol": 1e-15, "gtol": 1e-15, "maxfev": 100000}
    # From the certified estimates: what is compared is where a fit ends.
    values, covariance = curve_fit(f, x, y, problem["estimates"], jac=jacobian(f), method="lm", **tight)
    residuals = y - f(x, *values)
    cases.append(
        {
            "name": problem["name"],
            "estimates": values.tolist(),
            "errors": np.sqrt(np.diag(covariance)).tolist(),
            "covariance": covariance.tolist(),
            "r2": float(1 - np.sum(residuals**2) / np.sum((y - y.mean()) ** 2)),
        }
    )

with open("test/fixtures/regression.json", "w", encoding="utf-8") as file:
    json.dump({"scipy": scipy.__version__, "numpy": np.__version__, "cases": cases}, file)
