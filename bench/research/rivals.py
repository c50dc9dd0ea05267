#!/usr/bin/python3
"""Assay at equal time against HistGradientBoosting as it comes and a search (Optuna) over XGBoost, on the same splits."""
from harness import options
from harness.words import failed, plain, signed, verdict

KNOWN = ("train", "train+public")


def assay(dealt, seconds):
    try:
        return cells.assay(dealt, seconds)
    except Exception as exception:  # a set that cannot be researched must not keep the others from it
        failed(dealt.table.name, exception)
        return None


def rivals(dealt, seconds):
    return [(known, cells.histogram_boosting(dealt, known)) for known in KNOWN] + [(key["rows"], (key, found)) for key, found in cells.search(dealt, seconds)]


def compared(dealt, seconds):
    """The table's rows; none while only one side is measured."""
    mine = assay(dealt, seconds) if asked.only != "rivals" else None
    theirs = rivals(dealt, seconds) if asked.only != "assay" and (mine or asked.only) else []
    for known, (key, found) in theirs if mine else []:
        difference, error = cells.compare(dealt, mine[0], key)
        yield [f"{dealt.table.name} {dealt.seed}, {seconds} s", dealt.table.metric, plain(mine[1]["private"]["score"]), key["model"], known,
               f"{found['trials']}" if "trials" in found else "", plain(found["score"]),
               f"{signed(difference)} ± {plain(error)}", verdict(difference, error), mine[1]["commit"]]


asked, cells = options.read(__doc__, [60, 600], only=True)
rows = [row for name in asked.sets for seed in asked.seeds for seconds in asked.seconds for row in compared(cells.dealt(name, seed), seconds)]
if asked.only:
    raise SystemExit
print("\n| set, seed, time | metric | Assay | rival | fitted on | trials | rival's score | Assay is better by | so | commit |")
print("|---|---|---|---|---|---|---|---|---|---|")
for row in rows:
    print("| " + " | ".join(row) + " |")
