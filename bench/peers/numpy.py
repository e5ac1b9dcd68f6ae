"""NumPy with gradients written by hand: python3 bench/peers/numpy.py folder [threads]"""
from common import data, run, workload  # first: it keeps this file from hiding the package

import numpy as np

f32 = np.float32
np.seterr(over="ignore")  # exp of a large score: the sigmoid is rightly 0


def sigmoid(z):
    return f32(1) / (f32(1) + np.exp(-z))


def loss_of(z, y):
    """Mean loss of outputs."""
    if workload["loss"] == "mse":
        return float(np.mean((z - y) ** 2))
    if workload["loss"] == "bce":
        return float(np.mean(np.logaddexp(0, z) - y * z))
    z = z - z.max(1, keepdims=True)
    return float(np.mean(np.log(np.exp(z).sum(1)) - z[np.arange(len(y)), y]))


# The gradient of the loss by the outputs, but for the numbers that are the same for all of them.
scale = f32((2 if workload.get("loss") == "mse" else 1) / workload.get("batch", 1))


def error_of(z, y):
    if workload["loss"] == "mse":
        z -= y
        return z
    if workload["loss"] == "bce":
        return sigmoid(z) - y
    d = np.exp(z - z.max(1, keepdims=True))
    d /= d.sum(1, keepdims=True)
    d[np.arange(len(y)), y] -= 1
    return d


activations = {
    "tanh": (np.tanh, lambda h: 1 - h * h),
    "relu": (lambda z: np.maximum(z, 0, out=z), lambda h: h > 0),
    "sigmoid": (sigmoid, lambda h: h * (1 - h)),
}


def optimizer_of(parameters):
    """In place."""
    lr = f32(workload["lr"])
    if workload["optimizer"] == "sgd":

        def sgd(gradients):
            for p, g in zip(parameters, gradients):
                g *= lr
                p -= g

        return sgd

    means, squares, t = [np.zeros_like(p) for p in parameters], [np.zeros_like(p) for p in parameters], 0

    def adam(gradients):
        nonlocal t
        t += 1
        rate = f32(lr / (1 - 0.9**t))
        correction = f32(1 / np.sqrt(1 - 0.999**t))
        for p, g, m, v in zip(parameters, gradients, means, squares):
            m *= f32(0.9)
            m += g * f32(0.1)
            g *= g
            g *= f32(0.001)
            v *= f32(0.999)
            v += g
            np.sqrt(v, out=g)
            g *= correction
            g += f32(1e-8)
            np.divide(m, g, out=g)
            g *= rate
            p -= g

    return adam


def network():
    x, y = data()
    sizes, batch = workload["sizes"], workload["batch"]
    y = y.astype(np.int64) if workload["loss"] == "cross-entropy" else y[:, None]
    batches = [(x[i : i + batch], y[i : i + batch]) for i in range(0, len(x), batch)]
    activate, slope = activations[workload["activation"]]

    def make():
        random = np.random.default_rng(0)
        weights = [(random.uniform(-1, 1, (a, b)) / np.sqrt(a)).astype(f32) for a, b in zip(sizes, sizes[1:])]
        biases = [np.zeros(units, f32) for units in sizes[1:]]
        optimize = optimizer_of(weights + biases)
        last = len(weights) - 1

        def forward(x):
            values = [x]
            for i, (w, b) in enumerate(zip(weights, biases)):
                z = values[-1] @ w
                z += b
                values.append(z if i == last else activate(z))
            return values

        def train(count):
            for features, targets in batches[:count]:
                values = forward(features)
                d = error_of(values[-1], targets)
                d *= scale
                by_weights, by_biases = [None] * len(weights), [None] * len(weights)
                for i in range(last, -1, -1):
                    by_weights[i] = values[i].T @ d
                    by_biases[i] = d.sum(0)
                    if i:
                        d = d @ weights[i].T
                        d *= slope(values[i])
                optimize(by_weights + by_biases)

        return train, lambda count: loss_of(forward(x[: count * batch])[-1], y[: count * batch])

    return make


def linear():
    """One output and no hidden layer: vectors in place of matrices, and numbers in place of a batch of one row."""
    x, y = data()
    batch, lr = workload["batch"], f32(workload["lr"]) * scale
    single = batch == 1
    batches = list(zip(x, y)) if single else [(x[i : i + batch], y[i : i + batch]) for i in range(0, len(x), batch)]

    def make():
        inputs = x.shape[1]
        w = (np.random.default_rng(0).uniform(-1, 1, inputs) / np.sqrt(inputs)).astype(f32)
        b = f32(0)

        def train(count):
            nonlocal w, b
            for features, target in batches[:count]:
                z = features @ w
                z += b
                d = error_of(z, target)
                w -= lr * d * features if single else lr * (d @ features)
                b -= lr * (d if single else d.sum())

        return train, lambda count: loss_of(x[: count * batch] @ w + b, y[: count * batch])

    return make


def descent():
    rates = np.array(workload["rates"])

    def make():
        path = np.full((workload["steps"] + 1, len(rates)), float(workload["start"]))

        def train(count):
            x = path[0]
            for i in range(1, count + 1):
                x = x - rates * np.exp(-0.05 * x * x) * (np.cos(x) - 0.1 * x * np.sin(x))
                path[i] = x

        return train, lambda count: float(np.mean(np.sin(path[count]) * np.exp(-0.05 * path[count] ** 2)))

    return make


if workload["kind"] == "descent":
    made = descent()
elif len(workload["sizes"]) == 2 and workload["sizes"][1] == 1 and workload["optimizer"] == "sgd":
    made = linear()
else:
    made = network()
run("numpy", np.__version__, made)
