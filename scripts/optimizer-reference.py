"""Writes test/fixtures/optimizers.json: 20 steps of PyTorch's optimizers in float64.

The problem: f(p, q) = Σ (p² − a)² + q·M·p + 10 Σ (q − b)², with p of 3 numbers and q of 2. Run from the root of the
repository: /usr/bin/python3 scripts/optimizer-reference.py && npx biome format --write test/fixtures/optimizers.json
"""

import json

import torch

torch.set_default_dtype(torch.float64)

STEPS = 20
start = {"p": [1.5, -0.3, 0.7], "q": [0.2, -1.0]}
a, b, m = [1.0, 4.0, 0.25], [0.5, -2.0], [[1.0, -0.5, 0.3], [0.2, 0.8, -1.1]]

sgd, adam = torch.optim.SGD, torch.optim.Adam
cases = [
    ("sgd", {"lr": 0.01}, sgd, {}),
    ("sgd", {"lr": 0.01, "momentum": 0.9}, sgd, {}),
    ("sgd", {"lr": 0.01, "momentum": 0.9, "nesterov": True}, sgd, {}),
    ("sgd", {"lr": 0.02, "momentum": 0.8, "dampening": 0.3}, sgd, {}),
    ("sgd", {"lr": 0.05}, sgd, {"clipNorm": 3.0}),
    ("sgd", {"lr": 0.05}, sgd, {"clipValue": 2.0}),
    ("adam", {"lr": 0.1}, adam, {}),
    ("adam", {"lr": 0.05, "beta1": 0.5, "beta2": 0.9, "eps": 0.1}, adam, {}),
    ("adam", {"lr": 0.1, "beta1": 0.0, "beta2": 0.0}, adam, {}),
    ("adam", {"lr": 0.1}, adam, {"clipNorm": 1.0}),
]


def run(settings, make, limits):
    options = {key: value for key, value in settings.items() if not key.startswith("beta")}
    if make is adam:
        options["betas"] = (settings.get("beta1", 0.9), settings.get("beta2", 0.999))
    p, q = (torch.tensor(start[name], requires_grad=True) for name in "pq")
    optimizer = make([p, q], **options)
    steps = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        f = ((p**2 - torch.tensor(a)) ** 2).sum() + q @ torch.tensor(m) @ p + 10 * ((q - torch.tensor(b)) ** 2).sum()
        f.backward()
        if "clipNorm" in limits:
            torch.nn.utils.clip_grad_norm_([p, q], limits["clipNorm"])
        if "clipValue" in limits:
            torch.nn.utils.clip_grad_value_([p, q], limits["clipValue"])
        optimizer.step()
        steps.append(p.tolist() + q.tolist())
    return steps


fixture = {
    "torch": torch.__version__,
    "problem": {"start": start, "a": a, "b": b, "m": m},
    "cases": [
        {"optimizer": name, "settings": settings, "limits": limits, "steps": run(settings, make, limits)}
        for name, settings, make, limits in cases
    ],
}
with open("test/fixtures/optimizers.json", "w", encoding="utf-8") as file:
    json.dump(fixture, file)
