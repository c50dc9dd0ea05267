"""A large table: forty numbers, nine categories and a target that some of them tell about. `million.py ROWS FILE`."""
import sys

import numpy as np
import pandas as pd

CHUNK = 100_000


def chunk(random, rows):
    numbers = random.normal(size=(rows, 40)).round(4)
    levels = [random.integers(3 + 5 * i, size=rows) for i in range(9)]
    signal = numbers[:, 0] + 0.7 * numbers[:, 1] ** 2 - (numbers[:, 2] > 0) * numbers[:, 3] + 0.3 * (levels[1] % 3) - 2
    frame = pd.DataFrame(numbers, columns=[f"x{i}" for i in range(40)])
    for i, level in enumerate(levels):
        frame[f"k{i}"] = np.char.add("v", level.astype(str))
    frame["y"] = np.where(random.random(rows) < 1 / (1 + np.exp(-signal)), "yes", "no")
    return frame


rows, file = int(sys.argv[1]), sys.argv[2]
random = np.random.default_rng(1)
for start in range(0, rows, CHUNK):
    chunk(random, min(CHUNK, rows - start)).to_csv(file, index=False, mode="a", header=start == 0)
