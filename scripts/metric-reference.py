"""Writes test/fixtures/metrics.json: scikit-learn's metrics of some made-up predictions.

Run from the root of the repository:
/usr/bin/python3 scripts/metric-reference.py && npx biome format --write test/fixtures/metrics.json
"""

import json

import numpy as np
import sklearn
from sklearn import metrics

generator = np.random.default_rng(7)
ROWS = 40


def regression(truth, said, scale):
    """R² does not depend on the units; the errors are told in those of the targets."""
    unit = np.array(scale)
    return {
        "r2": metrics.r2_score(truth, said),
        "rmse": metrics.mean_squared_error(truth * unit, said * unit) ** 0.5,
        "mae": metrics.mean_absolute_error(truth * unit, said * unit),
    }


def binary(truth, said, threshold, is_probability):
    labels = (said > threshold).astype(int)
    return {
        "accuracy": metrics.accuracy_score(truth, labels),
        **({"log_loss": metrics.log_loss(truth, said)} if is_probability else {}),
        "f1": metrics.f1_score(truth, labels),
        "auc": metrics.roc_auc_score(truth, said),
    }


def multiclass(truth, said, is_probability):
    return {
        "accuracy": metrics.accuracy_score(truth, said.argmax(1)),
        **({"log_loss": metrics.log_loss(truth, said, labels=range(said.shape[1]))} if is_probability else {}),
    }


one = generator.normal(size=(ROWS, 1))
two = generator.normal(size=(ROWS, 2))
yes = generator.integers(0, 2, ROWS)
classes = generator.integers(0, 3, ROWS)
# Rounded, so that there are ties.
probability = np.clip(np.round(0.3 * yes + 0.7 * generator.random(ROWS), 1), 0.05, 0.95)
score = 3 * (probability - 0.5)
scores = generator.normal(size=(ROWS, 3))
shares = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)

near = {"one": one + 0.3 * generator.normal(size=one.shape), "two": two + 0.8 * generator.normal(size=two.shape)}
cases = [
    ("mse", near["one"], one, [1.0], regression(one, near["one"], [1.0])),
    ("mse", near["one"], one, [12.5], regression(one, near["one"], [12.5])),
    ("mae", near["two"], two, [3.0, 0.1], regression(two, near["two"], [3.0, 0.1])),
    ("mse", -one, one, [1.0], regression(one, -one, [1.0])),
    ("bce", probability[:, None], yes[:, None], [], binary(yes, probability, 0.5, True)),
    ("bce", 1 - probability[:, None], yes[:, None], [], binary(yes, 1 - probability, 0.5, True)),
    ("hinge", score[:, None], yes[:, None], [], binary(yes, score, 0, False)),
    ("cross-entropy", shares, classes[:, None], [], multiclass(classes, shares, True)),
    ("hinge", scores, classes[:, None], [], multiclass(classes, scores, False)),
]
fixture = {
    "sklearn": sklearn.__version__,
    "cases": [
        {
            "loss": loss,
            "prediction": said.tolist(),
            "target": truth.astype(float).tolist(),
            "scale": scale,
            "metrics": expected,
        }
        for loss, said, truth, scale, expected in cases
    ],
}
with open("test/fixtures/metrics.json", "w", encoding="utf-8") as file:
    json.dump(fixture, file)
