"""Assay as its owner uses it: the command line, a state folder of its own, the model that is taken away."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

import pandas as pd

ROOT = pathlib.Path(__file__).resolve().parents[3]
BIN = ROOT / "artifacts/bin"


class Failed(Exception):
    """A command of the product that did not do what was asked."""


class House:
    """A state folder and a folder to work in; the server that the first command starts is ended with it."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="assay-research-"))
        self._environment = {**os.environ, "ASSAY_HOME": str(self.folder / "home")}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        note = self.folder / "home/server.json"
        if note.exists():
            os.kill(json.loads(note.read_text())["pid"], signal.SIGTERM)
            while note.exists():
                time.sleep(0.1)
        shutil.rmtree(self.folder)

    def does(self, *arguments):
        done = subprocess.run([ROOT / "assay", *map(str, arguments)], cwd=self.folder, env=self._environment, capture_output=True, text=True)
        if done.returncode != 0:
            raise Failed(f"assay {' '.join(map(str, arguments))} ended with {done.returncode}: {done.stderr.strip()[-2000:]}")
        return done.stdout

    def json(self, *arguments):
        return json.loads(self.does(*arguments, "--json"))

    def research(self, lab, seconds, directions=None):
        """Runs the built-in agents for so long; answers the wall time that it took."""
        began = time.monotonic()
        self.does("run", lab, "--time", f"{seconds}s", *(["--directions", directions] if directions else []))
        return time.monotonic() - began


def leader(revealed, higher_is_better):
    """The direction whose candidate is best in public."""
    directions = revealed["directions"]
    if not directions:
        raise Failed("No direction submitted a candidate.")
    return (max if higher_is_better else min)(directions, key=lambda d: d["public"]["score"])


def take_and_predict(house, lab, slug, table, frame, parts, classes):
    """The taken model's predictions for the private rows, as its new owner makes them: outside of Assay, by candidate.yaml."""
    taken = house.folder / "taken"
    house.does("take", lab, "--direction", slug, "--out", taken)
    schema = json.loads((house.folder / lab / "data/schema.json").read_text())
    rows = pd.DataFrame({schema["id"]: frame[table.id] if table.id else [f"r{i}" for i in range(len(frame))]})
    rows = rows.join(frame[[column["name"] for column in schema["columns"]]])
    rows[parts == "private"].to_csv(taken / "features.csv", index=False)
    rows.assign(**{schema["target"]: frame[table.target]})[parts != "private"].to_csv(taken / "history.csv", index=False)
    _run(taken, {"{features}": "features.csv", "{predictions}": "predictions.csv", "{history}": "history.csv"})
    predicted = pd.read_csv(taken / "predictions.csv", dtype={0: str}).set_index(schema["id"]).loc[rows[schema["id"]][parts == "private"]]
    return predicted[list(map(str, classes))].to_numpy(float) if table.task == "multiclass" else predicted.iloc[:, -1].to_numpy(float)


def _run(folder, files):
    line = (folder / "candidate.yaml").read_text("utf-8-sig").splitlines()[0].removeprefix("predict: [").removesuffix("]")
    words = [word.strip().strip('"') for word in line.split(", ")]
    words = [files.get(word, word) for word in words]
    program = BIN / "Assay.Researcher/release/assay-researcher"
    done = subprocess.run([str(program) if words[0] == "assay-researcher" else words[0], *words[1:]], cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        raise Failed(f"The taken model did not predict: {done.stderr.strip()[-2000:]}")
