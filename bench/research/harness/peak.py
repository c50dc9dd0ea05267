"""The most memory that a server and whatever it started held at one time, in MiB, looked at ten times a second. `peak.py NOTE FILE`, until it is ended."""
import json
import pathlib
import sys
import time


def processes():
    """Parent and resident MiB of every process."""
    found = {}
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            lines = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
            found[int(folder.name)] = int(lines["PPid"]), int(lines.get("VmRSS", "0 kB").split()[0]) / 1024
        except (FileNotFoundError, ProcessLookupError):
            pass  # it ended while it was looked at
    return found


def held(root, found):
    return found[root][1] + sum(held(child, found) for child, (parent, _) in found.items() if parent == root) if root in found else 0


note, file = map(pathlib.Path, sys.argv[1:])
most = 0
while True:
    if note.exists() and (written := note.read_text()):
        most = max(most, held(json.loads(written)["pid"], processes()))
        file.write_text(f"{most:.0f}")
    time.sleep(0.1)
