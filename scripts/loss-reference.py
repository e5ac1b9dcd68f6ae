"""Writes test/fixtures/losses.json: values and gradients of losses by PyTorch, in float64.

Each case has the outputs, the targets, the loss and its derivative with respect to the outputs. Run from the root of the
repository: /usr/bin/python3 scripts/loss-reference.py && npx biome format --write test/fixtures/losses.json
"""

import json
import math

import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)


def log_cosh(z, y):
    """PyTorch has none: its own softplus of |d|, where ours takes d."""
    d = (z - y).abs()
    return (d + F.softplus(-2 * d) - math.log(2)).mean()


def hinge(z, y):
    """With one output the usual one; with several that of Crammer and Singer, of which PyTorch has only a relative."""
    if z.shape[1] == 1:
        return F.relu(1 - (2 * y - 1) * z).mean()
    own = F.one_hot(y[:, 0].long(), z.shape[1])
    return ((z + 1 - own).max(1).values - z.gather(1, y.long())[:, 0]).mean()


losses = {
    "sse": lambda z, y: F.mse_loss(z, y, reduction="sum") / 2,
    "mse": F.mse_loss,
    "mae": F.l1_loss,
    "huber": F.huber_loss,
    "huber(delta=0.5)": lambda z, y: F.huber_loss(z, y, delta=0.5),
    "log-cosh": log_cosh,
    "bce": F.binary_cross_entropy_with_logits,
    "cross-entropy": lambda z, y: F.cross_entropy(z, y[:, 0].long()),
    "hinge": hinge,
    "poisson": lambda z, y: F.poisson_nll_loss(z, y, log_input=True),
}

# The third row of the numbers has no error, the fourth one of 1.5 and 0.5.
numbers = ([[0.3, -1.2], [2.5, 4.0], [1.0, -7.0], [0.5, 0.25]], [[0.1, 0.4], [-1.0, 4.5], [1.0, -7.0], [2.0, -0.25]])
far = ([[800.0], [-800.0], [1e6], [1e-9]], [[-800.0], [800.0], [-1e6], [0.0]])
logits = ([[0.3], [-1.2], [2.5], [40.0], [-40.0]], [[1.0], [0.0], [0.0], [1.0], [1.0]])
labels = ([[0.3, -1.2, 0.4], [2.5, 4.0, 1.0], [0.1, 0.2, -7.0], [30.0, -30.0, 0.0]], [[0.0], [1.0], [2.0], [1.0]])
huge_logits = ([[800.0], [-800.0], [800.0], [-800.0]], [[1.0], [1.0], [0.0], [0.0]])
huge_labels = ([[800.0, -800.0, 0.0], [-800.0, 0.0, 800.0], [800.0, 800.5, 800.0]], [[0.0], [0.0], [2.0]])
counts = ([[0.3], [-1.2], [2.5], [-800.0]], [[1.0], [0.0], [12.0], [0.0]])

of_numbers = [numbers, far]
examples = {
    "bce": [logits, huge_logits, ([[0.3, -2.0], [5.0, 0.7]], [[1.0, 0.0], [0.0, 1.0]])],
    "cross-entropy": [labels, huge_labels],
    "hinge": [logits, huge_logits, labels, huge_labels],
    "poisson": [counts],
}

cases = []
for name, loss in losses.items():
    for outputs, targets in examples.get(name, of_numbers):
        z = torch.tensor(outputs, requires_grad=True)
        value = loss(z, torch.tensor(targets))
        value.backward()
        cases.append(
            {"loss": name, "outputs": outputs, "targets": targets, "value": value.item(), "gradient": z.grad.tolist()}
        )

with open("test/fixtures/losses.json", "w", encoding="utf-8") as file:
    json.dump({"torch": torch.__version__, "cases": cases}, file)
