"""Makes a lab with 100,000 public rows, lets one agent loose that times its uploads, and writes what it found."""
import glob, json, os, pathlib, signal, subprocess, sys, tempfile

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here / "agent"))
import rows

CLI = here.parent.parent / "artifacts/bin/Assay.Cli/release/assay.dll"


def assay(*arguments):
    return subprocess.run(["dotnet", str(CLI), *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout


def table(path):
    ids, features, targets = rows.drawn()
    splits = ["train"] * rows.TRAIN + ["public"] * rows.PUBLIC + ["private"] * rows.PRIVATE
    with open(path, "w") as out:
        out.write("id,feature,split,target\n")
        out.writelines("%s,%r,%s,%d\n" % row for row in zip(ids, features.tolist(), splits, targets))


def limits(contract):
    kept, leaving_out = [], False
    for line in pathlib.Path(contract).read_text().splitlines():
        leaving_out = line.startswith(("limits:", "environment:")) or (leaving_out and line.startswith(" "))
        kept += [] if leaving_out else [line]
    kept += ["environment: { path: %s }" % (here / "agent"), "limits: { time: 20m, direction_time: 20m, evaluations: 500, direction_evaluations: 200, memory: 4GiB }"]
    pathlib.Path(contract).write_text("\n".join(kept) + "\n")


with tempfile.TemporaryDirectory(prefix="assay-upload-", ignore_cleanup_errors=True) as folder:
    os.environ["ASSAY_HOME"] = folder + "/home"
    lab, data = folder + "/lab", folder + "/rows.csv"
    table(data)
    assay("init", lab, "--data", data, "--target", "target", "--positive", "1", "--id", "id", "--split", "split", "--metric", "auc")
    limits(lab + "/lab.yaml")
    assay("run", lab, "--agent", "command:upload-agent", "--directions", "1", "--concurrent", "1")
    os.kill(json.load(open(folder + "/home/server.json"))["pid"], signal.SIGTERM)
    said = "".join(open(path).read() for path in glob.glob(folder + "/home/labs/*/workspaces/*/transcript-1.log"))

results = [json.loads(line.split("RESULT ")[1]) for line in said.splitlines() if "RESULT " in line]
peer = [line.split("PEER ")[1] for line in said.splitlines() if "PEER " in line]
if len(results) != 2:
    sys.exit("The agent did not come to its end:\n" + said)
page = """# From upload to answer, against scikit-learn

`./run` wrote this: medians of 25 pairs after 25 to warm up, one upload and one `roc_auc_score` in turns. Ours is the time
that an agent behind the wall waits: `POST /api/evaluations` with 100,000 predictions (17 digits) over its own door, through
HTTP, digest, strict reading, join by id, AUC with standard error, the comparison with the standing best row by row, the
sealed ledger and the journal, both on the disk. The peer has the numbers in memory and gives no standard error.

| upload of 100,000 predictions | ours | `roc_auc_score` | times as fast |
|---|---:|---:|---:|
"""
page += "".join("| %s | %.1f ms | %.1f ms | %.2f |\n" % (name, 1e3 * ours, 1e3 * theirs, theirs / ours) for name, ours, theirs in results)
page += "\n%s; %d processors.\n" % (peer[0], os.cpu_count())
(here / "RESULTS.md").write_text(page)
print(page)
