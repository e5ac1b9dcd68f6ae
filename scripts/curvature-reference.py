"""Writes test/fixtures/curvature.json: eigenvalues of the Hessians of small networks' losses, in float64.

The Hessian is PyTorch's, its largest and least eigenvalue those of SciPy's eigsh (ARPACK) on products with it, with and
without a diagonal preconditioner P: of P^(-1/2) H P^(-1/2). Run from the root of the repository:
/usr/bin/python3 scripts/curvature-reference.py && npx biome format --write test/fixtures/curvature.json
"""

import json

import numpy
import scipy
import torch
from scipy.sparse.linalg import LinearOperator, eigsh
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(6)

activations = {"tanh": torch.tanh, "sigmoid": torch.sigmoid, "softplus": F.softplus, "linear": lambda z: z}
losses = {
    "mse": F.mse_loss,
    "bce": F.binary_cross_entropy_with_logits,
    "cross-entropy": lambda z, y: F.cross_entropy(z, y[:, 0].long()),
}


def case(sizes, activation, loss, rows):
    shapes = [shape for a, b in zip(sizes, sizes[1:]) for shape in ((a, b), (b,))]
    counts = [int(numpy.prod(shape)) for shape in shapes]
    x = torch.randn(rows, sizes[0])
    y = {
        "mse": lambda: torch.randn(rows, sizes[-1]),
        "bce": lambda: torch.randint(0, 2, (rows, sizes[-1])).double(),
        "cross-entropy": lambda: torch.randint(0, sizes[-1], (rows, 1)).double(),
    }[loss]()

    def of(point):
        parts = [part.reshape(shape) for part, shape in zip(point.split(counts), shapes)]
        z = x
        for layer in range(len(sizes) - 1):
            z = z @ parts[2 * layer] + parts[2 * layer + 1]
            if layer < len(sizes) - 2:
                z = activations[activation](z)
        return losses[loss](z, y)

    point = torch.randn(sum(counts)) / 2
    hessian = torch.autograd.functional.hessian(of, point).numpy()
    divisor = numpy.exp(numpy.linspace(-2, 2, sum(counts)))

    def extremes(scale):
        n = len(scale)
        operator = LinearOperator((n, n), matvec=lambda v: (hessian @ (v.reshape(-1) / scale)) / scale)
        return [float(eigsh(operator, k=1, which=which, tol=1e-13, return_eigenvectors=False)[0]) for which in ("LA", "SA")]

    largest, least = extremes(numpy.ones(len(divisor)))
    return {
        "sizes": sizes,
        "activation": activation,
        "loss": loss,
        "rows": rows,
        "x": x.reshape(-1).tolist(),
        "y": y.reshape(-1).tolist(),
        "parameters": [part.tolist() for part in point.split(counts)],
        "value": float(of(point)),
        "largest": largest,
        "least": least,
        "trace": float(numpy.trace(hessian)),
        "preconditioner": divisor.tolist(),
        "preconditioned": extremes(numpy.sqrt(divisor)),
    }


cases = [
    case([3, 1], "linear", "mse", 20),
    case([2, 4, 1], "tanh", "mse", 15),
    case([4, 6, 3], "sigmoid", "cross-entropy", 30),
    case([3, 5, 5, 1], "softplus", "bce", 25),
    case([5, 8, 8, 2], "tanh", "mse", 40),
]
versions = {"pytorch": torch.__version__, "scipy": scipy.__version__, "numpy": numpy.__version__}
with open("test/fixtures/curvature.json", "w", encoding="utf-8") as file:
    json.dump({"versions": versions, "cases": cases}, file)
