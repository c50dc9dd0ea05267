#!/usr/bin/python3
"""Writes multiclass.json, regression.json and ranking.json beside itself: seeded predictions and what scikit-learn makes of
them, ties averaged over every order. Run it with scikit-learn 1.2."""
import itertools
import json
import pathlib

import numpy as np
from sklearn import metrics

random = np.random.default_rng(20261122)


def write(name, cases):
    path = pathlib.Path(__file__).with_name(f"{name}.json")
    path.write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")


# Several classes


def guesses(rows, classes, lift, decimals=None, missing=()):
    labels = random.choice([c for c in range(classes) if c not in missing], rows)
    scores = random.normal(size=(rows, classes)) + lift * np.eye(classes)[labels]
    shares = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
    if decimals is not None:
        shares = np.round(shares, decimals)
        shares[:, -1] = 1 - shares[:, :-1].sum(1)
        shares = np.clip(np.round(shares, decimals), 0, 1)
    return labels, shares


def classes_measured(labels, shares):
    """A row whose maximum is shared by k classes counts as k rows of weight 1/k."""
    present = np.unique(labels)
    row, said = np.nonzero(shares == shares.max(1, keepdims=True))
    weight = 1 / np.bincount(row)[row]
    true = labels[row]
    given = np.clip(shares[np.arange(len(labels)), labels], 1e-6, 1 - 1e-6)
    clipped = np.any((shares < 1e-6) | (shares > 1 - 1e-6))
    whole = len(present) == shares.shape[1] and np.allclose(shares.sum(1), 1)
    return {
        "accuracy": metrics.accuracy_score(true, said, sample_weight=weight),
        "logloss": np.mean(-np.log(given)) if clipped or not whole else metrics.log_loss(labels, shares),
        "macro_f1": metrics.f1_score(true, said, labels=present, average="macro", sample_weight=weight, zero_division=0),
        "balanced_accuracy": np.mean([metrics.recall_score(true == c, said == c, sample_weight=weight, zero_division=0) for c in present]),
        "auc_ovr": metrics.roc_auc_score(labels, shares, multi_class="ovr", average="macro") if whole
        else np.mean([metrics.roc_auc_score(labels == c, shares[:, c]) for c in present]),
    }


def classes_case(name, labels, shares):
    return {"name": name, "classes": shares.shape[1], "targets": labels.tolist(), "predictions": shares.ravel().tolist(),
            "expected": classes_measured(labels, shares)}


even = np.arange(60) % 3
write("multiclass", [
    classes_case("three classes", *guesses(150, 3, 1.5)),
    classes_case("seven classes", *guesses(300, 7, 2.0)),
    classes_case("ties of two decimals", *guesses(200, 4, 1.0, 2)),
    classes_case("ties of one decimal", *guesses(200, 3, 1.0, 1)),
    classes_case("all tied", even, np.full((60, 3), 1 / 3)),
    classes_case("a class without rows", *guesses(120, 5, 1.5, 2, missing=(3,))),
    classes_case("perfect", even, np.eye(3)[even]),
    classes_case("always wrong", even, np.eye(3)[(even + 1) % 3]),
    classes_case("one class never said", even, np.array([[0.5, 0.4, 0.1], [0.3, 0.6, 0.1], [0.4, 0.35, 0.25]])[even]),
    classes_case("a class of one row", np.array([0, 0, 1, 1, 2]), guesses(5, 3, 1.0)[1]),
])


# Numbers


def numbers_measured(targets, said):
    measured = {
        "rmse": metrics.mean_squared_error(targets, said, squared=False),
        "mae": metrics.mean_absolute_error(targets, said),
        "r2": metrics.r2_score(targets, said),
    }
    if (targets >= 0).all():
        measured["rmsle"] = metrics.mean_squared_log_error(targets, np.maximum(said, 0), squared=False)
    if (targets != 0).all():
        measured["mape"] = metrics.mean_absolute_percentage_error(targets, said)
    return measured


def numbers_case(name, targets, said):
    return {"name": name, "targets": targets.tolist(), "predictions": said.tolist(), "expected": numbers_measured(targets, said)}


normal = random.normal(size=200)
prices = np.exp(random.normal(11, 0.6, 200))
write("regression", [
    numbers_case("around zero", normal, normal + random.normal(size=200)),
    numbers_case("prices", prices, prices * np.exp(random.normal(0, 0.2, 200))),
    numbers_case("counts, some of them zero", random.poisson(2, 150).astype(float), random.normal(2, 1.5, 150)),
    numbers_case("perfect", prices, prices),
    numbers_case("the mean", prices, np.full(200, prices.mean())),
    numbers_case("worse than the mean", normal, -3 * normal),
    numbers_case("far from zero", 1e6 + normal, 1e6 + normal + 0.1 * random.normal(size=200)),
    numbers_case("small", 1e-6 * np.exp(normal), 1e-6 * np.exp(normal + 0.3 * random.normal(size=200))),
    numbers_case("two rows", np.array([1.0, 2.0]), np.array([1.5, -4.0])),
])


# Orders


def orders(scores):
    """Every order, best first, in which rows of equal scores may come."""
    blocks = [np.flatnonzero(scores == score) for score in sorted(set(scores), reverse=True)]
    for parts in itertools.product(*[list(itertools.permutations(block)) for block in blocks]):
        yield np.array(list(itertools.chain(*parts)))


def list_measured(relevance, scores, depth):
    relevant = relevance > 0
    found = []
    for order in orders(scores):
        hits = relevant[order]
        found.append({
            "map": metrics.average_precision_score(hits, -np.arange(len(hits))),
            "mrr": 1 / (1 + np.argmax(hits)),
            f"precision@{depth}": hits[:depth].sum() / depth,
            f"recall@{depth}": hits[:depth].sum() / hits.sum(),
        })
    measured = {name: np.mean([one[name] for one in found]) for name in found[0]}
    measured[f"ndcg@{depth}"] = metrics.ndcg_score([2 ** relevance - 1], [scores], k=depth) if len(relevance) > 1 else 1.0
    return measured


def lists_case(name, sizes, depth, decimals):
    groups = np.repeat(np.arange(len(sizes)), sizes)
    random.shuffle(groups)
    relevance = random.choice([0.0, 0.0, 0.0, 1.0, 2.0, 3.0], len(groups))
    scores = np.round(0.5 * relevance + random.normal(size=len(groups)), decimals)
    lists = [list_measured(relevance[groups == g], scores[groups == g], depth) for g in range(len(sizes)) if relevance[groups == g].any()]
    return {"name": name, "targets": relevance.tolist(), "predictions": scores.tolist(), "groups": groups.tolist(),
            "expected": {metric: np.mean([one[metric] for one in lists]) for metric in lists[0]}}


write("ranking", [
    lists_case("long lists", [30] * 20, 10, 6),
    lists_case("a depth of one", [8] * 30, 1, 6),
    lists_case("deeper than the lists", [5] * 20, 100, 6),
    lists_case("ties of one decimal", [6] * 40, 3, 1),
    lists_case("mostly tied", [6] * 30, 3, 0),
    lists_case("lists of every length", list(range(1, 9)) * 4, 5, 1),
    lists_case("two lists", [5, 5], 2, 0),
])
