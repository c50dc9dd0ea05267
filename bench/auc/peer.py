"""scikit-learn's side: reads two arrays of doubles once, then times one roc_auc_score for each line it is sent."""
import sys
import time

import numpy
import sklearn
from sklearn.metrics import roc_auc_score

predictions, targets = numpy.fromfile(sys.argv[1]).reshape(2, -1)
print(f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}, Python {sys.version.split()[0]}", flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    auc = roc_auc_score(targets, predictions)
    print(repr(time.perf_counter() - start), repr(auc), flush=True)
