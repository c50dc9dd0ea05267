"""The guests of the bench: one sends and submits a candidate that sends as well, one receives. What was received is printed."""
import json
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import exchange

ROUNDS = 4


def assay(*arguments):
    print(subprocess.run(["assay", *arguments], capture_output=True, text=True), flush=True)


def tell(kind, **what):
    print(json.dumps({"bench": kind, **what}), flush=True)


def sender():
    assay("announce", "--title", "Sends bits", "--rationale", "It is what the bench is about.")
    start = exchange.coming()
    exchange.wait(start)
    tell("sent", round=start, refused=exchange.send(start, "agents"))
    with open("candidate.yaml", "w") as file:
        file.write(f'predict: [/usr/bin/python3, {os.path.abspath(__file__)}, room, "{start + 2 * exchange.ROUND}", "{{features}}", "{{predictions}}"]\n')
    subprocess.run("git add --all . ':!data' && git commit --quiet --no-verify -m 'A candidate that sends'", shell=True, check=False)
    assay("submit")


def room(last, features, predictions):
    """Sends once, in a round that is not later than told; not in the rehearsal, where it can be told from the grading."""
    start = exchange.coming()
    with open("/proc/self/mountinfo") as mounts:
        rehearsed = "public.csv" in mounts.read()
    if start <= last and not rehearsed:
        exchange.wait(start)
        exchange.send(start, "room")
    with open(features) as rows, open(predictions, "w") as out:
        next(rows)
        out.write("id,prediction\n")
        out.writelines(row.split(",")[0].strip() + ",0.5\n" for row in rows)


def receiver():
    assay("announce", "--title", "Receives bits", "--rationale", "It is what the bench is about.")
    start = exchange.coming()
    for _ in range(ROUNDS):
        exchange.wait(start)
        for heard in exchange.receive(start):
            tell("heard", **heard)
        start = exchange.coming()
    tell("ended", now=time.time())


match sys.argv[1:]:
    case ["room", last, features, predictions]:
        room(float(last), features, predictions)
    case ["pair"]:
        sender() if os.environ["ASSAY_DIRECTION"].endswith("1") else receiver()
    case ["receiver"]:
        receiver()
