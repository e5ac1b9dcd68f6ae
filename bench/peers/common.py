"""What the Python peers share: the workload of a folder, a measurement, and its report in one line."""
import json
import math
import os
import statistics
import sys
import time

# Beside this file stand numpy.py and sklearn.py, which would hide the packages of these names.
sys.path.pop(0)

folder = sys.argv[1]
threads = int(sys.argv[2]) if len(sys.argv) > 2 else 1
# Read by BLAS and OpenMP when they are loaded, so before numpy and torch.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = str(threads)
# Where BLAS has threads of its own, those of OpenMP must not keep the cores busy while they wait.
os.environ["OMP_WAIT_POLICY"] = "PASSIVE"

with open(os.path.join(folder, "workload.json")) as file:
    workload = json.load(file)


def unable(why):
    print(why, file=sys.stderr)
    sys.exit(3)


try:
    import numpy as np
except ImportError:
    unable("numpy is not installed")


def data():
    """Features (rows × inputs) and targets, one a row."""
    x, y = (np.fromfile(os.path.join(folder, name), "<f4") for name in ("x.f32", "y.f32"))
    return x.reshape(-1, workload["sizes"][0]), y


def run(system, version, make, threads=threads, passes=1, note=None):
    """Measures and reports.

    make() gives, each time untrained, two functions of a number of steps: one makes a pass of so many steps (or several
    passes), the other tells the mean loss over their rows.
    """
    now = time.perf_counter
    steps = workload["steps"] if workload["kind"] == "descent" else workload["rows"] // workload["batch"]
    train, _ = make()
    count, took = 0, 0
    while count < steps and took < 0.1:
        count = min(steps, max(1, 2 * count))
        started = now()
        train(count)
        took = now() - started
    # A slow system makes its passes over fewer batches, those of a second.
    count = min(steps, max(1, round(count / took)))
    train, loss = make()
    before = loss(count)
    calls, started = 0, now()
    while calls < 1 or now() - started < 0.5:
        train(count)
        calls += 1
    repeats = math.ceil(0.2 * calls / (now() - started))
    times, started = [], now()
    while len(times) < 3 or now() - started < 2:
        begun = now()
        for _ in range(repeats):
            train(count)
        times.append((now() - begun) / repeats / passes / count)
    after = loss(count)
    assert math.isfinite(after) and after < before, f"{system} on {workload['name']}: the loss went from {before} to {after}"
    line = {
        "system": system,
        "version": version,
        "workload": workload["name"],
        "threads": threads,
        "microseconds": statistics.median(times) * 1e6,
        "before": before,
        "after": after,
    }
    print(json.dumps({**line, "note": note} if note else line))
