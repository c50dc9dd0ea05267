"""What was measured, one JSON line a cell, so that a run that was interrupted goes on where it stopped."""
import datetime
import functools
import json
import os
import pathlib
import subprocess

import numpy as np

PROCESSORS = len(os.sched_getaffinity(0))


@functools.cache
def commit():
    """Of the working tree as it stood when this began; with a plus where it held changes, and unknown outside of a clone."""
    def git(*words):
        done = subprocess.run(["git", *words], cwd=pathlib.Path(__file__).parent, capture_output=True, text=True)
        return done.stdout.strip() if done.returncode == 0 else None
    head, changes = git("rev-parse", "--short", "HEAD"), git("status", "--porcelain", "--untracked-files=no")
    return "unknown" if head is None else f"{head}+" if changes else head


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
            begun = commit()
            facts, predictions = measure()
            if predictions is not None:
                np.save(self.folder / "predictions" / f"{name}.npy", predictions)
            cell = {"key": key, "at": f"{datetime.datetime.now():%Y-%m-%d %H:%M}", "commit": begun, **facts}
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
