"""scikit-learn: python3 bench/peers/sklearn.py folder [threads]"""
from common import data, run, threads, unable, workload  # first: it keeps this file from hiding the package

import numpy as np

try:
    import sklearn
    from sklearn.linear_model import SGDClassifier
    from sklearn.metrics import log_loss
    from sklearn.neural_network import MLPClassifier, MLPRegressor
except ImportError:
    unable("scikit-learn is not installed")

if workload["kind"] != "network":
    unable("scikit-learn minimizes no functions of one's own")
sizes, batch, lr = workload["sizes"], workload["batch"], workload["lr"]
is_regression = workload["loss"] == "mse"
is_row_by_row = sizes == [sizes[0], 1] and workload["loss"] == "bce" and batch == 1
x, y = data()
if is_row_by_row:
    x = x.astype(np.float64)  # which it would be made in every call
# What a call checks takes as long as a pass over the rows.
passes = 20 if is_row_by_row else 1
# As few rows as have two classes, without which it does not fit.
both = int(np.argmax(y != y[0])) + 1
classes = {} if is_regression else {"classes": np.unique(y)}


def new_model():
    if is_row_by_row:
        return SGDClassifier(
            loss="log_loss",
            learning_rate="constant",
            eta0=lr,
            penalty=None,
            shuffle=False,
            max_iter=passes,
            tol=None,
            warm_start=True,
        )
    sgd = workload["optimizer"] == "sgd"
    return (MLPRegressor if is_regression else MLPClassifier)(
        sizes[1:-1],
        activation={"sigmoid": "logistic"}.get(workload["activation"], workload["activation"]),
        solver=workload["optimizer"],
        alpha=0,
        batch_size=batch,
        # Its squared error is halved.
        learning_rate_init=2 * lr if is_regression and sgd else lr,
        momentum=0,
        shuffle=False,
        random_state=0,
    )


def make():
    model = new_model()
    # A model has weights only after its first step.
    model.partial_fit(x[:batch], y[:batch], **classes)

    def train(count):
        if is_row_by_row:
            used = max(count, both)
            model.fit(x[:used], y[:used])
        else:
            model.partial_fit(x[: count * batch], y[: count * batch])

    def loss(count):
        features, targets = x[: count * batch], y[: count * batch]
        if is_regression:
            return float(np.mean((model.predict(features) - targets) ** 2))
        return float(log_loss(targets, model.predict_proba(features), labels=classes["classes"]))

    return train, loss


run(
    "scikit-learn",
    sklearn.__version__,
    make,
    threads=1 if is_row_by_row else threads,
    passes=passes,
    note=f"float64, {passes} passes in a call" if is_row_by_row else None,
)
