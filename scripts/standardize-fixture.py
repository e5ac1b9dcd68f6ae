"""Writes test/data/standardize.json: what scikit-learn's StandardScaler makes of the training rows of a few columns.

Run it from anywhere: python3 scripts/standardize-fixture.py. Written with scikit-learn 1.2.1 and numpy 1.24.2.
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.preprocessing import StandardScaler

generator = np.random.default_rng(20240131)
rows = 120
columns = {
    "plain": generator.normal(3, 2, rows),
    "huge": generator.normal(0, 1e150, rows),
    "outlier": np.where(np.arange(rows) == 0, 1e9, generator.normal(0, 1, rows)),
    "counts": generator.integers(0, 5, rows).astype(float),
    "holes": np.where(generator.random(rows) < 0.2, np.nan, generator.exponential(7, rows)),
    "target": generator.normal(-200, 30, rows),
}

fixture = {"sklearn": sklearn.__version__, "numpy": np.__version__, "columns": {}}
for name, values in columns.items():
    scaler = StandardScaler().fit(values.reshape(-1, 1))
    fixture["columns"][name] = {
        "values": [None if np.isnan(value) else value for value in values.tolist()],
        "mean": scaler.mean_[0],
        "deviation": scaler.scale_[0],
        "standardized": [None if np.isnan(value) else value for value in scaler.transform(values.reshape(-1, 1))[:, 0].tolist()],
    }
path = Path(__file__).resolve().parent.parent / "test" / "data" / "standardize.json"
path.write_text(json.dumps(fixture) + "\n", encoding="utf-8")
