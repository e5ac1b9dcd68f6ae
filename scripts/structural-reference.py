#!/usr/bin/env python3
"""Writes test/fixtures/structural.json: what NumPy, SciPy and PyTorch make of operations on whole arrays.

    python3 scripts/structural-reference.py && npx biome format --write test/fixtures/structural.json

The array x is [3, 4], a is [2, 3], v is [4]; their elements are sines, of which x has one twice.
"""
import json

import numpy as np
import scipy
import torch
from scipy.special import log_softmax, logsumexp, softmax

wave = lambda phase, *shape: np.round(np.sin(phase + 2.3 * np.arange(np.prod(shape))), 6).reshape(shape)
x, a, v = wave(1, 3, 4), wave(2, 2, 3), wave(3, 4)
x[2, 3] = x[0, 1] = 2.5
rows = np.array([2, 0, 2, 1])
bar = wave(4, 4, 4)
# The adjoint of picking rows: rows that are picked twice get the sum.
picked = torch.tensor(x, requires_grad=True)
picked[torch.tensor(rows)].backward(torch.tensor(bar))
cases = {
    'sum': x.sum(), 'sum 0': x.sum(0), 'sum -1': x.sum(-1), 'mean': x.mean(), 'mean 1': x.mean(1),
    'max': x.max(), 'max 0': x.max(0), 'max 1': x.max(1), 'min': x.min(), 'min 1': x.min(1),
    'argmax': x.argmax(1), 'argmax 0': x.argmax(0),
    'logSumExp': logsumexp(x, 1), 'logSumExp 0': logsumexp(x, 0),
    'logSumExp of large': logsumexp(1000 * x, 1),
    'softmax': softmax(x, 1), 'softmax 0': softmax(x, 0), 'logSoftmax': log_softmax(x, 1), 'logSoftmax 0': log_softmax(x, 0),
    'softmax of large': softmax(1000 * x, 1),
    'matmul': a @ x, 'matmul of a vector': x @ v, 'inner product': v @ v, 'vector times matrix': a[0] @ x,
    'outer': np.einsum('i,j->ij', a[0], v), 'trace of a product': np.einsum('ij,ij->', x, x),
    'batched': np.einsum('bi,bj->bij', x, x), 'three factors': np.einsum('ij,jk,k->i', a, x, v),
    'reshape': x.reshape(2, 6), 'transpose': x.T, 'concat 0': np.concatenate([x, 2 * x], 0),
    'concat 1': np.concatenate([x, 2 * x], 1), 'stack': np.stack([v, 2 * v, v]), 'slice': x[1:3, 1:3], 'gather': x[rows],
    'rows': x[1:3], 'expand 0': np.broadcast_to(v, (3, 4)), 'expand 1': np.broadcast_to(x.sum(1)[:, None], (3, 4)),
    'iota 1': np.broadcast_to(np.arange(4), (3, 4)), 'iota 0': np.broadcast_to(np.arange(3)[:, None], (3, 4)),
    'adjoint of gather': picked.grad.numpy(),
}
shaped = lambda y: {'shape': list(np.shape(y)), 'data': [float(value) for value in np.ravel(y)]}
with open('test/fixtures/structural.json', 'w') as file:
    json.dump({'numpy': np.__version__, 'scipy': scipy.__version__, 'torch': torch.__version__, 'x': shaped(x), 'a': shaped(a),
               'v': shaped(v), 'rows': shaped(rows), 'bar': shaped(bar),
               'cases': {name: shaped(y) for name, y in cases.items()}}, file)
