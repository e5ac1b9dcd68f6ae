"""Writes test/fixtures/schedules.json: factors on the learning rate by PyTorch's schedulers, and by published formulas
where PyTorch has none.

Run from the root of the repository:
/usr/bin/python3 scripts/schedule-reference.py && npx biome format --write test/fixtures/schedules.json
"""

import json
import math

import torch
from torch.optim import lr_scheduler as lrs

STEPS = 20


def optimizer():
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1)


def factors(make, steps=STEPS, count=None):
    """By default one more than there are steps: where a training goes on beyond its end, the factor stays."""
    own = optimizer()
    scheduler = make(own, steps)
    found = []
    for i in range(count or steps + 1):
        if i > 0:
            own.step()
            scheduler.step()
        found.append(own.param_groups[0]["lr"])
    return found


def cyclic(own, **settings):
    return lrs.CyclicLR(own, max_lr=1, cycle_momentum=False, **settings)


# The text of each schedule, and what PyTorch has for it; its last steps are those of OneCycleLR, which has no more.
of_torch = [
    ("constant", lambda o, n: lrs.ConstantLR(o, factor=1)),
    ("step(every=6,gamma=0.3)", lambda o, n: lrs.StepLR(o, 6, 0.3)),
    ("step(every=6)", lambda o, n: lrs.StepLR(o, 6)),
    ("step(every=1,gamma=0.5)", lambda o, n: lrs.StepLR(o, 1, 0.5)),
    ("multi-step(3, 4, 15)", lambda o, n: lrs.MultiStepLR(o, [3, 4, 15])),
    ("multi-step(2, 2, 9, gamma=0.7)", lambda o, n: lrs.MultiStepLR(o, [2, 2, 9], gamma=0.7)),
    ("exponential(gamma=0.9)", lambda o, n: lrs.ExponentialLR(o, 0.9)),
    ("exponential(gamma=0.95)", lambda o, n: lrs.MultiplicativeLR(o, lambda k: 0.95)),
    ("polynomial", lambda o, n: lrs.PolynomialLR(o, total_iters=n)),
    ("polynomial(steps=5)", lambda o, n: lrs.PolynomialLR(o)),
    ("polynomial(power=2.5)", lambda o, n: lrs.PolynomialLR(o, total_iters=n, power=2.5)),
    ("linear", lambda o, n: lrs.LinearLR(o, start_factor=1, end_factor=0, total_iters=n)),
    ("linear(end=0.2)", lambda o, n: lrs.LinearLR(o, start_factor=1, end_factor=0.2, total_iters=n)),
    ("linear(start=0.3333333333333333,end=1,steps=5)", lambda o, n: lrs.LinearLR(o)),
    ("cosine", lambda o, n: lrs.CosineAnnealingLR(o, n)),
    ("cosine(end=0.1)", lambda o, n: lrs.CosineAnnealingLR(o, n, eta_min=0.1)),
    ("cosine-restarts(period=7)", lambda o, n: lrs.CosineAnnealingWarmRestarts(o, 7)),
    ("cosine-restarts(period=2,mult=2)", lambda o, n: lrs.CosineAnnealingWarmRestarts(o, 2, 2)),
    ("cosine-restarts(period=1,mult=3,end=0.1)", lambda o, n: lrs.CosineAnnealingWarmRestarts(o, 1, 3, 0.1)),
    ("cyclic(low=0.25,up=3)", lambda o, n: cyclic(o, base_lr=0.25, step_size_up=3)),
    ("cyclic(low=0.1,up=2,down=5)", lambda o, n: cyclic(o, base_lr=0.1, step_size_up=2, step_size_down=5)),
    ("cyclic(low=0.1,up=3,shrink=0.5)", lambda o, n: cyclic(o, base_lr=0.1, step_size_up=3, mode="triangular2")),
    (
        "cyclic(low=0,up=4,down=2,gamma=0.9)",
        lambda o, n: cyclic(o, base_lr=0, step_size_up=4, step_size_down=2, mode="exp_range", gamma=0.9),
    ),
    (
        "cyclic(low=0.2,up=2,shrink=0.8)",
        lambda o, n: cyclic(o, base_lr=0.2, step_size_up=2, scale_fn=lambda cycle: 0.8 ** (cycle - 1)),
    ),
    ("piecewise(0:0.3333333333333333, 5:1)", lambda o, n: lrs.ConstantLR(o)),
    ("piecewise(0:0.2, 7:1)", lambda o, n: lrs.ConstantLR(o, factor=0.2, total_iters=7)),
    (
        "sequence(piecewise(0:0.1, 2:1, steps=3), exponential(gamma=0.9))",
        lambda o, n: lrs.SequentialLR(o, [lrs.ConstantLR(o, 0.1, 2), lrs.ExponentialLR(o, 0.9)], [3]),
    ),
    (
        "sequence(exponential(gamma=0.8,steps=4), step(every=2,gamma=0.5,steps=6), linear(start=0.5,end=0.1,steps=5))",
        lambda o, n: lrs.SequentialLR(
            o, [lrs.ExponentialLR(o, 0.8), lrs.StepLR(o, 2, 0.5), lrs.LinearLR(o, 0.5, 0.1, 5)], [4, 10]
        ),
    ),
    (
        "product(piecewise(0:0.1, 2:1), exponential(gamma=0.9))",
        lambda o, n: lrs.ChainedScheduler([lrs.ConstantLR(o, 0.1, 2), lrs.ExponentialLR(o, 0.9)]),
    ),
    (
        "product(linear(start=0.5,end=1,steps=5), step(every=4,gamma=0.3), cosine)",
        lambda o, n: lrs.ChainedScheduler([lrs.LinearLR(o, 0.5, 1, 5), lrs.StepLR(o, 4, 0.3), lrs.CosineAnnealingLR(o, n)]),
    ),
]

