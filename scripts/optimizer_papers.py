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


def root(v, eps, inside):
    """What gradients are divided by: ε beside the root, or under it as in TensorFlow's RMSprop."""
    return np.sqrt(v + eps) if inside else np.sqrt(v) + eps


def moved(x, u, s, lr, mu, convention):
    """x after a step of momentum along u: PyTorch's, Sutskever's (the rate stays with each u), or of an average."""
    if convention == "sutskever":
        s["velocity"] = mu * s.get("velocity", 0) - lr * u
        return x + s["velocity"]
    s["velocity"] = mu * s.get("velocity", 0) + (1 - mu if convention == "ema" else 1) * u
    return x - lr * s["velocity"]


def adagrad_step(lr, eps, inside):
    def step(x, g, t, s):
        s["sum"] = s.get("sum", 0) + g**2
        return x - lr * g / root(s["sum"], eps, inside)

    return step


def adadelta_step(lr, rho, eps, inside):
    def step(x, g, t, s):
        s["v"] = rho * s.get("v", 0) + (1 - rho) * g**2
        change = root(s.get("u", np.zeros_like(x)), eps, inside) / root(s["v"], eps, inside) * g
        s["u"] = rho * s.get("u", 0) + (1 - rho) * change**2
        return x - lr * change

    return step


def rmsprop_step(lr, alpha=0.99, eps=1e-8, inside=False, momentum=0.0, convention="torch", centered=False):
    def step(x, g, t, s):
        s["v"] = alpha * s.get("v", 0) + (1 - alpha) * g**2
        s["g"] = alpha * s.get("g", 0) + (1 - alpha) * g
        u = g / root(s["v"] - s["g"] ** 2 if centered else s["v"], eps, inside)
        return moved(x, u, s, lr, momentum, convention) if momentum > 0 else x - lr * u

    return step


def radam_step(lr, beta1, beta2, eps, inside):
    def step(x, g, t, s):
        s["m"] = beta1 * s.get("m", 0) + (1 - beta1) * g
        s["v"] = beta2 * s.get("v", 0) + (1 - beta2) * g**2
        m, most = s["m"] / (1 - beta1**t), 2 / (1 - beta2) - 1
        rho = most - 2 * t * beta2**t / (1 - beta2**t)
        if rho <= 5:
            return x - lr * m
        r = np.sqrt((rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho))
        return x - lr * m * r * np.sqrt(1 - beta2**t) / root(s["v"], eps, inside)

    return step


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
        return x - lr * m / root(v, eps, inside) - lr * decay * x

    return step


def nadam_step(lr=2e-3, beta1=0.9, beta2=0.999, eps=1e-8, psi=4e-3, decay=0.0, inside=False):
    def mu(t):
        return beta1 * (1 - 0.5 * 0.96 ** (t * psi))

    def step(x, g, t, s):
        s["product"] = s.get("product", 1) * mu(t)
        s["m"] = beta1 * s.get("m", 0) + (1 - beta1) * g
        s["n"] = beta2 * s.get("n", 0) + (1 - beta2) * g**2
        g_hat = g / (1 - s["product"])
        m_hat = s["m"] / (1 - s["product"] * mu(t + 1))
        m_bar = (1 - mu(t)) * g_hat + mu(t + 1) * m_hat
        return x - lr * m_bar / root(s["n"] / (1 - beta2**t), eps, inside) - lr * decay * x

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


def lion_step(lr, beta1=0.9, beta2=0.99, decay=0.0):
    def step(x, g, t, s):
        m = s.get("m", np.zeros_like(x))
        update = np.sign(beta1 * m + (1 - beta1) * g)
        s["m"] = beta2 * m + (1 - beta2) * g
        return x - lr * (update + decay * x)

    return step


def signum_step(lr, beta=0.0):
    def step(x, g, t, s):
        s["m"] = beta * s.get("m", 0) + (1 - beta) * g
        return x - lr * np.sign(s["m"])

    return step


