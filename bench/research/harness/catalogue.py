"""The eleven tables: what each owner knows about hers, and says at `assay init`."""
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Table:
    name: str
    task: str
    target: str
    metric: str
    positive: str | None = None
    id: str | None = None
    group: str | None = None
    time: str | None = None
    drop: tuple[str, ...] = ()
    text: str | None = None
    best: str = ""  # the reference model that published baselines put first
    standard: str | None = None  # how the field splits it: rows | groups | time
    unused: tuple[str, ...] = ()  # what the reference models leave out: names and the like, which they cannot read

    def options(self):
        """What its owner says at init; all else is inferred."""
        said = ["--target", self.target, "--task", self.task, "--metric", self.metric]
        for option, value in (("positive", self.positive), ("id", self.id), ("group", self.group), ("time", self.time)):
            said += [f"--{option}", value] if value else []
        for column in self.drop:
            said += ["--drop", column]
        return said

    def visible(self, frame):
        """The columns that agents may learn from."""
        return [c for c in frame.columns if c not in {self.target, self.id, *self.drop}]

    def features(self, frame):
        """The columns that the reference models learn from."""
        return [c for c in self.visible(frame) if c not in {self.group, self.time, *self.unused}]


TABLES = {table.name: table for table in (
    Table("adult", "binary", "income", "auc", best="histgb", positive=">50K", standard="rows"),
    Table("telco_churn", "binary", "Churn", "auc", best="linear", positive="Yes", id="customerID"),
    Table("mammography", "binary", "label", "auc", best="xgboost", positive="1"),
    Table("letter", "multiclass", "lettr", "accuracy", best="rf", standard="rows"),
    Table("california_housing", "regression", "median_house_value", "rmse", best="xgboost"),
    Table("bike_sharing_hour", "regression", "cnt", "rmse", best="xgboost_log1p", id="instant", time="dteday", drop=("casual", "registered"), standard="time"),
    Table("lgbm_lambdarank", "ranking", "relevance", "ndcg@10", best="xgb_rank_ndcg", group="query_id", standard="groups"),
    Table("sms_spam", "binary", "label", "auc", best="char_tfidf_lr", positive="spam", text="text"),
    Table("digits", "multiclass", "digit", "accuracy", best="svc_rbf"),
    Table("titanic_leak", "binary", "survived", "auc", best="xgboost", positive="1", drop=("boat", "body"), unused=("name", "ticket", "cabin", "home_dest")),
    Table("vowel_groups", "multiclass", "vowel", "accuracy", best="svc_rbf", group="speaker", standard="groups"),
)}


def read(data, table):
    """The table, numbers as numbers; only an empty cell is missing."""
    frame = pd.read_csv(data / table.name / "data.csv", keep_default_na=False, na_values=[""], dtype=_labels(table))
    return frame


def standard(data, table):
    """For each row `train` or `test`, as the field splits it."""
    return pd.read_csv(data / table.name / "standard_split.csv")["split"].to_numpy()


def truth(table, frame):
    """Targets as the metric takes them: 1 and 0, a class's number in ordinal order of the labels, or a number."""
    column = frame[table.target]
    if table.task == "binary":
        return (column == table.positive).to_numpy(float)
    if table.task == "multiclass":
        return np.searchsorted(classes(table, frame), column.to_numpy())
    return column.to_numpy(float)


def classes(table, frame):
    return np.array(sorted(frame[table.target].unique()))


def _labels(table):
    return {table.target: str} if table.task in ("binary", "multiclass") else None
