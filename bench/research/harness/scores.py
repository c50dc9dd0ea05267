"""The metrics as Assay defines them, and by how much two models differ on the same rows: a bootstrap of rows, or of groups."""
import numpy as np
from sklearn.metrics import roc_auc_score

LOWER_IS_BETTER = {"rmse"}
RESAMPLES = 500


def score(metric, truth, predictions, groups=None, weights=None):
    """`weights` counts how often a row, for ndcg a group, was drawn."""
    if metric == "auc":
        return roc_auc_score(truth, predictions, sample_weight=weights)
    if metric == "accuracy":
        return np.average(predictions.argmax(axis=1) == truth, weights=weights)
    if metric == "rmse":
        return np.sqrt(np.average((predictions - truth) ** 2, weights=weights))
    if metric == "ndcg@10":
        gains, names = ndcg(truth, predictions, groups)
        return np.average(gains, weights=None if weights is None else weights[names])
    raise ValueError(metric)


def better(metric, one, other):
    """By how much `one` is better; positive is better whatever the metric's direction."""
    return other - one if metric in LOWER_IS_BETTER else one - other


def compare(metric, truth, one, other, groups=None, seed=0):
    """How much better `one` is on these rows, and the standard error of that paired difference."""
    random = np.random.default_rng(seed)
    units = np.arange(len(truth)) if groups is None else np.unique(groups, return_inverse=True)[1]
    count = units.max() + 1
    differences = []
    for _ in range(RESAMPLES):
        drawn = np.bincount(random.integers(count, size=count), minlength=count).astype(float)
        weights = drawn if metric == "ndcg@10" else drawn[units]
        differences.append(better(metric, score(metric, truth, one, groups, weights), score(metric, truth, other, groups, weights)))
    return better(metric, score(metric, truth, one, groups), score(metric, truth, other, groups)), float(np.std(differences, ddof=1))


def ndcg(relevance, predictions, groups, k=10):
    """NDCG of each group with anything relevant, and that group's number: gain 2^relevance - 1, ties shared equally."""
    values, numbers = [], []
    for number, group in enumerate(np.unique(groups)):
        own = groups == group
        gain = 2.0 ** relevance[own] - 1
        if gain.max() > 0:
            discount = np.zeros(len(gain))
            discount[:k] = 1 / np.log2(np.arange(2, min(k, len(gain)) + 2))
            values.append((_shared(gain, predictions[own]) * discount).sum() / (np.sort(gain)[::-1] * discount).sum())
            numbers.append(number)
    return np.array(values), np.array(numbers)


def _shared(gain, predictions):
    """Gains in the order of the predictions, each the mean of those it is tied with."""
    order = np.argsort(-predictions, kind="stable")
    _, ties = np.unique(-predictions[order], return_inverse=True)
    return (np.bincount(ties, gain[order]) / np.bincount(ties))[ties]