def yogi_step(lr=0.01, beta1=0.9, beta2=0.999, eps=1e-3, initial=1e-6, inside=False):
    def step(x, g, t, s):
        s["m"] = beta1 * s.get("m", 0) + (1 - beta1) * g
        v = s.get("v", np.full_like(x, initial))
        s["v"] = v - (1 - beta2) * np.sign(v - g**2) * g**2
        return x - lr * s["m"] / root(s["v"], eps, inside)

    return step


def adabelief_step(lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-16, decay=0.0, inside=False):
    def step(x, g, t, s):
        s["m"] = beta1 * s.get("m", 0) + (1 - beta1) * g
        s["s"] = beta2 * s.get("s", 0) + (1 - beta2) * (g - s["m"]) ** 2 + eps
        m, belief = s["m"] / (1 - beta1**t), s["s"] / (1 - beta2**t)
        return x - lr * m / root(belief, eps, inside) - lr * decay * x

    return step


def adan_step(lr=1e-3, beta1=0.02, beta2=0.08, beta3=0.01, eps=1e-8, decay=0.02, inside=False):
    """With the β of the paper; its k counts from 0: m₀ = g₀, n₀ = g₀², v₁ = g₁ − g₀."""

    def step(x, g, t, s):
        k = t - 1
        if k == 0:
            s["m"], s["v"], s["n"] = g, np.zeros_like(g), g**2
        else:
            d = g - s["g"]
            s["m"] = (1 - beta1) * s["m"] + beta1 * g
            s["v"] = d if k == 1 else (1 - beta2) * s["v"] + beta2 * d
            s["n"] = (1 - beta3) * s["n"] + beta3 * (g + (1 - beta2) * d) ** 2
        s["g"] = g
        rate = lr / root(s["n"], eps, inside)
        return (x - rate * (s["m"] + (1 - beta2) * s["v"])) / (1 + decay * lr)

    return step


def lamb_step(lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-6, decay=0.01, inside=False):
    def step(x, g, t, s):
        s["m"] = beta1 * s.get("m", 0) + (1 - beta1) * g
        s["v"] = beta2 * s.get("v", 0) + (1 - beta2) * g**2
        m, v = s["m"] / (1 - beta1**t), s["v"] / (1 - beta2**t)
        r = m / root(v, eps, inside) + decay * x
        length, step = np.sqrt((x**2).sum()), np.sqrt((r**2).sum())
        return x - lr * (length / step if length > 0 and step > 0 else 1) * r

    return step


def lars_step(lr, momentum=0.9, trust=1e-3, decay=5e-4, convention="sutskever"):
    def step(x, g, t, s):
        length, slope = np.sqrt((x**2).sum()), np.sqrt((g**2).sum())
        local = trust * length / (slope + decay * length) if length > 0 and slope > 0 else 1
        return moved(x, local * (g + decay * x), s, lr, momentum, convention)

    return step


def novograd_step(lr=0.01, beta1=0.95, beta2=0.98, eps=1e-8, decay=0.0, inside=False, convention="torch"):
    def step(x, g, t, s):
        square = (g**2).sum()
        s["v"] = square if t == 1 else beta2 * s["v"] + (1 - beta2) * square
        return moved(x, g / root(s["v"], eps, inside) + decay * x, s, lr, beta1, convention)

    return step


def adafactor_step(lr=0.01, rate=0.8, eps1=1e-30, eps2=1e-3, d=1.0, decay=0.0):
    def rms(x):
        return np.sqrt((x**2).mean())

    def step(x, g, t, s):
        beta = 1 - t**-rate
        squares = g**2 + eps1
        if x.ndim == 2:
            s["r"] = beta * s.get("r", 0) + (1 - beta) * squares.sum(axis=1, keepdims=True)
            s["c"] = beta * s.get("c", 0) + (1 - beta) * squares.sum(axis=0, keepdims=True)
            v = s["r"] * s["c"] / s["r"].sum()
        else:
            s["v"] = beta * s.get("v", 0) + (1 - beta) * squares
            v = s["v"]
        u = g / np.sqrt(v)
        alpha = max(eps2, rms(x)) * min(lr, 1 / np.sqrt(t))
        return x - alpha * u / max(1, rms(u) / d) - lr * decay * x

    return step


