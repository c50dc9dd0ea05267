"""The same work every time: a few boosted models with fixed seeds, two evaluations, one submission."""
import subprocess

import numpy as np
import pandas as pd
import xgboost as xgb

train, public = pd.read_csv("data/train.csv"), pd.read_csv("data/public.csv")
columns = [name for name in public.select_dtypes("number").columns if name != "id"]
target = train.columns.difference(public.columns)[0]
subprocess.run(["assay", "announce", "--title", "The same work", "--rationale", "To be timed."], check=True)

table = xgb.DMatrix(train[columns].values, (train[target] == "yes").astype(float).values)
for seed in range(4):
    model = xgb.train({"max_depth": 6, "eta": 0.1, "nthread": 1, "seed": seed, "tree_method": "hist", "objective": "binary:logistic"}, table, 150)
    predictions = model.predict(xgb.DMatrix(public[columns].values))
    if seed % 2 == 0:
        pd.DataFrame({"id": public["id"], "prediction": predictions}).to_csv("predictions.csv", index=False)
        subprocess.run(["assay", "evaluate", "predictions.csv"], check=True)

model.save_model("model.json")
with open("predict.py", "w") as script:
    script.write(
        "import sys, pandas as pd, xgboost as xgb\n"
        "rows = pd.read_csv(sys.argv[1])\n"
        f"table = xgb.DMatrix(rows[{columns!r}].values)\n"
        "model = xgb.Booster(model_file='model.json')\n"
        "pd.DataFrame({'id': rows['id'], 'prediction': model.predict(table)}).to_csv(sys.argv[2], index=False)\n"
    )
with open("candidate.yaml", "w") as candidate:
    candidate.write('predict: [/usr/bin/python3, predict.py, "{features}", "{predictions}"]\n')
subprocess.run("git add --all -- predict.py model.json candidate.yaml && git commit --quiet -m work && assay submit", shell=True, check=True)
