"""Writes the tables of datasets/ from the copies that scikit-learn carries.

Run it from anywhere: python3 scripts/datasets.py. Written with scikit-learn 1.2.1; the same input gives the same bytes.
"""

from pathlib import Path

from sklearn import datasets

FOLDER = Path(__file__).resolve().parent.parent / "datasets"


def shown(value):
    """The shortest text that is the same number; whole numbers without a point."""
    value = float(value)
    return str(int(value)) if value.is_integer() else repr(value)


def write(name, columns, rows, labels, target):
    lines = [",".join([*columns, target])]
    lines += [",".join([*map(shown, row), label]) for row, label in zip(rows, labels)]
    (FOLDER / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def named(names):
    """Column names as identifiers: 'sepal length (cm)' is sepal_length."""
    return [name.split(" (")[0].replace("/", "_").replace(" ", "_") for name in names]


def classes(bunch, rename=lambda name: name):
    return [rename(str(bunch.target_names[k])) for k in bunch.target]


FOLDER.mkdir(exist_ok=True)

iris = datasets.load_iris()
write("iris", named(iris.feature_names), iris.data, classes(iris), "species")

cancer = datasets.load_breast_cancer()
write("breast-cancer", named(cancer.feature_names), cancer.data, classes(cancer), "diagnosis")

diabetes = datasets.load_diabetes(scaled=False)
write("diabetes", named(diabetes.feature_names), diabetes.data, map(shown, diabetes.target), "progression")

wine = datasets.load_wine()
write("wine", named(wine.feature_names), wine.data, classes(wine, lambda name: name.replace("class_", "cultivar ")), "cultivar")

digits = datasets.load_digits()
write("digits", digits.feature_names, digits.data, map(shown, digits.target), "digit")
