"""What can be measured on one split of one table: Assay, the reference models, the rivals. Each is one cell of the records."""
import dataclasses
import time

import numpy as np
import pandas as pd

from . import baselines, catalogue, product, scores, searched, splits
from .records import PROCESSORS

ROWS = {"train": ("train",), "train+public": ("train", "public")}


@dataclasses.dataclass(frozen=True)
class Dealt:
    """A table, dealt out."""
    table: catalogue.Table
    seed: int
    frame: pd.DataFrame
    truth: np.ndarray
    parts: np.ndarray

    def known(self, rows):
        mine = np.isin(self.parts, ROWS[rows])
        return self.frame[mine], self.truth[mine]

    @property
    def private(self):
        return self.frame[self.parts == "private"]

    @property
    def groups(self):
        """Of the private rows, where they are drawn by groups."""
        return self.private[self.table.group].to_numpy() if self.table.group else None

    @property
    def fair(self):
        """The rows that a reference may know: those that agents have, and where it goes by time all that is known before the private rows begin."""
        return "train+public" if self.table.time else "train"

    def score(self, predictions):
        return float(scores.score(self.table.metric, self.truth[self.parts == "private"], predictions, self.groups))

    def compare(self, one, other):
        return scores.compare(self.table.metric, self.truth[self.parts == "private"], one, other, self.groups)


class Cells:
    def __init__(self, data, records):
        self._data, self._records, self._dealt = data, records, {}

    def dealt(self, name, seed):
        if (name, seed) not in self._dealt:
            table = catalogue.TABLES[name]
            frame = catalogue.read(self._data, table)
            self._dealt[name, seed] = Dealt(table, seed, frame, catalogue.truth(table, frame), splits.deal(self._data, table, frame, seed))
        return self._dealt[name, seed]

    def assay(self, dealt, seconds):
        key = {"what": "assay", "set": dealt.table.name, "seed": dealt.seed, "seconds": seconds, "processors": PROCESSORS}
        return key, self._records.cell(key, lambda: _assay(self._data, dealt, seconds))

    def reference(self, dealt, model, rows):
        return self._model("reference", dealt, model, rows, lambda: baselines.predict(dealt.table, model, *dealt.known(rows), dealt.private))

    def histogram_boosting(self, dealt, rows):
        return self._model("rival", dealt, "histgb", rows, lambda: searched.histogram_boosting(dealt.table, *dealt.known(rows), dealt.private))

    def search(self, dealt, seconds):
        """One search on the training rows; its best settings are fitted on them, and beside that on the public rows too."""
        keys = [{"what": "rival", "set": dealt.table.name, "seed": dealt.seed, "model": f"optuna{seconds}s", "rows": rows, "processors": PROCESSORS} for rows in ROWS]
        if any(self._records.get(key) is None for key in keys):
            began = time.monotonic()
            found = searched.Search(dealt.table, *dealt.known("train"), seconds, dealt.seed)
            for key in keys:
                predictions = found.predict(*dealt.known(key["rows"]), dealt.private)
                facts = {"score": dealt.score(predictions), "seconds": time.monotonic() - began, "trials": found.trials}
                self._records.cell(key, lambda: (facts, predictions))
        return [(key, self._records.get(key)) for key in keys]

    def compare(self, dealt, one, other):
        """How much better one cell's predictions are, and the standard error of the paired difference."""
        return dealt.compare(self._records.predictions(one), self._records.predictions(other))

    def _model(self, what, dealt, model, rows, predict):
        key = {"what": what, "set": dealt.table.name, "seed": dealt.seed, "model": model, "rows": rows}

        def measure():
            began = time.monotonic()
            predictions = predict()
            return {"score": dealt.score(predictions), "seconds": time.monotonic() - began}, predictions
        return key, self._records.cell(key, measure)


def _assay(data, dealt, seconds):
    """From the table to the taken model. The private rows are scored twice: by Assay, and here from the taken model's own predictions."""
    table = dealt.table
    with product.House() as house:
        source = pd.read_csv(data / table.name / "data.csv", dtype=str, keep_default_na=False)
        source.assign(split=dealt.parts).to_csv(house.folder / "data.csv", index=False)
        house.does("init", "lab", "--data", "data.csv", *table.options(), "--split", "split")
        wall = house.research("lab", seconds)
        status, revealed = house.json("status", "lab"), house.json("reveal", "lab")
        lead = product.leader(revealed, status["metric"]["higher_is_better"])
        predictions = product.take_and_predict(house, "lab", lead["slug"], table, source, dealt.parts, catalogue.classes(table, dealt.frame))
    return {
        "directions": len(status["directions"]), "submitted": len(revealed["directions"]),
        "runs": status["runs"], "evaluations": status["evaluations"], "wall": wall,
        "slug": lead["slug"], "public": lead["public"], "private": lead["private"],
        "frozen": revealed["baseline"]["private"], "score": dealt.score(predictions),
    }, predictions
