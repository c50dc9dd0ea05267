"""A churn table of 8,000 customers, researched for a while; then everything that the assessment says of private rows is computed
again from the models that were taken, by DeLong's estimator in a few lines of numpy.

Wants /usr/bin/python3 with numpy, and a built product. `churn.py SECONDS` researches for so long; 90 unless given.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
ASSAY = ["dotnet", str(ROOT / "artifacts/bin/Assay.Cli/release/assay.dll")]
SECONDS = sys.argv[1] if len(sys.argv) > 1 else "90"
ROWS, SHARES = 8000, (("train", 4800), ("public", 1600), ("private", 1600))


def table(path):
    """Churn of 17 %: contract, tenure, charges and calls matter, some of them together; the rest is noise. Some cells are missing."""
    dice = np.random.default_rng(11)
    tenure, charges, calls = dice.gamma(2, 14, ROWS), dice.normal(65, 25, ROWS).clip(18), dice.poisson(1.4, ROWS)
    contract, payment, region = dice.choice(3, ROWS, p=[0.55, 0.25, 0.2]), dice.choice(4, ROWS), dice.choice(40, ROWS)
    lean = (-2.6 - 0.035 * tenure + 0.018 * (charges - 65) + 0.45 * calls + np.array([0.9, 0, -1.3])[contract] + 0.5 * (payment == 2)
            + 0.03 * np.maximum(charges - 80, 0) * (contract == 0) + 0.6 * ((calls > 2) & (tenure < 12)) + dice.normal(0, 0.4, ROWS))
    lean += -np.log(1 / 0.17 - 1) - np.median(lean)
    churned = dice.random(ROWS) < 1 / (1 + np.exp(-lean))
    part = np.repeat([name for name, _ in SHARES], [count for _, count in SHARES])
    dice.shuffle(part)
    lines = ["customer_id,tenure,monthly_charges,support_calls,contract,payment,region,part,churned"]
    for row in range(ROWS):
        months = "" if dice.random() < 0.02 else f"{tenure[row]:.1f}"
        lines.append(f"C{row:05},{months},{charges[row]:.2f},{calls[row]},{['monthly', 'yearly', 'two years'][contract[row]]},"
                     f"{['card', 'transfer', 'check', 'debit'][payment[row]]},r{region[row]},{part[row]},{'Yes' if churned[row] else 'No'}")
    path.write_text("\n".join(lines) + "\n")
    return lines


def assay(*arguments, check=True):
    done = subprocess.run([*ASSAY, *map(str, arguments)], capture_output=True, text=True)
    if check and done.returncode != 0:
        sys.exit(f"assay {' '.join(map(str, arguments))} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def predictions(model, features):
    """What a taken model says of the rows, by the command that its statement names."""
    (model / "features.csv").write_text(features)
    command = (model / "STATEMENT.md").read_text().split("```sh\n")[1].split("\n```")[0]
    done = subprocess.run(command, shell=True, cwd=model, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    rows = [line.split(",") for line in (model / "predictions.csv").read_text().splitlines()[1:]]
    return {row[0]: float(row[1]) for row in rows}


def placements(scores, positive):
    """DeLong, DeLong and Clarke-Pearson 1988: of each row the share of the other class that it beats, ties counted half."""
    ones, zeros = scores[positive], scores[~positive]
    beats = (ones[:, None] > zeros[None, :]) + 0.5 * (ones[:, None] == zeros[None, :])
    return beats.mean(axis=1), beats.mean(axis=0)


def delong(one, other, positive):
    (a1, a0), (b1, b0) = placements(one, positive), placements(other, positive)
    return a1.mean() - b1.mean(), np.sqrt(np.var(a1 - b1, ddof=1) / len(a1) + np.var(a0 - b0, ddof=1) / len(a0))


def main():
    with tempfile.TemporaryDirectory(prefix="assay-churn-") as folder:
        os.environ["ASSAY_HOME"] = f"{folder}/home"
        folder = pathlib.Path(folder)
        lines = table(folder / "churn.csv")
        lab = folder / "churn"
        assay("init", lab, "--data", folder / "churn.csv", "--target", "churned", "--positive", "Yes", "--id", "customer_id", "--split", "part")
        assay("run", lab, "--time", f"{SECONDS}s", check=False)
        revealed = json.loads(assay("reveal", lab, "--json"))
        header = (lab / "data/public.csv").read_text().splitlines()[0].split(",")
        names = ["id", *lines[0].split(",")[1:]]
        private = [dict(zip(names, line.split(","))) for line in lines[1:] if line.split(",")[-2] == "private"]
        features = "\n".join([",".join(header), *(",".join(row[name] for name in header) for row in private)]) + "\n"
        positive = np.array([row["churned"] == "Yes" for row in private])

        judged = revealed["assessment"]["private"]["candidates"]
        said = {}
        for slug in ["baseline", *(candidate["slug"] for candidate in judged)]:
            assay("take", lab, "--direction", slug, "--out", folder / slug)
            answers = predictions(folder / slug, features)
            said[slug] = np.array([answers[row["id"]] for row in private])

        print(f"{positive.sum()} of {len(positive)} private rows churned ({positive.mean():.1%}); the best on private rows: {judged[0]['slug']}\n")
        print(f"| difference of AUC on private rows | assessment | DeLong, from the taken models | result | if taken as independent |")
        print("|---|---|---|---|---|")
        worst = 0
        for candidate in judged:
            for name, other in (("against_baseline", "baseline"), ("against_best", judged[0]["slug"])):
                if candidate.get(name) is None:
                    continue
                told = candidate[name]
                difference, error = delong(said[candidate["slug"]], said[other], positive)
                apart = np.hypot(*(np.sqrt(sum(np.var(part, ddof=1) / len(part) for part in placements(said[slug], positive))) for slug in (candidate["slug"], other)))
                worst = max(worst, abs(told["difference"] - difference) / error, abs(told["standard_error"] / error - 1))
                print(f"| {candidate['slug']} − {other} | {told['difference']:+.4f} ± {told['standard_error']:.4f} | {difference:+.4f} ± {error:.4f} "
                      f"| {told['result']} | ± {apart:.4f}, {apart / error:.1f} times as much |")
        print(f"\nThe largest disagreement: {worst:.1%} of a standard error.")


main()
