#!/bin/sh
# A research agent in twenty lines: announce, train, evaluate, submit, record what was learned.
set -eu
title='Logistic regression on the numbers'
assay announce --title "$title" \
    --rationale 'The cheapest model that may work: it shows how much the numeric columns say alone.'

cp "$(dirname "$0")/model.py" .                        # what is submitted must be in the clone
run=$(python3 model.py train)                          # writes model.json, tracks a run, prints its id
python3 model.py data/public.csv predictions.csv
assay evaluate predictions.csv --run "$run"

echo 'predict: [python3, model.py, "{features}", "{predictions}"]' >candidate.yaml
git add model.py model.json candidate.yaml
git commit -q -m "$title"
assay submit --run "$run"
assay learn --evidence "$run" \
    --text 'A linear model of the numeric columns trains in seconds; the text and category columns are still unused.'
