"""Writes test/fixtures/training.json: whole trainings by PyTorch, in float64.

A network of 4 inputs, 6 hidden units of tanh and 3 outputs learns datasets/iris.csv as it is, 20 epochs in batches of 32
that are taken in the order of the file; the last has 22 rows. Run from the root of the repository:
/usr/bin/python3 scripts/training-reference.py && npx biome format --write test/fixtures/training.json
"""

import csv
import json
from fnmatch import fnmatch

import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)

EPOCHS, BATCH, HIDDEN = 20, 32, 6
with open("datasets/iris.csv", encoding="utf-8") as file:
    table = list(csv.reader(file))[1:]
species = sorted({row[4] for row in table})
x = torch.tensor([[float(value) for value in row[:4]] for row in table])
y = torch.tensor([species.index(row[4]) for row in table])

generator = torch.Generator().manual_seed(1)
shapes = {"dense1.weight": (4, HIDDEN), "dense1.bias": (HIDDEN,), "dense2.weight": (HIDDEN, 3), "dense2.bias": (3,)}
start = {name: 0.5 * torch.randn(shape, generator=generator) for name, shape in shapes.items()}

adam, adamw, sgd = torch.optim.Adam, torch.optim.AdamW, torch.optim.SGD
cases = [
    ("adam(lr=0.01)", {}, lambda w, b: adam(w + b, lr=0.01)),
    ("adam(lr=0.02)", {"l1": 0.01, "l2": 0.1}, lambda w, b: adam(w + b, lr=0.02)),
    (
        "adam(lr=0.02)",
        {"weightDecay": 0.5},
        lambda w, b: adamw([{"params": w, "weight_decay": 0.5}, {"params": b, "weight_decay": 0}], lr=0.02),
    ),
    (
        "sgd(lr=0.05,momentum=0.9,nesterov=true)",
        {"clipNorm": 0.5},
        lambda w, b: sgd(w + b, lr=0.05, momentum=0.9, nesterov=True),
    ),
    ("sgd(lr=0.1)", {"clipValue": 0.05}, lambda w, b: sgd(w + b, lr=0.1)),
]


class Both:
    """Two optimizers, each for its own parameters."""

    def __init__(self, *optimizers):
        self.optimizers = optimizers

    def zero_grad(self):
        for optimizer in self.optimizers:
            optimizer.zero_grad()

    def step(self):
        for optimizer in self.optimizers:
            optimizer.step()


# Groups of parameters: patterns of their names and the optimizers that move them; none for those that rest.
grouped = [
    (
        "adam(lr=0.01)",
        [("dense2", "adam(lr=0.002)")],
        {},
        lambda w, b: adam([{"params": [w[0], b[0]]}, {"params": [w[1], b[1]], "lr": 0.002}], lr=0.01),
    ),
    (
        "sgd(lr=0.05,momentum=0.9)",
        [("dense1.weight", None), ("*.bias", "adam(lr=0.01)")],
        {"clipNorm": 0.5},
        lambda w, b: Both(sgd([w[1]], lr=0.05, momentum=0.9), adam(b, lr=0.01)),
    ),
    (
        "adam(lr=0.02)",
        [("dense2.weight", "adam(lr=0.005)")],
        {"weightDecay": 0.5},
        lambda w, b: adamw(
            [
                {"params": [w[0]], "weight_decay": 0.5},
                {"params": [w[1]], "weight_decay": 0.5, "lr": 0.005},
                {"params": b, "weight_decay": 0},
            ],
            lr=0.02,
        ),
    ),
]


def train(options, make, groups=()):
    p = {name: value.clone().requires_grad_() for name, value in start.items()}
    for pattern, optimizer in groups:
        for name, value in p.items():
            if optimizer is None and fnmatch(name, pattern):
                value.requires_grad_(False)
    weights = [value for name, value in p.items() if name.endswith("weight")]
    optimizer = make(weights, [value for name, value in p.items() if name.endswith("bias")])
    batch_means = []
    for _ in range(EPOCHS):
        total = 0.0
        for rows in torch.arange(len(x)).split(BATCH):
            hidden = torch.tanh(x[rows] @ p["dense1.weight"] + p["dense1.bias"])
            loss = F.cross_entropy(hidden @ p["dense2.weight"] + p["dense2.bias"], y[rows])
            total += loss.item() * len(rows)
            loss = loss + options.get("l1", 0) * sum(w.abs().sum() for w in weights)
            loss = loss + options.get("l2", 0) / 2 * sum((w**2).sum() for w in weights)
            optimizer.zero_grad()
            loss.backward()
            if "clipNorm" in options:
                torch.nn.utils.clip_grad_norm_(p.values(), options["clipNorm"])
            if "clipValue" in options:
                torch.nn.utils.clip_grad_value_(p.values(), options["clipValue"])
            optimizer.step()
        batch_means.append(total / len(x))
    return {
        "batch_means": batch_means,
        "end": {name: value.detach().flatten().tolist() for name, value in p.items()},
    }


fixture = {
    "torch": torch.__version__,
    "start": {name: value.flatten().tolist() for name, value in start.items()},
    "cases": [{"optimizer": name, "options": options, **train(options, make)} for name, options, make in cases]
    + [
        {"optimizer": name, "groups": groups, "options": options, **train(options, make, groups)}
        for name, groups, options, make in grouped
    ],
}
with open("test/fixtures/training.json", "w", encoding="utf-8") as file:
    json.dump(fixture, file)
