"""Deals rows to train, public and private here and tells Assay (`--split`), so that other models can be scored on the private rows."""
import numpy as np
import pandas as pd

from . import catalogue

SHARE = 0.2
BIKE_PUBLIC, BIKE_PRIVATE = "2012-07-01", "2012-10-01"


def deal(data, table, frame, seed):
    """A word for each row. What the field tests on is private, and public is a fifth of the rest; else both are a fifth of all."""
    if table.standard == "time":
        moments = frame[table.time].to_numpy(str)
        return np.select([moments >= BIKE_PRIVATE, moments >= BIKE_PUBLIC], ["private", "public"], "train")
    random = np.random.default_rng(seed)
    parts = np.full(len(frame), "train", dtype="U7")
    if table.standard:
        parts[catalogue.standard(data, table) == "test"] = "private"
    else:
        _move(parts, "private", SHARE, table, frame, random)
    _move(parts, "public", SHARE if table.standard else SHARE / (1 - SHARE), table, frame, random)
    return parts


def _move(parts, to, share, table, frame, random):
    """Moves a share of the training rows: whole groups, or by class, rows with equal features together."""
    rows = np.flatnonzero(parts == "train")
    units = pd.DataFrame({
        "unit": frame[table.group].to_numpy()[rows] if table.group else _twins(frame[table.visible(frame)].iloc[rows]),
        "stratum": frame[table.target].to_numpy()[rows] if table.task in ("binary", "multiclass") and not table.group else 0,
    })
    whole = units.groupby("unit").agg(stratum=("stratum", "first"), size=("stratum", "size"))
    for _, of_stratum in whole.groupby("stratum"):
        order = of_stratum.iloc[random.permutation(len(of_stratum))]
        sizes = np.ones(len(order)) if table.group else order["size"].to_numpy()
        parts[rows[units["unit"].isin(_filling(order.index, sizes, round(share * sizes.sum())))]] = to


def _filling(units, sizes, room):
    """The units that fit, one after the other."""
    taken = []
    for unit, size in zip(units, sizes):
        if size <= room:
            taken.append(unit)
            room -= size
    return taken


def _twins(features):
    """A number for each row, equal where all features are."""
    return features.astype(str).agg("\x1f".join, axis=1).factorize()[0]
