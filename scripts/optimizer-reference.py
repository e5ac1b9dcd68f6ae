"""Writes test/fixtures/optimizers.json: the first 10 steps of optimizers in float64, on three problems.

Those that PyTorch has are PyTorch's; the others are written here from their papers, see optimizer_papers.py. Run from the
root of the repository:
/usr/bin/python3 scripts/optimizer-reference.py && npx biome format --write test/fixtures/optimizers.json
"""

import json
import sys

import numpy
import torch

from optimizer_papers import only_double, papers

torch.set_default_dtype(torch.float64)

STEPS = 10


def quartic(p, q):
    """Σ (p² − a)² + q·M·p + 10 Σ (q − b)²"""
    a, b = torch.tensor([[1.0], [4.0], [0.25]]), torch.tensor([[0.5, -2.0]])
    m = torch.tensor([[1.0, -0.5, 0.3], [0.2, 0.8, -1.1]])
    return ((p**2 - a) ** 2).sum() + (q @ m @ p).sum() + 10 * ((q - b) ** 2).sum()


def valley(x, y):
    """Rosenbrock's with 10 in the place of 100: (1 − x)² + 10 (y − x²)²"""
    return (1 - x) ** 2 + 10 * (y - x**2) ** 2


def network(w, b, v):
    """Mean of (tanh(X·W + b)·v − y)²"""
    x = torch.tensor([[1.0, 0.5], [-0.5, 2.0], [0.3, -1.0], [-1.5, -0.7]])
    y = torch.tensor([[1.0], [-1.0], [0.5], [0.2]])
    return ((torch.tanh(x @ w + b) @ v - y) ** 2).mean()


problems = {
    "quartic": (quartic, {"p": [[1.5], [-0.3], [0.7]], "q": [[0.2, -1.0]]}),
    "valley": (valley, {"x": -0.6, "y": 0.4}),
    "network": (network, {"w": [[0.4, -0.6, 0.2], [0.1, 0.3, -0.5]], "b": [0.1, -0.2, 0.3], "v": [[0.7], [-0.4], [0.5]]}),
}

names = {
    "lr": "lr",
    "momentum": "momentum",
    "dampening": "dampening",
    "nesterov": "nesterov",
    "decay": "weight_decay",
    "lambda": "lambd",
    "alpha": "alpha",
    "t0": "t0",
    "lrDecay": "lr_decay",
    "initial": "initial_accumulator_value",
    "eps": "eps",
    "rho": "rho",
    "centered": "centered",
    "amsgrad": "amsgrad",
    "momentumDecay": "momentum_decay",
}
pairs = {"betas": ("beta1", "beta2"), "etas": ("minus", "plus"), "step_sizes": ("least", "most")}

optim = torch.optim
decayed = {"decay": 0.1}
betas = {"beta1": 0.5, "beta2": 0.9}
pytorch = [
    (optim.SGD, "sgd", [
        {"lr": 0.01},
        {"lr": 0.01, "momentum": 0.9},
        {"lr": 0.01, "momentum": 0.9, "nesterov": True},
        {"lr": 0.02, "momentum": 0.8, "dampening": 0.3},
        {"lr": 0.01, "momentum": 0.5, **decayed},
    ]),
    (optim.ASGD, "asgd", [{}, {"lr": 0.02, "lambda": 0.1, "alpha": 0.5, "t0": 3}, {"t0": 0, **decayed}]),
    (optim.Adagrad, "adagrad", [{}, {"lr": 0.1, "lrDecay": 0.2, "initial": 0.5, "eps": 0.01, **decayed}]),
    (optim.Adadelta, "adadelta", [{}, {"lr": 0.5, "rho": 0.5, "eps": 1e-3, **decayed}]),
    (optim.RMSprop, "rmsprop", [
        {},
        {"centered": True, "alpha": 0.9},
        {"momentum": 0.9, "eps": 0.01},
        {"lr": 0.02, "centered": True, "momentum": 0.5, "alpha": 0.8, **decayed},
    ]),
    (optim.Rprop, "rprop", [{}, {"lr": 0.1, "minus": 0.3, "plus": 1.5, "least": 0.01, "most": 0.2}]),
    (optim.Adam, "adam", [{}, {"lr": 0.05}, {"lr": 0.05, **betas, "eps": 0.1}, {"lr": 0.1, "amsgrad": True, **decayed}]),
    (optim.Adam, "amsgrad", [{"lr": 0.3, "beta2": 0.5, "amsgrad": True}]),
    (optim.AdamW, "adamw", [{}, {"lr": 0.1, "decay": 0.5, **betas}, {"lr": 0.1, "amsgrad": True, "beta2": 0.5}]),
    (optim.Adamax, "adamax", [{}, {"lr": 0.1, **betas, "eps": 0.01, **decayed}]),
    (optim.NAdam, "nadam", [{}, {"lr": 0.1, **betas, "eps": 0.01, "momentumDecay": 0.5, **decayed}]),
    (optim.RAdam, "radam", [{}, {"lr": 0.1, "beta1": 0.5, "beta2": 0.95, "eps": 0.01, **decayed}]),
]
extra = {"nadam": {"convention": "torch1"}}


def call(name, settings):
    def shown(value):
        return str(value).lower() if isinstance(value, bool) else value if isinstance(value, str) else repr(value)

    inner = ",".join(f"{key}={shown(value)}" for key, value in settings.items())
    return f"{name}({inner})" if inner else name


def options(settings, defaults):
    given = {names[key]: value for key, value in settings.items() if key in names}
    for option, (first, second) in pairs.items():
        if first in settings or second in settings:
            usual = defaults[option]
            given[option] = (settings.get(first, usual[0]), settings.get(second, usual[1]))
    return given


