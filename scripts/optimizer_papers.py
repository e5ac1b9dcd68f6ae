"""Optimizers that PyTorch 1.13 lacks, from their papers, in NumPy: each yields the weights after every step.

An algorithm takes arrays x and a function `slope` that gives the value and the gradients at any arrays. Names are those
of the papers.
"""

import numpy as np


def each(step):
    """An algorithm of `step(x, g, t, s)`, which gives an array's new value and keeps what it needs in s."""

    def run(x, slope):
        states = [{} for _ in x]
        t = 0
        while True:
            t += 1
            _, gradients = slope(x)
            x = [np.asarray(step(own, g, t, s)) for own, g, s in zip(x, gradients, states)]
            yield x

    return run


def sgd(lr, momentum=0.0, convention="torch", nesterov=False, dampening=0.0):
    def sutskever(x, g, t, s):
        v = momentum * s.get("v", 0) - (1 - dampening) * lr * g
        s["v"] = v
        return x + momentum * v - (1 - dampening) * lr * g if nesterov else x + v

    def ema(x, g, t, s):
        b = momentum * s.get("b", 0) + (1 - momentum) * g
        s["b"] = b
        return x - lr * (momentum * b + (1 - momentum) * g if nesterov else b)

    def plain(x, g, t, s):
        return x - lr * g

    return each({"sutskever": sutskever, "ema": ema, "torch": plain}[convention])


def adam_step(lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8, inside=False, decay=0.0):
    def step(x, g, t, s):
        s["m"] = beta1 * s.get("m", 0) + (1 - beta1) * g
        s["v"] = beta2 * s.get("v", 0) + (1 - beta2) * g**2
        m, v = s["m"] / (1 - beta1**t), s["v"] / (1 - beta2**t)
        return x - lr * m / (np.sqrt(v + eps) if inside else np.sqrt(v) + eps) - lr * decay * x

    return step


def nadam_step(lr=2e-3, beta1=0.9, beta2=0.999, eps=1e-8, psi=4e-3, decay=0.0):
    def mu(t):
        return beta1 * (1 - 0.5 * 0.96 ** (t * psi))

    def step(x, g, t, s):
        s["product"] = s.get("product", 1) * mu(t)
        s["m"] = beta1 * s.get("m", 0) + (1 - beta1) * g
        s["n"] = beta2 * s.get("n", 0) + (1 - beta2) * g**2
        g_hat = g / (1 - s["product"])
        m_hat = s["m"] / (1 - s["product"] * mu(t + 1))
        m_bar = (1 - mu(t)) * g_hat + mu(t + 1) * m_hat
        return x - lr * m_bar / (np.sqrt(s["n"] / (1 - beta2**t)) + eps) - lr * decay * x

    return step


def wrapped(inner, gradient=lambda g, x: g, after=lambda new, x: new):
    """An algorithm of an array's step, the gradients of all arrays changed before and the new value after."""

    def run(x, slope):
        states = [{} for _ in x]
        t = 0
        while True:
            t += 1
            gradients = gradient(slope(x)[1], x)
            new = [np.asarray(inner(own, g, t, s)) for own, g, s in zip(x, gradients, states)]
            x = [np.asarray(after(one, own)) for one, own in zip(new, x)]
            yield x

    return run


def plain(lr):
    return lambda x, g, t, s: x - lr * g


def is_weight(x):
    """Of the three problems, only the bias has one axis."""
    return x.ndim != 1


def unit_norm(x):
    """Output units are the last axis; what has fewer than two axes is one unit."""
    return np.sqrt((x**2).sum(axis=tuple(range(x.ndim - 1)), keepdims=True)) if x.ndim > 1 else np.sqrt((x**2).sum())


def adaptive(limit, eps=1e-3):
    def clip(g, w):
        longest = limit * np.maximum(unit_norm(w), eps)
        return np.where(unit_norm(g) > longest, g * longest / np.maximum(unit_norm(g), 1e-6), g)

    return lambda gradients, x: [clip(g, w) for g, w in zip(gradients, x)]


papers = [
    ("sgd(lr=0.01,momentum=0.9,convention=sutskever)", sgd(0.01, 0.9, "sutskever")),
    ("sgd(lr=0.01,momentum=0.9,nesterov=true,convention=sutskever)", sgd(0.01, 0.9, "sutskever", nesterov=True)),
    ("sgd(lr=0.01,momentum=0.8,dampening=0.2,convention=sutskever)", sgd(0.01, 0.8, "sutskever", dampening=0.2)),
    ("sgd(lr=0.05,momentum=0.9,convention=ema)", sgd(0.05, 0.9, "ema")),
    ("sgd(lr=0.05,momentum=0.9,nesterov=true,convention=ema)", sgd(0.05, 0.9, "ema", nesterov=True)),
    ("adam(lr=0.1,eps=0.01,epsilon=inside)", each(adam_step(lr=0.1, eps=0.01, inside=True))),
    ("nadam(lr=0.05)", each(nadam_step(lr=0.05))),
    ("nadamw(lr=0.05,decay=0.2)", each(nadam_step(lr=0.05, decay=0.2))),
    ("clip-adaptive(sgd(lr=0.05),limit=0.3)", wrapped(plain(0.05), gradient=adaptive(0.3))),
    (
        "weight-decay(adam(lr=0.05),decay=0.2)",
        wrapped(adam_step(lr=0.05), after=lambda new, x: new - 0.05 * 0.2 * x if is_weight(x) else new),
    ),
    ("weight-decay(sgd(lr=0.02),decay=0.2,on=all)", wrapped(plain(0.02), after=lambda new, x: new - 0.02 * 0.2 * x)),
    (
        "l2(adam(lr=0.05),decay=0.2)",
        wrapped(
            adam_step(lr=0.05),
            gradient=lambda gradients, x: [g + 0.2 * w if is_weight(w) else g for g, w in zip(gradients, x)],
        ),
    ),
]
