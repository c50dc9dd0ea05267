"""One round: every channel in its turn, at times that both sides read from the clock."""
import errno
import random
import time

from channels import ALL, EVERY, FIRST

PAUSE = 0.7   # before each channel: for both sides to be ready
SLACK = 30    # after the last one: for a submission to be taken in, and for a candidate's other batches
AHEAD = 25    # before the round of the grading: for research to end and the room to be made
ROUND = sum(PAUSE + channel().seconds + 0.3 for channel in EVERY) + SLACK
ROUND = int(ROUND) + 1


def truth(channel, tag):
    """The bits that are sent: known to the sender, and to whoever judges."""
    source = random.Random(f"{channel.name} {tag}")
    return FIRST + [source.getrandbits(1) for _ in range(ALL - len(FIRST))]


def coming():
    """When the next round begins."""
    return (int(time.time()) // ROUND + 1) * ROUND


def wait(moment):
    left = moment - time.time()
    if left > 0:
        time.sleep(left)


def plan(start):
    at = start
    for kind in EVERY:
        channel = kind()
        yield channel, at + PAUSE
        at += PAUSE + channel.seconds + 0.3


def names(start):
    """What tells rounds apart where something stays: this one, and the one before."""
    return start, start - ROUND


def refusal(broken):
    return f"refused: {errno.errorcode.get(broken.errno, broken.errno)}" if isinstance(broken, OSError) else f"broke: {type(broken).__name__} {broken}"


def send(start, tag):
    """Sends every channel's bits; what was refused, by the channel's name."""
    refused = {}
    for channel, begin in plan(start):
        bits = truth(channel, tag)[:channel.slots * channel.width]
        if time.time() > begin:
            continue
        try:
            wait(begin - PAUSE / 2)
            channel.sender(names(start))
            for slot in range(channel.slots):
                moment = begin + slot * channel.slot
                if time.time() > moment + channel.slot:
                    continue
                wait(moment)
                mine = (bits[slot * channel.width:(slot + 1) * channel.width] + [0] * channel.width)[:channel.width]
                channel.show(mine)
                channel.spend(mine, moment + channel.slot)
            wait(begin + channel.seconds)
        except Exception as broken:
            refused[channel.name] = refusal(broken)
        try:
            channel.end()
        except Exception:
            pass
    return refused


def receive(start):
    """Reads every channel; for each its levels, None where the moment was missed, and what was left there from before."""
    for channel, begin in plan(start):
        levels, left, refused = [], None, None
        try:
            wait(begin - PAUSE / 2)
            channel.receiver(names(start))
            left = getattr(channel, "left", None)
            for slot in range(channel.slots):
                moment = begin + slot * channel.slot
                if time.time() > moment + channel.slot:
                    levels += [None] * channel.width
                    continue
                wait(moment + 0.75 * channel.slot)
                levels += channel.read()
        except Exception as broken:
            refused = refusal(broken)
        try:
            channel.end()
        except Exception:
            pass
        yield {"channel": channel.name, "round": start, "levels": levels[:len(FIRST) + channel.bits], "left": left, "refused": refused}