def by_pytorch(problem, make, settings, *, maximize=False, clip=None, sparse=False):
    f, start = problems[problem]
    arrays = [torch.tensor(value, requires_grad=True) for value in start.values()]
    defaults = make([torch.zeros(1)], **({"lr": 0.1} if make is optim.SGD else {})).defaults
    optimizer = make(arrays, **options(settings, defaults), **({"maximize": True} if maximize else {}))
    steps = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        f(*arrays).backward()
        if clip:
            clip(arrays)
        for x in arrays if sparse else []:
            x.grad = x.grad.to_sparse()
        optimizer.step()
        # The average is the result, as far as there is one.
        reached = [optimizer.state[x]["ax"] if make is optim.ASGD else x for x in arrays]
        steps.append([number for x in reached for number in x.detach().reshape(-1).tolist()])
    return steps


def by_lbfgs(problem, lr, memory, search):
    """Where each step of torch.optim.LBFGS begins, with the gradient there, and the length of the step along −H·g."""
    f, start = problems[problem]
    arrays = [torch.tensor(value, requires_grad=True) for value in start.values()]
    optimizer = optim.LBFGS(arrays, lr=lr, max_iter=1, max_eval=100, history_size=memory, line_search_fn=search)

    def flat(tensors):
        return [number for x in tensors for number in x.detach().reshape(-1).tolist()]

    def closure():
        optimizer.zero_grad()
        value = f(*arrays)
        value.backward()
        return value

    steps = []
    for _ in range(STEPS + 1):
        closure()
        step = {"at": flat(arrays), "gradient": flat([x.grad for x in arrays])}
        optimizer.step(closure)
        steps.append({**step, "length": float(optimizer.state[arrays[0]]["t"])})
    # To the end, for the minimum.
    for _ in range(200):
        optimizer.step(closure)
    return {"steps": steps, "end": flat(arrays), "value": closure().item()}


def usual(make, settings):
    """PyTorch's defaults of an optimizer, by the names that its settings have here; sgd has no rate by itself."""
    own = make([torch.zeros(1)], **({"lr": 1} if make is optim.SGD else {})).defaults
    given = {ours: own[theirs] for ours, theirs in names.items() if theirs in own}
    for option, both in pairs.items():
        given.update(zip(both, own.get(option, ())))
    if make is optim.SGD:
        del given["lr"]
    return given


def slope(problem):
    """What gives a problem's value and gradients, as NumPy arrays."""
    f, _ = problems[problem]

    def at(arrays):
        given = [torch.tensor(x, requires_grad=True) for x in arrays]
        value = f(*given)
        value.backward()
        return value.item(), [x.grad.numpy() for x in given]

    return at


def by_paper(problem, algorithm):
    arrays = [numpy.array(value, dtype=float) for value in problems[problem][1].values()]
    steps = algorithm(arrays, slope(problem))
    return [[number for x in next(steps) for number in x.reshape(-1).tolist()] for _ in range(STEPS)]


cases = []
lbfgs = []
for problem in problems:
    # Gradients of all elements are there, and ε is too small to tell beside which root it stands.
    own = {"lr": 0.05, "eps": 1e-30}
    steps = by_pytorch(problem, optim.SparseAdam, own, sparse=True)
    cases.append({"problem": problem, "optimizer": call("adam", own), "steps": steps})
    for lr, memory, search in [(0.1, 10, None), (0.1, 3, None), (1, 10, "strong_wolfe"), (1, 3, "strong_wolfe")]:
        found = by_lbfgs(problem, lr, memory, search)
        lbfgs.append({"problem": problem, "memory": memory, "search": search, **found})
    for make, name, settings in pytorch:
        for own in settings:
            text = call(name, {**own, **extra.get(name, {})})
            cases.append({"problem": problem, "optimizer": text, "steps": by_pytorch(problem, make, own)})
        if name in ("sgd", "asgd", "adagrad", "adadelta", "rmsprop", "rprop", "adam", "adamw", "adamax"):
            # What is ascended grows without bound: with it grow the differences of rounding.
            own = {"lr": 0.001}
            steps = by_pytorch(problem, make, own, maximize=True)
            cases.append({"problem": problem, "optimizer": f"maximize({call(name, own)})", "steps": steps})
    for text, clip in [
        ("clip-norm(sgd(lr=0.05),limit=3)", lambda x: torch.nn.utils.clip_grad_norm_(x, 3.0)),
        ("clip-value(sgd(lr=0.05),limit=0.5)", lambda x: torch.nn.utils.clip_grad_value_(x, 0.5)),
        ("clip-array-norm(sgd(lr=0.05),limit=0.5)", lambda x: [torch.nn.utils.clip_grad_norm_(own, 0.5) for own in x]),
    ]:
        steps = by_pytorch(problem, optim.SGD, {"lr": 0.05}, clip=clip)
        cases.append({"problem": problem, "optimizer": text, "steps": steps})
    for text, algorithm in papers:
        single = {"single": False} if text in only_double else {}
        cases.append({"problem": problem, "optimizer": text, **single, "steps": by_paper(problem, algorithm)})

fixture = {
    "torch": torch.__version__,
    "numpy": numpy.__version__,
    "python": sys.version.split()[0],
    "start": {name: start for name, (_, start) in problems.items()},
    "defaults": {name: usual(make, own) for make, name, own in pytorch if name != "amsgrad"},
    "cases": cases,
    "lbfgs": lbfgs,
}
with open("test/fixtures/optimizers.json", "w", encoding="utf-8") as file:
    json.dump(fixture, file)
