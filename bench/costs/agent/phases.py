"""Who does what when: agents behind walls cannot call to each other, and the clock is the same for both."""
import json, pathlib

SETTINGS = json.loads((pathlib.Path(__file__).parent / "settings.json").read_text())
WILDCARDS = SETTINGS["wildcards"]
# A filter has at most 100,000 characters.
CLAUSES = min(19, 90_000 // (2 * WILDCARDS + 30))


def all():
    at = SETTINGS["start"]
    for name in ("quiet", "searches", "between", "delta bombs", "between again", "uploads", "quiet again"):
        length = SETTINGS["seconds"]
        yield name, at, at + length
        at += length
