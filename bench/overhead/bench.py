"""What honesty costs: agents doing the same work behind the wall and without it, alternating, on one machine.

`run PAIRS AGENTS`: AGENTS at once, each doing all of the work. Wall and CPU seconds are the journal's own: of the agents' whole
trees, from their start to their end, rehearsal waited for; of several agents the longest wall time and the sum of CPU time.
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

PAIRS = int(sys.argv[1]) if len(sys.argv) > 1 else 7
AGENTS = int(sys.argv[2]) if len(sys.argv) > 2 else 1
ROOT = pathlib.Path(__file__).resolve().parents[2]
ASSAY = ["dotnet", str(ROOT / "artifacts/bin/Assay.Cli/release/assay.dll")]


def assay(*arguments):
    done = subprocess.run([*ASSAY, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"assay {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def guests(lab):
    facts = (entry["fact"] for entry in json.loads(assay("journal", lab, "--json"))["entries"])
    return [(fact["seconds"], fact["cpu_seconds"]) for fact in facts if fact["kind"] == "guest_ended"]


def work(lab, agent, *options):
    before = len(guests(lab))
    assay("run", lab, "--agent", f"command:/usr/bin/python3 {agent}", "--directions", str(AGENTS), "--concurrent", str(AGENTS), "--time", "10m", *options)
    directions = json.loads(assay("status", lab, "--json"))["directions"]
    for direction in directions[-AGENTS:]:
        if direction["status"] != "merged":
            sys.exit(f"The work was not done: {direction}")
    walls, processors = zip(*guests(lab)[before:])
    return max(walls), sum(processors)


def main():
    with tempfile.TemporaryDirectory(prefix="assay-bench-") as folder:
        os.environ["ASSAY_HOME"] = f"{folder}/home"
        tools = pathlib.Path(folder, "tools")
        tools.mkdir()
        (tools / "agent.py").write_text((pathlib.Path(__file__).parent / "agent.py").read_text())
        tools.chmod(0o755)
        lab = f"{folder}/lab"
        assay("init", lab, "--data", "generated:bayes784,rows=20000,seed=5", "--target", "y")
        contract = pathlib.Path(lab, "lab.yaml")
        contract.write_text("".join(
            f"environment: {{ path: {tools} }}\n" if line.startswith("# environment:") else line
            for line in contract.read_text().splitlines(keepends=True)))
        agent = str(tools / "agent.py")
        work(lab, agent)
        sealed, unsealed = [], []
        for _ in range(PAIRS):
            sealed.append(work(lab, agent))
            unsealed.append(work(lab, agent, "--unsealed"))
        print(f"{PAIRS} pairs, alternating; {AGENTS} at once; 12,000 rows of 24 numbers, 4 fits, 2 evaluations, 1 submission")
        for name, at in (("wall", 0), ("CPU", 1)):
            ratios = [one[at] / other[at] for one, other in zip(sealed, unsealed)]
            print(f"{name:5} sealed {statistics.median(s[at] for s in sealed):6.2f} s, unsealed {statistics.median(u[at] for u in unsealed):6.2f} s, "
                  f"ratio {statistics.median(ratios):.3f} (median of pairs; {min(ratios):.3f} to {max(ratios):.3f})")


main()