def muon_step(lr=0.02, momentum=0.95, nesterov=True, rounds=5, rest=0.015, decay=0.0, eps=1e-10, inside=False):
    others = adam_step(lr * rest, 0.9, 0.95, eps, inside, decay)

    def orthogonal(x):
        a, b, c = 3.4445, -4.7750, 2.0315
        y = x / (np.sqrt((x**2).sum()) + 1e-7)
        if x.shape[0] > x.shape[1]:
            y = y.T
        for _ in range(rounds):
            s = y @ y.T
            y = a * y + (b * s + c * s @ s) @ y
        return y.T if x.shape[0] > x.shape[1] else y

    def step(x, g, t, s):
        if x.ndim != 2 or min(x.shape) == 1:
            return others(x, g, t, s)
        s["m"] = momentum * s.get("m", 0) + (1 - momentum) * g
        ahead = momentum * s["m"] + (1 - momentum) * g if nesterov else s["m"]
        # Columns are outputs here, which are rows in PyTorch.
        return x - lr * max(1, x.shape[1] / x.shape[0]) ** 0.5 * orthogonal(ahead) - lr * decay * x

    return step


def schedule_free(lr, beta=0.9, decay=0.0, beta2=None, eps=1e-8, inside=False):
    def run(x, slope):
        z = [own.copy() for own in x]
        v = [np.zeros_like(own) for own in x]
        total = 0.0
        t = 0
        while True:
            t += 1
            y = [(1 - beta) * a + beta * b for a, b in zip(z, x)]
            _, g = slope(y)
            total += lr**2
            c = lr**2 / total
            for i, own in enumerate(g):
                direction = own
                if beta2 is not None:
                    v[i] = beta2 * v[i] + (1 - beta2) * own**2
                    direction = own / root(v[i] / (1 - beta2**t), eps, inside)
                z[i] = z[i] - lr * direction - lr * decay * y[i]
            x = [np.asarray((1 - c) * b + c * a) for a, b in zip(z, x)]
            yield x

    return run


def prodigy(gamma=1.0, beta1=0.9, beta2=0.999, eps=1e-8, d0=1e-6, decay=0.0, inside=False):
    def run(x, slope):
        start = [own.copy() for own in x]
        m, v, s = ([np.zeros_like(own) for own in x] for _ in range(3))
        r, d, share = 0.0, d0, beta2**0.5
        while True:
            _, g = slope(x)
            m = [beta1 * a + (1 - beta1) * d * b for a, b in zip(m, g)]
            v = [beta2 * a + (1 - beta2) * d**2 * b**2 for a, b in zip(v, g)]
            r = share * r + (1 - share) * gamma * d**2 * sum((b * (o - p)).sum() for b, o, p in zip(g, start, x))
            s = [share * a + (1 - share) * gamma * d**2 * b for a, b in zip(s, g)]
            best = r / sum(np.abs(own).sum() for own in s)
            # The roots of averages of (dg)²: ε is d times that of g beside them, and d² times under them.
            x = [
                np.asarray(p - gamma * d * a / root(b, (d**2 if inside else d) * eps, inside) - gamma * d * decay * p)
                for p, a, b in zip(x, m, v)
            ]
            d = max(d, best)
            yield x

    return run


def polyak(lr=1.0, target=0.0):
    def run(x, slope):
        while True:
            f, g = slope(x)
            rate = lr * max(0.0, f - target) / sum((own**2).sum() for own in g)
            x = [np.asarray(p - rate * own) for p, own in zip(x, g)]
            yield x

    return run


