"""Writes test/fixtures/schedules.json: factors on the learning rate by PyTorch's schedulers.

Run from the root of the repository:
/usr/bin/python3 scripts/schedule-reference.py && npx biome format --write test/fixtures/schedules.json
"""

import json

import torch
from torch.optim import lr_scheduler as lrs

STEPS = 20
cases = [
    ("constant", lambda o, n: lrs.ConstantLR(o, factor=1)),
    ("step(every=6,gamma=0.3)", lambda o, n: lrs.StepLR(o, 6, 0.3)),
    ("step(every=1,gamma=0.5)", lambda o, n: lrs.StepLR(o, 1, 0.5)),
    ("exponential(gamma=0.9)", lambda o, n: lrs.ExponentialLR(o, 0.9)),
    ("inverse-time(decay=0.1)", lambda o, n: lrs.LambdaLR(o, lambda k: 1 / (1 + 0.1 * k))),
    ("linear", lambda o, n: lrs.LinearLR(o, start_factor=1, end_factor=0, total_iters=n)),
    ("linear(end=0.2)", lambda o, n: lrs.LinearLR(o, start_factor=1, end_factor=0.2, total_iters=n)),
    ("cosine", lambda o, n: lrs.CosineAnnealingLR(o, n)),
    ("cosine(end=0.1)", lambda o, n: lrs.CosineAnnealingLR(o, n, eta_min=0.1)),
]
warmed_up = [
    ("constant(warmup=5)", 5, cases[0][1]),
    ("cosine(end=0.1,warmup=5)", 5, cases[8][1]),
    ("linear(end=0.2,warmup=3)", 3, cases[6][1]),
    ("step(every=6,gamma=0.3,warmup=4)", 4, cases[1][1]),
]


def optimizer():
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1)


def factors(make, steps):
    own = optimizer()
    scheduler = make(own, steps)
    found = []
    # One more than there are steps: where a training goes on beyond its end, the factor stays.
    for _ in range(steps + 1):
        found.append(scheduler.get_last_lr()[0])
        own.step()
        scheduler.step()
    return found


def warm(warmup):
    """From 1/warmup to 1 in so many steps."""
    return factors(lambda o, n: lrs.LinearLR(o, start_factor=1 / warmup, end_factor=1, total_iters=n - 1), warmup)[:-1]


fixture = {
    "torch": torch.__version__,
    "steps": STEPS,
    "cases": [{"schedule": name, "factors": factors(make, STEPS)} for name, make in cases]
    + [{"schedule": name, "factors": warm(first) + factors(make, STEPS - first)} for name, first, make in warmed_up],
}
with open("test/fixtures/schedules.json", "w", encoding="utf-8") as file:
    json.dump(fixture, file)
