"""Writes the tickets of this folder: made-up letters to a help desk, some of which cannot wait. Standard library only."""
import csv
import gzip
import io
import pathlib
import random

OPENINGS = ["Hello,", "Hi team,", "Good morning,", "Dear support,", "", "", "Hi there,"]
URGENT = ["nobody here can log in", "the whole site is down", "payments fail for every customer", "we are losing orders right now",
          "data of another client shows up in our account", "the export deleted our records", "production stopped an hour ago",
          "checkout returns an error for everybody", "our account was locked and the audit is today"]
CALM = ["how do I change my billing address", "could you add a dark theme", "the invoice of last month has a typo",
        "where can I find the manual", "we would like a quote for ten more seats", "the logo looks blurred on my phone",
        "is there a way to sort the list by date", "please remove me from the newsletter", "the tooltip covers the button",
        "one report takes a little longer than before"]
ENDS = ["Thanks!", "Please look at it soon.", "Kind regards", "Any news?", "This is urgent.", "No hurry.", "", "Please call me."]
CHANNELS = ["mail", "chat", "phone", "form"]


def ticket(dice):
    urgent = dice.random() < 0.25
    # One in twelve says it the other way: a calm voice about a fire, or much noise about a tooltip.
    say = dice.choice(URGENT if urgent != (dice.random() < 0.08) else CALM)
    words = " ".join(filter(None, [dice.choice(OPENINGS), f"{say}.", dice.choice(ENDS)]))
    hour = min(23, max(0, round(dice.gauss(14, 4))))
    channel = dice.choices(CHANNELS, [4, 2, 3 if urgent else 1, 3])[0]
    return [words if dice.random() > 0.1 else words.lower(), channel, hour, dice.randint(1, 400), "yes" if urgent else "no"]


dice = random.Random(1)
here = pathlib.Path(__file__).parent
header = ["text", "channel", "hour", "seats", "urgent"]
table = io.StringIO()
csv.writer(table, lineterminator="\n").writerows([header] + [ticket(dice) for _ in range(2500)])
with open(here / "tickets.csv.gz", "wb") as file, gzip.GzipFile(fileobj=file, mode="wb", mtime=0, filename="") as packed:
    packed.write(table.getvalue().encode())
with open(here / "new.csv", "w", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows([["id", *header[:-1]]] + [[f"new-{i + 1}", *ticket(dice)[:-1]] for i in range(8)])
