"""Logistic regression on the numeric columns, with nothing but Python itself."""
import csv, json, math, os, random, sys, time, urllib.parse, urllib.request


def rows(file):
    with open(file, newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def scaled(row, columns):
    """The row as numbers around zero, led by a constant; what is missing counts as the mean."""
    return [1.0] + [(float(row[name]) - mean) / spread if row[name] else 0.0 for name, mean, spread in columns]


def chance(weights, numbers):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(w * x for w, x in zip(weights, numbers))))))


def train():
    schema, table = json.load(open("data/schema.json")), rows("data/train.csv")
    columns = []
    for name in [column["name"] for column in schema["columns"] if column["kind"] == "number"]:
        values = [float(row[name]) for row in table if row[name]] or [0.0]
        mean = sum(values) / len(values)
        columns.append((name, mean, math.sqrt(sum((v - mean) ** 2 for v in values) / len(values)) or 1.0))
    examples = [(scaled(row, columns), float(row[schema["target"]] == schema["positive"])) for row in table]
    weights, loss, dice = [0.0] * (len(columns) + 1), 0.0, random.Random(17)
    for step in (0.03, 0.01, 0.003, 0.001):
        dice.shuffle(examples)
        loss = 0.0
        for numbers, truth in examples:
            guess = chance(weights, numbers)  # scored before it is learned from
            loss -= math.log(guess if truth else 1 - guess) / len(examples)
            weights = [w + step * (truth - guess) * x for w, x in zip(weights, numbers)]
    json.dump({"id": schema["id"], "columns": columns, "weights": weights}, open("model.json", "w"))
    print(track({"progressive_logloss": loss}, {"model": "logistic regression", "columns": str(len(columns))}))


def predict(features, predictions):
    model = json.load(open("model.json"))
    with open(predictions, "w", newline="", encoding="utf-8") as lines:
        out = csv.writer(lines)
        out.writerow([model["id"], "prediction"])
        out.writerows([row[model["id"]], chance(model["weights"], scaled(row, model["columns"]))] for row in rows(features))


def track(metrics, params):
    """One finished run over MLflow's REST API; an MLflow client would do the same."""
    def ask(path, body=None):
        headers = {"Authorization": "Bearer " + os.environ["MLFLOW_TRACKING_TOKEN"], "Content-Type": "application/json"}
        url = os.environ["MLFLOW_TRACKING_URI"] + "/api/2.0/mlflow/" + path
        return json.load(urllib.request.urlopen(urllib.request.Request(url, body and json.dumps(body).encode(), headers)))

    now, name = int(time.time() * 1000), urllib.parse.quote(os.environ["MLFLOW_EXPERIMENT_NAME"])
    experiment = ask("experiments/get-by-name?experiment_name=" + name)["experiment"]["experiment_id"]
    run = ask("runs/create", {"experiment_id": experiment, "run_name": "logistic", "start_time": now})["run"]["info"]["run_id"]
    ask("runs/log-batch", {"run_id": run, "params": [{"key": k, "value": v} for k, v in params.items()],
                           "metrics": [{"key": k, "value": v, "timestamp": now, "step": 0} for k, v in metrics.items()]})
    ask("runs/update", {"run_id": run, "status": "FINISHED", "end_time": int(time.time() * 1000)})
    return run


train() if sys.argv[1] == "train" else predict(*sys.argv[1:3])