one_cycle = [
    ("one-cycle", {}),
    ("one-cycle(straight=true)", {"anneal_strategy": "linear"}),
    ("one-cycle(rise=0.25,div=10,finalDiv=100)", {"pct_start": 0.25, "div_factor": 10, "final_div_factor": 100}),
    ("one-cycle(threePhases=true)", {"three_phase": True}),
    (
        "one-cycle(rise=0.45,div=4,finalDiv=8,straight=true,threePhases=true)",
        {"pct_start": 0.45, "div_factor": 4, "final_div_factor": 8, "anneal_strategy": "linear", "three_phase": True},
    ),
]

warmed_up = [
    ("constant(warmup=5)", 5, of_torch[0][1]),
    ("cosine(end=0.1,warmup=5)", 5, lambda o, n: lrs.CosineAnnealingLR(o, n, eta_min=0.1)),
    ("linear(end=0.2,warmup=3)", 3, lambda o, n: lrs.LinearLR(o, start_factor=1, end_factor=0.2, total_iters=n)),
    ("sequence(warmup(4), step(every=6,gamma=0.3))", 4, of_torch[1][1]),
]


def warm(warmup):
    """From 1/warmup to 1 in so many steps."""
    return factors(lambda o, n: lrs.LinearLR(o, start_factor=1 / warmup, end_factor=1, total_iters=n - 1), warmup)[:-1]


# What PyTorch leaves to a function of the step's number: the published formulas.
published = [
    ("inverse-time(decay=0.1)", lambda k, n: 1 / (1 + 0.1 * k)),
    ("inverse-time(decay=0.5,power=0.75)", lambda k, n: (1 + 0.5 * k) ** -0.75),
    ("polynomial(power=3,end=0.2)", lambda k, n: 0.2 + 0.8 * (1 - min(1, k / n)) ** 3),
    ("piecewise(4:0.5, 10:0.1)", lambda k, n: 1 if k < 4 else 0.5 if k < 10 else 0.1),
    (
        "piecewise(4:0.5, 10:0.1, straight=true)",
        lambda k, n: 1 - 0.5 * k / 4 if k < 4 else 0.5 - 0.4 * (k - 4) / 6 if k < 10 else 0.1,
    ),
    ("warmup(8)", lambda k, n: min(1, (k + 1) / 8)),
]

# As losses go: down, noise, a long plateau, down, up, below 0.
losses = [4, 3, 2.5, 2.6, 2.4, 2.41, 2.405, 2.4, 2.3999, 2.42, 2.0, 2.1, 2.2, 2.3, 1.9, 1.9, 1.9, -0.5, -0.5, -0.5002, -1]