def lookahead(inner, k, alpha):
    def run(x, slope):
        slow = x
        states = [{} for _ in x]
        t = 0
        while True:
            t += 1
            x = [np.asarray(inner(p, g, t, s)) for p, g, s in zip(x, slope(x)[1], states)]
            if t % k == 0:
                slow = [np.asarray(a + alpha * (p - a)) for a, p in zip(slow, x)]
                x = slow
            yield x

    return run


def sam(algorithm, rho):
    """An algorithm that is given the slope uphill."""

    def uphill(slope):
        def at(x):
            f, g = slope(x)
            length = np.sqrt(sum((own**2).sum() for own in g))
            return f, slope([p + rho * own / (length + 1e-12) for p, own in zip(x, g)])[1]

        return at

    return lambda x, slope: algorithm(x, uphill(slope))


def ema(algorithm, decay):
    def run(x, slope):
        average = x
        for w in algorithm(x, slope):
            average = [np.asarray(decay * a + (1 - decay) * b) for a, b in zip(average, w)]
            yield average

    return run


def swa(algorithm, start, every):
    """From step `start` on: the mean of what has been taken."""

    def run(x, slope):
        taken = []
        for t, w in enumerate(algorithm(x, slope), 1):
            if t >= start and (t - start) % every == 0:
                taken.append(w)
            yield [np.asarray(np.mean(own, axis=0)) for own in zip(*taken)] if taken else w

    return run


def accumulate(inner, steps):
    def run(x, slope):
        states = [{} for _ in x]
        kept = []
        t = 0
        while True:
            kept.append(slope(x)[1])
            if len(kept) == steps:
                t += 1
                means = [np.mean(own, axis=0) for own in zip(*kept)]
                x = [np.asarray(inner(p, g, t, s)) for p, g, s in zip(x, means, states)]
                kept = []
            yield x

    return run


def onto_simplex(x):
    """By sorting, as Duchi et al. 2008 have it."""
    u = np.sort(x.reshape(-1))[::-1]
    sums = np.cumsum(u)
    last = max(i for i in range(len(u)) if u[i] - (sums[i] - 1) / (i + 1) > 0)
    return np.maximum(x - (sums[last] - 1) / (last + 1), 0)


def constrained(inner, nearest, biases=False):
    return wrapped(inner, after=lambda new, x: nearest(new) if biases or is_weight(x) else new)


def centralized(gradients, x):
    return [g - g.mean(axis=tuple(range(g.ndim - 1)), keepdims=True) if g.ndim > 1 else g for g in gradients]


