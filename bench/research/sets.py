#!/usr/bin/python3
"""Tables researched by the built-in agents, without a line of code, against the reference models on the same split."""
from harness import baselines, options, scores
from harness.cells import ROWS
from harness.words import failed, plain, signed, verdict

asked, cells = options.read(__doc__, [300])
rows = []
for name in asked.sets:
    for seed in asked.seeds:
        dealt = cells.dealt(name, seed)
        references = {known: [cells.reference(dealt, model, known) for model in baselines.names(dealt.table)] for known in ROWS}
        for seconds in asked.seconds:
            try:
                mine, cell = cells.assay(dealt, seconds)
            except Exception as exception:  # a set that cannot be researched must not keep the others from it
                failed(name, exception)
                continue
            row = [f"{name} {seed}, {seconds} s", dealt.table.metric, f"{cell['submitted']} / {cell['runs']}", cell["slug"],
                   f"{plain(cell['private']['score'])} ± {plain(cell['private']['standard_error'])}",
                   "yes" if abs(cell["score"] - cell["private"]["score"]) < 1e-9 else f"no: {plain(cell['score'])}"]
            for known in ROWS:
                best, found = max(references[known], key=lambda one: scores.better(dealt.table.metric, one[1]["score"], 0))
                difference, error = cells.compare(dealt, mine, best)
                row += [f"{best['model']} {plain(found['score'])}", f"{signed(difference)} ± {plain(error)}"]
                row += [verdict(difference, error)] if known == "train" else []
            rows.append(row)

print("\n| set, seed, time | metric | submitted / runs | leads in public | its private score | the taken model repeats it "
      "| best reference, on train | better by | so | best reference, on train and public | better by |")
print("|---|---|---|---|---|---|---|---|---|---|---|")
for row in rows:
    print("| " + " | ".join(row) + " |")
