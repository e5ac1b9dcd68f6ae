"""PyTorch on one workload, one thread: OMP_NUM_THREADS=1 /usr/bin/python3 bench/peers/pytorch.py W2"""
import json, sys, time
import torch

torch.set_num_threads(1)
NAMES = {
    "W1": ([2, 8, 8, 1], torch.nn.Tanh, "mse", "sgd", 0.03, 10, 500),
    "W2": ([20, 64, 64, 1], torch.nn.ReLU, "mse", "adam", 1e-3, 32, 9984),
    "W3-b64": ([784, 128, 10], torch.nn.ReLU, "ce", "adam", 1e-3, 64, 12800),
    "W3-b512": ([784, 128, 10], torch.nn.ReLU, "ce", "adam", 1e-3, 512, 12800),
    "W4": ([1024, 1024, 1024, 10], torch.nn.ReLU, "ce", "adam", 1e-4, 256, 2048),
}
name = sys.argv[1] if len(sys.argv) > 1 else "W2"
sizes, activation, kind, optimizer, lr, batch, rows = NAMES[name]
torch.manual_seed(0)
layers = []
for i in range(len(sizes) - 1):
    layers.append(torch.nn.Linear(sizes[i], sizes[i + 1]))
    if i + 2 < len(sizes):
        layers.append(activation())
model = torch.nn.Sequential(*layers)
x = torch.randn(rows, sizes[0])
scores = x @ torch.randn(sizes[0], sizes[-1])
y = torch.tanh(scores / sizes[0] ** 0.5) + 0.1 if kind == "mse" else scores.argmax(1)
loss_of = torch.nn.MSELoss() if kind == "mse" else torch.nn.CrossEntropyLoss()
opt = torch.optim.SGD(model.parameters(), lr) if optimizer == "sgd" else torch.optim.Adam(model.parameters(), lr)
steps = rows // batch
xs, ys = x[: steps * batch].split(batch), y[: steps * batch].split(batch)


def train():
    for a, b in zip(xs, ys):
        opt.zero_grad(set_to_none=True)
        loss = loss_of(model(a), b)
        loss.backward()
        opt.step()
    return loss.item()


before = loss_of(model(x), y).item()
started, passes = time.perf_counter(), 0
while passes < 1 or time.perf_counter() - started < 0.6:
    train()
    passes += 1
count = max(1, round(0.3 / ((time.perf_counter() - started) / passes)))
times, started = [], time.perf_counter()
while len(times) < 3 or time.perf_counter() - started < 2:
    begun = time.perf_counter()
    for _ in range(count):
        train()
    times.append((time.perf_counter() - begun) / count / steps)
times.sort()
after = loss_of(model(x), y).item()
assert after < before, (before, after)
print(json.dumps({"system": "pytorch", "workload": name, "microseconds": times[len(times) // 2] * 1e6}))
