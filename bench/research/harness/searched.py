"""The rivals: histogram boosting as it comes, and a search over XGBoost's settings for a given time."""
import time
import warnings

import numpy as np
import optuna
import pandas as pd
import xgboost
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import GroupShuffleSplit, ShuffleSplit, StratifiedShuffleSplit

from .records import PROCESSORS

ROUNDS, PATIENCE = 3000, 50
HOLDOUT = 0.2
WORDS = 1000


def histogram_boosting(table, train, target, rows):
    """scikit-learn's defaults; categories by number, as they have to be."""
    known, new = _encoded(table, train, rows)
    categories = [str(dtype) == "category" for dtype in known.dtypes]
    codes = [frame.apply(lambda c: c.cat.codes.replace(-1, np.nan) if str(c.dtype) == "category" else c).to_numpy(float) for frame in (known, new)]
    few = [many and known.iloc[:, i].nunique() < 255 for i, many in enumerate(categories)]
    kind = HistGradientBoostingClassifier if table.task in ("binary", "multiclass") else HistGradientBoostingRegressor
    return _answers(table, kind(random_state=0, categorical_features=few).fit(codes[0], target), codes[1])


class Search:
    """Optuna's TPE over XGBoost on an inner holdout, stopping each trial early; ended by the clock, the last fit included."""

    def __init__(self, table, train, target, seconds, seed):
        self._began = time.monotonic()
        self._table, self._ends, self._reserve = table, self._began + seconds, 0.15 * seconds
        self._classes = len(np.unique(target)) if table.task == "multiclass" else None
        features, _ = _encoded(table, train, train.iloc[:0])
        groups = train[table.group].to_numpy() if table.group else None
        fit, check = _inner(table, train, target, seed)
        self._fit, self._check = (self._matrix(features, target, groups, rows) for rows in (fit, check))
        optuna.logging.set_verbosity(optuna.logging.WARNING)
        warnings.simplefilter("ignore")
        self._study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=seed))
        while not self._study.trials or time.monotonic() < self._limit:
            self._study.optimize(self._trial, n_trials=1)
        self.trials = len(self._study.trials)

    @property
    def _limit(self):
        """What is left after it is for the last fit, on all rows."""
        return self._ends - self._reserve

    def predict(self, train, target, rows):
        """The best settings, fitted on all of `train` for as many rounds as were best on the holdout."""
        best = self._study.best_trial
        known, new = _encoded(self._table, train, rows)
        groups = train[self._table.group].to_numpy() if self._table.group else None
        matrix = self._matrix(known, target, groups, np.arange(len(target)))
        model = xgboost.train(best.user_attrs["settings"], matrix, best.user_attrs["rounds"])
        return model.predict(xgboost.DMatrix(new, enable_categorical=True))

    def _matrix(self, features, target, groups, rows):
        if self._table.task != "ranking":
            return xgboost.DMatrix(features.iloc[rows], target[rows], enable_categorical=True)
        rows = rows[np.argsort(groups[rows], kind="stable")]
        return xgboost.DMatrix(features.iloc[rows], target[rows], qid=np.unique(groups[rows], return_inverse=True)[1], enable_categorical=True)

    def _trial(self, trial):
        began = time.monotonic()
        settings = self._settings(trial)
        told = {}
        xgboost.train(settings, self._fit, ROUNDS, evals=[(self._check, "check")], evals_result=told, verbose_eval=False,
                      callbacks=[xgboost.callback.EarlyStopping(PATIENCE), _Clock(self._limit)])
        # The last round's score is there even when the clock ended the fit, which the library's own best score is not.
        values = np.array(told["check"][settings["eval_metric"]]) * (-1 if settings["eval_metric"] in ("rmse", "merror") else 1)
        trial.set_user_attr("settings", settings)
        trial.set_user_attr("rounds", int(values.argmax()) + 1)
        self._reserve = max(self._reserve, min(1.5 * (time.monotonic() - began), 0.4 * (self._ends - self._began)))
        return values.max()

    def _settings(self, trial):
        objective, metric = {
            "binary": ("binary:logistic", "auc"), "multiclass": ("multi:softprob", "merror"),
            "regression": ("reg:squarederror", "rmse"), "ranking": ("rank:ndcg", "ndcg@10"),
        }[self._table.task]
        if self._table.task == "ranking":
            objective = trial.suggest_categorical("objective", ["rank:ndcg", "rank:pairwise"])
        return {
            "objective": objective, "eval_metric": metric, "tree_method": "hist", "nthread": PROCESSORS, "seed": 0,
            **({"num_class": self._classes} if self._classes else {}),
            "eta": trial.suggest_float("eta", 0.01, 0.3, log=True),
            "max_depth": trial.suggest_int("max_depth", 2, 10),
            "min_child_weight": trial.suggest_float("min_child_weight", 0.5, 50, log=True),
            "subsample": trial.suggest_float("subsample", 0.5, 1.0),
            "colsample_bytree": trial.suggest_float("colsample_bytree", 0.3, 1.0),
            "lambda": trial.suggest_float("lambda", 1e-3, 30, log=True),
            "alpha": trial.suggest_float("alpha", 1e-3, 10, log=True),
            "gamma": trial.suggest_float("gamma", 1e-3, 5, log=True),
        }


class _Clock(xgboost.callback.TrainingCallback):
    """Ends a fit when the time is over."""

    def __init__(self, ends):
        self._ends = ends

    def after_iteration(self, model, epoch, evals_log):
        return time.monotonic() > self._ends


def _inner(table, train, target, seed):
    """Rows to fit on and rows to check by: whole groups, the latest rows, or a share of each class."""
    if table.time:
        order = np.argsort(train[table.time].to_numpy(str), kind="stable")
        return np.split(order, [round((1 - HOLDOUT) * len(order))])
    how = GroupShuffleSplit if table.group else StratifiedShuffleSplit if table.task in ("binary", "multiclass") else ShuffleSplit
    return next(how(1, test_size=HOLDOUT, random_state=seed).split(train, target, train[table.group] if table.group else None))


def _encoded(table, train, rows):
    """What trees can read: numbers, categories known from training, and words by TF-IDF."""
    if table.text:
        words = TfidfVectorizer(max_features=WORDS).fit(train[table.text])
        return [pd.DataFrame(words.transform(part[table.text]).toarray()) if len(part) else pd.DataFrame() for part in (train, rows)]
    features = table.features(train)
    known, new = train[features].reset_index(drop=True), rows[features].reset_index(drop=True)
    for column in [c for c in features if train[c].dtype == object]:
        kind = pd.CategoricalDtype(sorted(train[column].dropna().unique()))
        known[column], new[column] = known[column].astype(kind), new[column].astype(kind)
    return known, new


def _answers(table, model, rows):
    if table.task in ("regression", "ranking"):
        return model.predict(rows)
    chances = model.predict_proba(rows)
    return chances if table.task == "multiclass" else chances[:, 1]