papers = [
    ("sgd(lr=0.01,momentum=0.9,convention=sutskever)", sgd(0.01, 0.9, "sutskever")),
    ("sgd(lr=0.01,momentum=0.9,nesterov=true,convention=sutskever)", sgd(0.01, 0.9, "sutskever", nesterov=True)),
    ("sgd(lr=0.01,momentum=0.8,dampening=0.2,convention=sutskever)", sgd(0.01, 0.8, "sutskever", dampening=0.2)),
    ("sgd(lr=0.05,momentum=0.9,convention=ema)", sgd(0.05, 0.9, "ema")),
    ("sgd(lr=0.05,momentum=0.9,nesterov=true,convention=ema)", sgd(0.05, 0.9, "ema", nesterov=True)),
    ("adam(lr=0.1,eps=0.01,epsilon=inside)", each(adam_step(lr=0.1, eps=0.01, inside=True))),
    ("adamw(lr=0.1,eps=0.01,epsilon=inside)", each(adam_step(lr=0.1, eps=0.01, inside=True, decay=0.01))),
    ("adagrad(lr=0.1,eps=0.01,epsilon=inside)", each(adagrad_step(0.1, 0.01, True))),
    ("adadelta(lr=0.5,rho=0.5,eps=0.01,epsilon=outside)", each(adadelta_step(0.5, 0.5, 0.01, False))),
    ("rmsprop(lr=0.02,eps=0.01,epsilon=inside)", each(rmsprop_step(0.02, eps=0.01, inside=True))),
    ("rmsprop(lr=0.02,momentum=0.9,convention=sutskever)", each(rmsprop_step(0.02, momentum=0.9, convention="sutskever"))),
    (
        "rmsprop(lr=0.02,alpha=0.9,eps=0.1,epsilon=inside,momentum=0.8,convention=ema,centered=true)",
        each(rmsprop_step(0.02, 0.9, 0.1, True, 0.8, "ema", True)),
    ),
    ("nadam(lr=0.05,eps=0.01,epsilon=inside)", each(nadam_step(lr=0.05, eps=0.01, inside=True))),
    ("radam(lr=0.1,beta1=0.5,beta2=0.95,eps=0.01,epsilon=inside)", each(radam_step(0.1, 0.5, 0.95, 0.01, True))),
    ("yogi(lr=0.05,eps=0.01,epsilon=inside)", each(yogi_step(0.05, eps=0.01, inside=True))),
    ("adabelief(lr=0.01,eps=1e-4,epsilon=inside)", each(adabelief_step(0.01, eps=1e-4, inside=True))),
    ("adan(lr=0.05,eps=0.01,epsilon=inside)", each(adan_step(0.05, eps=0.01, inside=True))),
    ("lamb(lr=0.03,eps=0.01,epsilon=inside)", each(lamb_step(0.03, eps=0.01, inside=True))),
    ("lars(lr=5,convention=torch)", each(lars_step(5.0, convention="torch"))),
    ("lars(lr=9,convention=ema)", each(lars_step(9.0, convention="ema"))),
    (
        "novograd(lr=0.03,eps=0.1,epsilon=inside,convention=ema)",
        each(novograd_step(0.03, eps=0.1, inside=True, convention="ema")),
    ),
    ("novograd(lr=0.02,convention=sutskever)", each(novograd_step(0.02, convention="sutskever"))),
    ("muon(eps=0.01,epsilon=inside)", each(muon_step(eps=0.01, inside=True))),
    ("schedule-free-adamw(lr=0.03,eps=0.01,epsilon=inside)", schedule_free(0.03, beta2=0.999, eps=0.01, inside=True)),
    ("prodigy(d0=0.05,eps=0.1,epsilon=inside)", prodigy(d0=0.05, eps=0.1, inside=True)),
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
    ("lion(lr=0.02)", each(lion_step(0.02))),
    ("lion(lr=0.02,beta1=0.5,beta2=0.7,decay=0.5)", each(lion_step(0.02, 0.5, 0.7, 0.5))),
    ("signsgd(lr=0.03)", each(signum_step(0.03))),
    ("signsgd(lr=0.03,momentum=0.8)", each(signum_step(0.03, 0.8))),
    ("yogi", each(yogi_step())),
    ("yogi(lr=0.05,beta1=0.5,beta2=0.9,eps=0.01,initial=0.1)", each(yogi_step(0.05, 0.5, 0.9, 0.01, 0.1))),
    ("adabelief(lr=0.01)", each(adabelief_step(0.01))),
    ("adabelief(lr=0.02,beta1=0.5,beta2=0.9,eps=1e-4,decay=0.3)", each(adabelief_step(0.02, 0.5, 0.9, 1e-4, 0.3))),
    ("adan(lr=0.05)", each(adan_step(0.05))),
    ("adan(lr=0.05,beta1=0.8,beta2=0.5,beta3=0.7,decay=0.5)", each(adan_step(0.05, 0.2, 0.5, 0.3, decay=0.5))),
    ("lamb(lr=0.03)", each(lamb_step(0.03))),
    ("lamb(lr=0.05,beta1=0.5,beta2=0.9,eps=0.01,decay=0.5)", each(lamb_step(0.05, 0.5, 0.9, 0.01, 0.5))),
    ("lars(lr=5)", each(lars_step(5.0))),
    ("lars(lr=1,momentum=0.5,trust=0.02,decay=0.3)", each(lars_step(1.0, 0.5, 0.02, 0.3))),
    ("novograd(lr=0.02)", each(novograd_step(0.02))),
    ("novograd(lr=0.03,beta1=0.5,beta2=0.8,eps=0.01,decay=0.2)", each(novograd_step(0.03, 0.5, 0.8, 0.01, 0.2))),
    ("adafactor", each(adafactor_step())),
    ("adafactor(lr=0.1,decayRate=0.5,eps2=0.01,d=0.5,decay=0.1)", each(adafactor_step(0.1, 0.5, 1e-30, 0.01, 0.5, 0.1))),
    ("muon", each(muon_step())),
    ("muon(lr=0.05,momentum=0.5,nesterov=false,rounds=3,rest=0.5,decay=0.1)", each(muon_step(0.05, 0.5, False, 3, 0.5, 0.1))),
    ("schedule-free-sgd(lr=0.02)", schedule_free(0.02)),
    ("schedule-free-sgd(lr=0.03,beta=0.5,decay=0.2)", schedule_free(0.03, 0.5, 0.2)),
    ("schedule-free-adamw(lr=0.03)", schedule_free(0.03, beta2=0.999)),
    (
        "schedule-free-adamw(lr=0.05,beta1=0.5,beta2=0.9,eps=0.01,decay=0.2)",
        schedule_free(0.05, 0.5, 0.2, beta2=0.9, eps=0.01),
    ),
    ("prodigy", prodigy()),
    ("prodigy(lr=0.5,beta1=0.5,beta2=0.9,d0=0.05,decay=0.3)", prodigy(0.5, 0.5, 0.9, d0=0.05, decay=0.3)),
    ("polyak(lr=0.1)", polyak(0.1)),
    ("polyak(lr=0.05,target=0.2)", polyak(0.05, 0.2)),
    ("lookahead(adam(lr=0.05),k=3)", lookahead(adam_step(lr=0.05), 3, 0.5)),
    ("lookahead(sgd(lr=0.02),k=2,alpha=0.8)", lookahead(plain(0.02), 2, 0.8)),
    ("sam(sgd(lr=0.02))", sam(each(plain(0.02)), 0.05)),
    ("sam(adam(lr=0.05),rho=0.2)", sam(each(adam_step(lr=0.05)), 0.2)),
    ("sam(schedule-free-sgd(lr=0.02))", sam(schedule_free(0.02), 0.05)),
    ("ema(adam(lr=0.05),decay=0.8)", ema(each(adam_step(lr=0.05)), 0.8)),
    ("ema(ema(sgd(lr=0.02),decay=0.5),decay=0.7)", ema(ema(each(plain(0.02)), 0.5), 0.7)),
    ("swa(adam(lr=0.05),start=3,every=2)", swa(each(adam_step(lr=0.05)), 3, 2)),
    ("swa(sgd(lr=0.02))", swa(each(plain(0.02)), 1, 1)),
    ("accumulate(adam(lr=0.05),steps=3)", accumulate(adam_step(lr=0.05), 3)),
    ("centralize(sgd(lr=0.02))", wrapped(plain(0.02), gradient=centralized)),
    ("non-negative(sgd(lr=0.02))", constrained(plain(0.02), lambda x: np.maximum(x, 0))),
    ("non-negative(adam(lr=0.1),on=all)", constrained(adam_step(lr=0.1), lambda x: np.maximum(x, 0), biases=True)),
    ("box(adam(lr=0.1),low=-0.5,high=0.6)", constrained(adam_step(lr=0.1), lambda x: np.clip(x, -0.5, 0.6))),
    (
        "max-norm(adam(lr=0.05),limit=0.6)",
        constrained(adam_step(lr=0.05), lambda x: x * np.minimum(1, 0.6 / unit_norm(x))),
    ),
    ("simplex(sgd(lr=0.01))", constrained(plain(0.01), onto_simplex)),
]

# The distance gone so far, some 10⁻⁶ in these steps, is a difference of weights: float32 has one or two digits of it.
only_double = {"prodigy"}
