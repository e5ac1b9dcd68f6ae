"""Writes test/fixtures/five-fits.json: NumPy's numbers for a line fitted by gradient descent.

1000 points x of NumPy's randn (seed 0), y = 2x + 4 + 0.02·uniform; J = (1/N) Σ (y − b0 − b·x)², learning rate 0.01,
beginning with b = b0 = 0. Run: /usr/bin/python3 scripts/five-fits.py
"""
import json
import numpy as np

np.random.seed(0)
x = np.random.randn(1000)
y = 2 * x + 4 + 0.02 * np.random.uniform(size=1000)
b = b0 = 0.0
fits = []
for epoch in range(1, 1001):
    error = y - (b * x + b0)
    cost_before = float(np.mean(error**2))
    b, b0 = b + 0.01 * 2 * np.mean(x * error), b0 + 0.01 * 2 * np.mean(error)
    if epoch in (10, 20, 30, 100, 1000):
        fits.append({"epoch": epoch, "b": b, "b0": b0, "cost_before": cost_before, "cost": float(np.mean((y - b * x - b0) ** 2))})
eig = np.linalg.eigvalsh(2 / 1000 * np.array([[x @ x, x.sum()], [x.sum(), 1000]]))
json.dump({"numpy": np.__version__, "x": list(x), "y": list(y), "fits": fits, "eigenvalues": list(eig)}, open("test/fixtures/five-fits.json", "w"))
print(fits, eig, 2 / eig[1], 2 / eig.sum())
