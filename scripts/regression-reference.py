"""Writes test/fixtures/regression.json: estimates, standard errors and R² of SciPy's curve_fit.

The problems are those of test/fixtures/certified.json. Derivatives are exact, by complex steps. Run from the root of
the repository: /usr/bin/python3 scripts/regression-reference.py && npx biome format --write test/fixtures/regression.json
"""

import json

import numpy as np
import scipy
from scipy.optimize import curve_fit

exp = np.exp
formulas = {
    "Misra1a": lambda x, a, b: a * (1 - exp(-b * x)),
    "Misra1b": lambda x, a, b: a * (1 - (1 + b * x / 2) ** -2),
    "Misra1c": lambda x, a, b: a * (1 - (1 + 2 * b * x) ** -0.5),
    "Misra1d": lambda x, a, b: a * b * x / (1 + b * x),
    "DanWood": lambda x, a, b: a * x**b,
    "BoxBOD": lambda x, a, b: a * (1 - exp(-b * x)),
    "MGH09": lambda x, a, b, c, d: a * (x**2 + x * b) / (x**2 + x * c + d),
    "MGH10": lambda x, a, b, c: a * exp(b / (x + c)),
    "MGH17": lambda x, a, b, c, d, e: a + b * exp(-x * d) + c * exp(-x * e),
    "Lanczos3": lambda x, a, b, c, d, e, f: a * exp(-b * x) + c * exp(-d * x) + e * exp(-f * x),
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


with open("test/fixtures/certified.json", encoding="utf-8") as file:
    problems = json.load(file)["problems"]

cases = []
for problem in problems:
    f = formulas[problem["name"]]
    x, y = np.array(problem["x"], float), np.array(problem["y"], float)
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