def by_metric(settings, measured, before=0):
    """Rates of epochs that are one step each, the first ones, of which nothing is learned, left out."""
    own = optimizer()
    scheduler = lrs.ReduceLROnPlateau(own, **settings)
    found = []
    for i, value in enumerate(measured[before:]):
        if i > 0:
            scheduler.step(measured[before + i - 1])
        found.append(own.param_groups[0]["lr"])
    return found


plateaus = [
    ("plateau", {}),
    ("plateau(patience=0)", {"patience": 0}),
    ("plateau(factor=0.5,patience=1)", {"factor": 0.5, "patience": 1}),
    ("plateau(factor=0.5,patience=0,cooldown=2)", {"factor": 0.5, "patience": 0, "cooldown": 2}),
    ("plateau(factor=0.3,patience=1,end=0.05)", {"factor": 0.3, "patience": 1, "min_lr": 0.05}),
    ("plateau(factor=0.5,patience=0,eps=0.1)", {"factor": 0.5, "patience": 0, "eps": 0.1}),
    ("plateau(factor=0.5,patience=1,threshold=0.05)", {"factor": 0.5, "patience": 1, "threshold": 0.05}),
    (
        "plateau(factor=0.5,patience=1,threshold=0.1,relative=false)",
        {"factor": 0.5, "patience": 1, "threshold": 0.1, "threshold_mode": "abs"},
    ),
]

positive = [abs(value) for value in losses]
settings = {"factor": 0.5, "patience": 1}


def scaled(power, least, most):
    return [1] + [min(most, max(least, max(0, value / losses[0]) ** power)) for value in losses[:-1]]


measured = (
    [{"schedule": text, "measured": positive, "factors": by_metric(own, positive)} for text, own in plateaus]
    # More is better: what is measured comes with its sign turned.
    + [
        {
            "schedule": text,
            "measured": [-value for value in positive],
            "factors": by_metric({**own, "mode": "max"}, positive),
        }
        for text, own in plateaus
    ]
    + [
        # The plateau learns nothing of the first 4 epochs, and nothing more after 12.
        {
            "schedule": "sequence(warmup(4), plateau(factor=0.5,patience=1))",
            "measured": positive,
            "factors": warm(4) + by_metric(settings, positive, 4),
        },
        {
            "schedule": "sequence(warmup(4), plateau(factor=0.5,patience=1,steps=8), plateau(factor=0.5,patience=1))",
            "measured": positive,
            "factors": warm(4) + by_metric(settings, positive, 4)[:8] + by_metric(settings, positive, 12),
        },
        {
            "schedule": "product(exponential(gamma=0.9), plateau(factor=0.5,patience=1), plateau(patience=0))",
            "measured": positive,
            "factors": [
                0.9**k * a * b
                for k, (a, b) in enumerate(zip(by_metric(settings, positive), by_metric({"patience": 0}, positive)))
            ],
        },
        {"schedule": "scaled-by-loss", "measured": losses, "factors": scaled(1, 0, 1)},
        {"schedule": "scaled-by-loss(power=0.5,least=0.1,most=2)", "measured": losses, "factors": scaled(0.5, 0.1, 2)},
        {"schedule": "scaled-by-loss(power=2,least=0.4)", "measured": losses, "factors": scaled(2, 0.4, 1)},
    ]
)

fixture = {
    "torch": torch.__version__,
    "cases": [{"schedule": text, "steps": STEPS, "factors": factors(make)} for text, make in of_torch]
    + [
        {
            "schedule": text,
            "steps": n,
            "factors": factors(lambda o, n: lrs.OneCycleLR(o, max_lr=1, total_steps=n, cycle_momentum=False, **own), n, n),
        }
        for text, own in one_cycle
        for n in (STEPS, 7)
    ]
    + [
        {"schedule": text, "steps": STEPS, "factors": warm(first) + factors(make, STEPS - first)}
        for text, first, make in warmed_up
    ]
    + [
        {"schedule": text, "steps": STEPS, "factors": [formula(k, STEPS) for k in range(STEPS + 1)]}
        for text, formula in published
    ]
    + [{"steps": len(losses), **own} for own in measured],
}
assert all(math.isfinite(factor) for case in fixture["cases"] for factor in case["factors"])
with open("test/fixtures/schedules.json", "w", encoding="utf-8") as file:
    json.dump(fixture, file)
