#!/usr/bin/python3
"""Writes binary.json beside itself: seeded predictions and what scikit-learn makes of them. Run it with scikit-learn 1.2."""
import json
import pathlib

import numpy as np
from sklearn import metrics

random = np.random.default_rng(20240607)


def logistic(rows, share, decimals=None):
    """Scores of a fair model: `share` of the rows are positive; fewer decimals make more ties."""
    targets = np.zeros(rows, dtype=int)
    targets[random.choice(rows, max(1, round(rows * share)), replace=False)] = 1
    scores = 1 / (1 + np.exp(-random.normal(1.5 * targets - 1, 1.0)))
    return targets, np.round(scores, 6 if decimals is None else decimals)


def measured(targets, scores):
    said = scores >= 0.5
    return {
        "auc": metrics.roc_auc_score(targets, scores),
        "average_precision": metrics.average_precision_score(targets, scores),
        "logloss": metrics.log_loss(targets, scores, eps=1e-6),
        "brier": metrics.brier_score_loss(targets, scores),
        "accuracy": metrics.accuracy_score(targets, said),
        "f1": metrics.f1_score(targets, said, zero_division=0),
    }


def near(value, steps):
    for _ in range(steps):
        value = np.nextafter(value, 1)
    return value


half = np.arange(60) % 2
cases = {
    "four rows of the manual": (np.array([0, 0, 1, 1]), np.array([0.1, 0.4, 0.35, 0.8])),
    "two rows": (np.array([1, 0]), np.array([0.2, 0.7])),
    "balanced": logistic(200, 0.5),
    "ties of two decimals": logistic(300, 0.4, 2),
    "ties of one decimal": logistic(300, 0.3, 1),
    "two values": logistic(100, 0.5, 0),
    "all tied": (half, np.full(60, 0.3)),
    "all tied at the threshold": (half, np.full(60, 0.5)),
    "few positives": logistic(400, 0.01, 3),
    "few negatives": logistic(400, 0.99, 3),
    "one positive": logistic(50, 0.02),
    "one negative": logistic(50, 0.98),
    "perfect": (half, 0.25 + half / 2),
    "reversed": (half, 0.75 - half / 2),
    "certain and sometimes wrong": (half, (random.random(60) < 0.3 + 0.4 * half).astype(float)),
    "one last bit apart": (half, np.array([near(0.5, int(random.integers(4))) for _ in half])),
    "tiny": (half, 1e-300 * random.random(60) * 10.0 ** random.integers(-20, 20, 60)),
}

written = [
    {"name": name, "targets": targets.tolist(), "predictions": scores.tolist(), "expected": measured(targets, scores)}
    for name, (targets, scores) in cases.items()
]
path = pathlib.Path(__file__).with_name("binary.json")
path.write_text("[\n" + ",\n".join(json.dumps(case) for case in written) + "\n]\n")
