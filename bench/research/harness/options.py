"""What every command of this folder takes."""
import argparse
import os
import pathlib
import sys

from . import catalogue
from .cells import Cells
from .product import ROOT
from .records import Records


def read(text, seconds, only=False):
    """The tables, seeds and times that were asked for, and the cells that are there or will be."""
    parser = argparse.ArgumentParser(description=text)
    parser.add_argument("--data", type=pathlib.Path, default=os.environ.get("ASSAY_DATA"),
                        help="the folder with one folder a set, data.csv in each; $ASSAY_DATA when left out")
    parser.add_argument("--sets", type=_names, default=list(catalogue.TABLES), help="some of the sets, with commas; all when left out")
    parser.add_argument("--seeds", type=_numbers, default=[1], help="seeds of the split, with commas; 1 when left out")
    parser.add_argument("--seconds", type=_numbers, default=seconds, help=f"times of research, with commas; {','.join(map(str, seconds))} when left out")
    parser.add_argument("--out", default=ROOT / "artifacts/research", help="where cells and predictions are kept; artifacts/research when left out")
    if only:
        parser.add_argument("--only", choices=("assay", "rivals"), help="measure one side alone; the table comes when both are there")
    asked = parser.parse_args()
    if asked.data is None:
        sys.exit("Say where the data sets are: --data FOLDER.")
    asked.data = pathlib.Path(asked.data).resolve()
    return asked, Cells(asked.data, Records(asked.out))


def _names(text):
    names = text.split(",")
    if unknown := [name for name in names if name not in catalogue.TABLES]:
        raise argparse.ArgumentTypeError(f"no set is called {unknown[0]}: there are {', '.join(catalogue.TABLES)}")
    return names


def _numbers(text):
    return [int(number) for number in text.split(",")]
