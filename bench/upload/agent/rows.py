"""The same seeded rows on both sides of the wall: 100,000 public ones of a fair model, 30% positive."""
import numpy

TRAIN, PUBLIC, PRIVATE = 1_000, 100_000, 1_000


def drawn():
    random = numpy.random.default_rng(100_000)
    total = TRAIN + PUBLIC + PRIVATE
    targets = (random.random(total) < 0.3).astype(float)
    features = 1.2 * targets - 1 + random.standard_normal(total)
    ids = ["%012x" % number for number in random.choice(1 << 47, total, replace=False)]
    return ids, features, targets


def public():
    ids, features, targets = drawn()
    part = slice(TRAIN, TRAIN + PUBLIC)
    return ids[part], 1 / (1 + numpy.exp(-features[part])), targets[part]
