#!/usr/bin/python3
"""Assay at equal time against HistGradientBoosting as it comes and a search (Optuna) over XGBoost, on the same splits."""
from harness import options
from harness.words import failed, plain, signed, verdict

asked, cells = options.read(__doc__, [60, 600])
rows = []
for name in asked.sets:
    for seed in asked.seeds:
        dealt = cells.dealt(name, seed)
        for seconds in asked.seconds:
            try:
                mine, cell = cells.assay(dealt, seconds)
            except Exception as exception:  # a set that cannot be researched must not keep the others from it
                failed(name, exception)
                continue
            rivals = [(known, cells.histogram_boosting(dealt, known)) for known in ("train", "train+public")]
            rivals += [(key["rows"], (key, found)) for key, found in cells.search(dealt, seconds)]
            for known, (key, found) in rivals:
                difference, error = cells.compare(dealt, mine, key)
                rows.append([f"{name} {seed}, {seconds} s", dealt.table.metric, plain(cell["private"]["score"]), key["model"], known,
                             f"{found['trials']}" if "trials" in found else "", plain(found["score"]),
                             f"{signed(difference)} ± {plain(error)}", verdict(difference, error)])

print("\n| set, seed, time | metric | Assay | rival | fitted on | trials | rival's score | Assay is better by | so |")
print("|---|---|---|---|---|---|---|---|---|")
for row in rows:
    print("| " + " | ".join(row) + " |")
