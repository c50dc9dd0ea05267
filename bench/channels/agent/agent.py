"""The guests of the bench: one sends and submits a candidate that sends as well, one receives. What was received is printed.

Round 1: agents at work send and receive. Round 2: the candidate has been rehearsed, and its lab's research ends. Round 3: the
candidate sends while it is graded. Round 4: what is left there is read.
"""
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


def room(round_of_grading, features, predictions):
    """Sends once, in the round of the grading. Before it, it takes its time: what a rehearsal takes bounds what a grading may take."""
    start = exchange.coming()
    if start == round_of_grading:
        exchange.wait(start)
        exchange.send(start, "room")
    elif start < round_of_grading:
        time.sleep(8)
    with open(features) as rows, open(predictions, "w") as out:
        next(rows)
        out.write("id,prediction\n")
        out.writelines(row.split(",")[0].strip() + ",0.5\n" for row in rows)


def receiver(rounds):
    assay("announce", "--title", "Receives bits", "--rationale", "It is what the bench is about.")
    start = exchange.coming()
    for _ in range(rounds):
        exchange.wait(start)
        for heard in exchange.receive(start):
            tell("heard", **heard)
        start = exchange.coming()
    tell("ended", now=time.time())
    return start


def sibling():
    """Receives in the first round, and keeps its lab at work until shortly before the round of the grading."""
    exchange.wait(receiver(1) + exchange.ROUND - exchange.AHEAD)


match sys.argv[1:]:
    case ["room", last, features, predictions]:
        room(float(last), features, predictions)
    case ["pair"]:
        sender() if os.environ["ASSAY_DIRECTION"].endswith("1") else sibling()
    case ["receiver"]:
        receiver(ROUNDS)
