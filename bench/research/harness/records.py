"""What was measured, one JSON line a cell, so that a run that was interrupted goes on where it stopped."""
import datetime
import json
import pathlib

import numpy as np


class Records:
    """A file of cells and a folder of the predictions behind them."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        (self.folder / "predictions").mkdir(parents=True, exist_ok=True)
        self._file = self.folder / "cells.jsonl"
        lines = self._file.read_text().splitlines() if self._file.exists() else []
        self._cells = {self._name(cell["key"]): cell for cell in map(json.loads, lines)}

    def cell(self, key, measure):
        """The cell of that key; it is measured if it was not yet. `measure` answers facts, and predictions if there are any."""
        name = self._name(key)
        if name not in self._cells:
            print(f"{datetime.datetime.now():%H:%M:%S} {name}", flush=True)
            facts, predictions = measure()
            if predictions is not None:
                np.save(self.folder / "predictions" / f"{name}.npy", predictions)
            cell = {"key": key, "at": f"{datetime.datetime.now():%Y-%m-%d %H:%M}", **facts}
            with self._file.open("a") as file:
                file.write(json.dumps(cell) + "\n")
            self._cells[name] = cell
        return self._cells[name]

    def get(self, key):
        return self._cells.get(self._name(key))

    def predictions(self, key):
        return np.load(self.folder / "predictions" / f"{self._name(key)}.npy")

    @staticmethod
    def _name(key):
        return "-".join(str(value) for value in key.values())
