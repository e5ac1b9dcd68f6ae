"""PyTorch: python3 bench/peers/pytorch.py folder [threads]"""
from common import data, run, threads, unable, workload

try:
    import torch
except ImportError:
    unable("torch is not installed")

torch.set_num_threads(threads)
torch.manual_seed(0)


def network():
    x, y = (torch.from_numpy(values) for values in data())
    sizes, batch, lr = workload["sizes"], workload["batch"], workload["lr"]
    activation = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "sigmoid": torch.nn.Sigmoid}[workload["activation"]]
    loss_of = {"mse": torch.nn.MSELoss, "cross-entropy": torch.nn.CrossEntropyLoss, "bce": torch.nn.BCEWithLogitsLoss}[
        workload["loss"]
    ]()
    y = y.long() if workload["loss"] == "cross-entropy" else y.reshape(-1, 1)
    batches = list(zip(x.split(batch), y.split(batch)))

    def make():
        layers = []
        for inputs, units in zip(sizes, sizes[1:]):
            layers += [torch.nn.Linear(inputs, units), activation()]
            torch.nn.init.zeros_(layers[-2].bias)
        model = torch.nn.Sequential(*layers[:-1])
        optimizer = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}[workload["optimizer"]](model.parameters(), lr)

        def train(count):
            for features, targets in batches[:count]:
                optimizer.zero_grad(set_to_none=True)
                loss_of(model(features), targets).backward()
                optimizer.step()

        def loss(count):
            with torch.no_grad():
                return loss_of(model(x[: count * batch]), y[: count * batch]).item()

        return train, loss

    return make


def descent():
    rates = torch.tensor(workload["rates"], dtype=torch.float64)

    def make():
        path = torch.full((workload["steps"] + 1, len(rates)), workload["start"], dtype=torch.float64)

        # The derivative by hand: autograd takes three times as long.
        @torch.inference_mode()
        def train(count):
            x = path[0]
            for i in range(1, count + 1):
                x = x - rates * torch.exp(-0.05 * x * x) * (torch.cos(x) - 0.1 * x * torch.sin(x))
                path[i] = x

        def loss(count):
            x = path[count]
            return (torch.sin(x) * torch.exp(-0.05 * x * x)).mean().item()

        return train, loss

    return make


run("pytorch", torch.__version__, network() if workload["kind"] == "network" else descent())
