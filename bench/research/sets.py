#!/usr/bin/python3
"""Tables researched by the built-in agents, without a line of code, against the reference models on the same split."""
from harness import baselines, options, scores
from harness.cells import ROWS
from harness.words import failed, plain, signed, verdict


def against(dealt, mine, best):
    key, found = best
    difference, error = cells.compare(dealt, mine, key)
    return f"{key['model']} {plain(found['score'])}", f"{signed(difference)} ± {plain(error)}", verdict(difference, error)


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
            named = next(one for one in references[dealt.fair] if one[0]["model"] == dealt.table.best)
            luckiest = {known: max(found, key=lambda one: scores.better(dealt.table.metric, one[1]["score"], 0)) for known, found in references.items()}
            rows.append([
                f"{name} {seed}, {seconds} s", dealt.table.metric, f"{cell['submitted']} / {cell['runs']}", cell["slug"],
                f"{plain(cell['private']['score'])} ± {plain(cell['private']['standard_error'])}",
                "yes" if abs(cell["score"] - cell["private"]["score"]) < 1e-9 else f"no: {plain(cell['score'])}",
                *against(dealt, mine, named), *against(dealt, mine, luckiest[dealt.fair]), *against(dealt, mine, luckiest["train+public"])[:2], cell["commit"]])

print("\n| set, seed, time | metric | submitted / runs | leads in public | its private score | the taken model repeats it "
      "| reference | better by | so | best in hindsight | better by | so | best in hindsight, on train and public | better by | commit |")
print("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|")
for row in rows:
    print("| " + " | ".join(row) + " |")
