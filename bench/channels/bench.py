"""Two labs on one server: in one an agent sends and submits a candidate that sends, and another receives; in the other one receives."""
import datetime
import glob
import json
import math
import os
import pathlib
import platform
import random
import signal
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "agent"))
import exchange
from channels import EVERY, FIRST

CLI = HERE.parent.parent / "artifacts/bin/Assay.Cli/release/assay.dll"
AGENT = HERE / "agent/agent.py"
SETTINGS = ("agents at work", "room → agent of another lab", "after the room")


def assay(*arguments):
    done = subprocess.run(["dotnet", str(CLI), *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        print(f"assay {' '.join(arguments)} ended with {done.returncode}: {done.stderr[-600:]}", file=sys.stderr)
    return done.stdout


def lab(folder, name):
    path = f"{folder}/{name}"
    assay("init", path, "--data", "generated:bayes784,rows=3000,seed=5", "--target", "y")
    contract = pathlib.Path(path, "lab.yaml")
    kept, skipping = [], False
    for line in contract.read_text().splitlines():
        skipping = line.startswith(("limits:", "environment:", "# environment:")) or (skipping and line.startswith(" "))
        kept += [] if skipping else [line]
    kept += [f"environment: {{ path: {HERE / 'agent'} }}", "limits: { time: 60m, direction_time: 40m, evaluations: 500, memory: 1GiB, cpus: 2 }"]
    contract.write_text("\n".join(kept) + "\n")
    return path


def transcripts(home):
    for file in sorted(glob.glob(f"{home}/labs/*/workspaces/*/transcript-*.log")):
        lab_id = pathlib.Path(file).parts[-4]
        for line in open(file, errors="replace"):
            at = line.find('{"bench"')
            if at >= 0:
                try:
                    yield lab_id, json.loads(line[at:])
                except ValueError:
                    pass


def right(channel, levels, tag):
    """How many of the bits were read right, of how many: each level is told from the other by the bits that are known. None: none was read."""
    bits = exchange.truth(channel, tag)[:len(FIRST) + channel.bits]
    if not levels or len(levels) < len(bits):
        levels = list(levels or []) + [None] * (len(bits) - len(levels or []))
    known = [(level, bit) for level, bit in zip(levels, FIRST) if level is not None]
    zeros, ones = sorted(l for l, b in known if b == 0), sorted(l for l, b in known if b == 1)
    coin = random.Random(1)
    if not zeros or not ones:
        return None
    low, high = zeros[len(zeros) // 2], ones[len(ones) // 2]
    middle, count = (low + high) / 2, 0
    for level, bit in zip(levels[len(FIRST):], bits[len(FIRST):]):
        guess = coin.getrandbits(1) if level is None or low == high else int((level > middle) == (high > low))
        count += guess == bit
    return count, len(bits) - len(FIRST)


def chance(total):
    return 1.96 * math.sqrt(total) / 2


def carried(count, total, seconds):
    """Bits a second that such a channel carries when its errors are corrected."""
    error = min(1 - count / total, 1 - 1e-9)
    if error <= 0:
        return total / seconds
    entropy = -(error * math.log2(error) + (1 - error) * math.log2(1 - error))
    return total * (1 - entropy) / seconds


def moments(path):
    """When the candidate was in the room on private rows, and when that was over, by the journal."""
    begun = over = None
    for entry in json.loads(assay("journal", path, "--json"))["entries"]:
        at = datetime.datetime.fromisoformat(entry["at"].replace("Z", "+00:00")).timestamp() if "at" in entry else None
        kind = entry["fact"]["kind"]
        if kind == "guest_ended":
            begun = at
        if kind == "submission_graded":
            over = at
    return begun, over


def measure():
    with tempfile.TemporaryDirectory(prefix="assay-channels-", ignore_cleanup_errors=True) as folder:
        os.environ["ASSAY_HOME"] = home = f"{folder}/home"
        os.chmod(folder, 0o755)
        one, other = lab(folder, "one"), lab(folder, "other")
        runs = [
            subprocess.Popen(["dotnet", str(CLI), "run", path, "--agent", f"command:/usr/bin/python3 {AGENT} {role}", "--directions", count, "--concurrent", count, "--time", "60m"],
                             stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for path, role, count in ((one, "pair", "2"), (other, "receiver", "1"))
        ]
        for run in runs:
            run.wait()
        begun, over = moments(one)
        ids = {name: json.loads(assay("status", path, "--json"))["id"] for name, path in (("one", one), ("other", other))}
        lines = list(transcripts(home))
        os.kill(json.load(open(f"{home}/server.json"))["pid"], signal.SIGTERM)
    (HERE / "last-run.json").write_text(json.dumps({"begun": begun, "over": over, "ids": ids, "lines": lines}))
    return begun, over, ids, lines


def table(begun, over, ids, lines):
    sent = next((what for _, what in lines if what["bench"] == "sent"), None)
    rows = []
    for kind in EVERY:
        channel = kind()
        mine = [(where, what) for where, what in lines if what["bench"] == "heard" and what["channel"] == channel.name]
        refused = {what["refused"] for _, what in mine if what["refused"]}
        if sent and channel.name in sent["refused"]:
            refused.add(sent["refused"][channel.name])
        cells = {setting: [] for setting in SETTINGS}
        for where, what in mine:
            start = what["round"]
            if sent and start == sent["round"]:
                cells[SETTINGS[0]].append(right(channel, what["levels"], "agents"))
            elif begun is not None and begun < start < over:
                cells[SETTINGS[1]].append(right(channel, what["levels"], "room"))
            elif what["left"] is not None and over is not None and over < start < over + exchange.ROUND:
                cells[SETTINGS[2]].append(right(channel, what["left"], "room"))
        rows.append((channel, refused, {setting: max((one for one in found if one), default=None) for setting, found in cells.items()}))
    return rows


def cell(channel, refused, found):
    if refused:
        return ", ".join(sorted(refused))
    if found is None:
        return "–"
    count, total = found
    text = f"{count} of {total}"
    if count - total / 2 > 1.5 * chance(total):
        text = f"**{text}**, {carried(count, total, channel.seconds):,.0f} bits/s"
    return text


def sent_in_the_room(over, lines):
    start = next(what["round"] for _, what in lines if what["bench"] == "sent") + 2 * exchange.ROUND
    late = [channel.name for channel, begin in exchange.plan(start) if begin + channel.seconds > over]
    return f"Not sent in the room, since the grading was over: {', '.join(late)}." if late else "In the room every channel was sent in full."


def page(rows, over, lines):
    strongest = {setting: max(((carried(*found[setting], channel.seconds), channel.name) for channel, refused, found in rows
                               if found[setting] and not refused and found[setting][0] - found[setting][1] / 2 > 1.5 * chance(found[setting][1])), default=None)
                 for setting in SETTINGS}
    commit = subprocess.run(["git", "-C", str(HERE), "log", "-1", "--format=%h"], capture_output=True, text=True).stdout.strip()
    text = f"""# Channels between guests

`./run` wrote this on {datetime.date.today()} at commit {commit}: {os.cpu_count()} processors, Linux {platform.release()}. Each channel
carries random bits from one guest to another, in slots that both read off the clock; what a level means is learned from 64
bits that are known. Of 1,000 bits chance reads 469 to 531 right (95 %); **bold** is well beyond it (three standard errors),
with what such a channel carries when its errors are corrected. "Refused" is the first call of either side.

A number of bits right that is not bold carries nothing. "Agents at work" is the better of an agent of the same lab and one of
another lab. In the room a candidate sends while it is graded on private rows. By then its own lab's agents have ended; the
receiver is an agent of another lab on the same server. "–": it read no bit, since it was frozen all the while, or the channel
leaves nothing behind. "After the room" is read by the same agent when the grading is over. {sent_in_the_room(over, lines)}

| channel | {' | '.join(SETTINGS)} |
|---|{'---|' * len(SETTINGS)}
"""
    for channel, refused, found in rows:
        text += f"| {channel.name} | " + " | ".join(cell(channel, refused if setting == SETTINGS[0] or found[setting] else set(), found[setting]) for setting in SETTINGS) + " |\n"
    text += "\n**The strongest that remains**\n\n"
    for setting in SETTINGS:
        text += f"- {setting}: " + (f"{strongest[setting][1]}, {strongest[setting][0]:,.0f} bits a second.\n" if strongest[setting] else "none of these.\n")
    return text


found = json.loads((HERE / "last-run.json").read_text()) if "--again" in sys.argv else None
begun, over, ids, lines = (found["begun"], found["over"], found["ids"], found["lines"]) if found else measure()
text = page(table(begun, over, ids, lines), over, lines)
(HERE / "RESULTS.md").write_text(text)
print(text)
