"""Makes a lab, lets four agents loose, three of which do their worst, and tells how long the first one's requests took."""
import glob, json, os, pathlib, random, shutil, signal, subprocess, sys, tempfile, time

here = pathlib.Path(__file__).resolve().parent
product = pathlib.Path(os.environ.get("ASSAY_PRODUCT", here.parent.parent))
CLI = product / "artifacts/bin/Assay.Cli/release/assay.dll"
# A product before decision 21 takes longer patterns; it gets its worst ones.
WILDCARDS = int(os.environ.get("WILDCARDS", "124"))
SECONDS = int(os.environ.get("SECONDS_A_PHASE", "30"))


def assay(*arguments):
    return subprocess.run(["dotnet", str(CLI), *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout


def table(path):
    draw = random.Random(1)
    with open(path, "w") as out:
        out.write("id,feature,target\n")
        out.writelines("%d,%r,%d\n" % (i, draw.random(), draw.random() < 0.4) for i in range(200_000))


def limits(contract, agent):
    kept, leaving_out = [], False
    for line in pathlib.Path(contract).read_text().splitlines():
        leaving_out = line.startswith(("limits:", "environment:")) or (leaving_out and line.startswith(" "))
        kept += [] if leaving_out else [line]
    kept += ["environment: { path: %s }" % agent, "limits: { time: 20m, direction_time: 20m, evaluations: 500, direction_evaluations: 100, memory: 1GiB }"]
    pathlib.Path(contract).write_text("\n".join(kept) + "\n")


with tempfile.TemporaryDirectory(prefix="assay-costs-", ignore_cleanup_errors=True) as folder:
    os.environ["ASSAY_HOME"] = folder + "/home"
    lab, data, agent = folder + "/lab", folder + "/rows.csv", folder + "/agent"
    table(data)
    shutil.copytree(here / "agent", agent)
    assay("init", lab, "--data", data, "--target", "target", "--positive", "1", "--id", "id", "--metric", "auc")
    limits(lab + "/lab.yaml", agent)
    pathlib.Path(agent, "settings.json").write_text(json.dumps({"start": time.time() + 60, "seconds": SECONDS, "wildcards": WILDCARDS}))
    assay("run", lab, "--agent", "command:costs-agent", "--directions", "4", "--concurrent", "4")
    os.kill(json.load(open(folder + "/home/server.json"))["pid"], signal.SIGTERM)
    said = "".join(open(path).read() for path in glob.glob(folder + "/home/labs/*/workspaces/*/transcript-1.log"))

lines = [line.split(" ", 1) for line in said.splitlines()]
times = [json.loads(rest) for word, *rest in lines if word == "SIBLING" for rest in rest]
worst = list(json.loads(rest) for word, *rest in lines if word == "WORST" for rest in rest)
if len(times) != 1 or len(worst) != 3:
    sys.exit("The agents did not come to their end:\n" + said[-4000:])


def at(values, share):
    return 1e3 * sorted(values)[min(len(values) - 1, int(share * len(values)))]


rows = []
for name, labels in times[0].items():
    for label, values in labels.items():
        rows.append("| %s | %s | %d | %.1f | %.1f | %.1f |\n" % (name, label, len(values), at(values, 0.5), at(values, 0.99), 1e3 * max(values)))
print("| the others | this agent's request | requests | median, ms | 99th percentile, ms | longest, ms |\n|---|---|---:|---:|---:|---:|")
print("".join(rows))
for name, size, seen in worst:
    slowest = seen.pop("slowest")
    print("- %s of %s bytes, 8 at once: %s; its longest waited %.1f s." % (name, f"{size:,}", ", ".join("%d × %s" % (count, status) for status, count in sorted(seen.items())), slowest))
print("\n%d processors, load %.1f at the end, %d s a phase, %d wildcards." % (os.cpu_count(), os.getloadavg()[0], SECONDS, WILDCARDS))
