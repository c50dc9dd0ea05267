#!/usr/bin/env bash
# A million rows of fifty columns: how long `init` takes, the most memory that it held, and whether a direction completes.
# Usage: bench/research/million.sh [ROWS] [TIME]: 1000000 rows and 10m unless said. The table takes about 0.5 GB in $TMPDIR.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
assay="$here/../../assay"
rows=${1:-1000000} time=${2:-10m}
work=$(mktemp -d)
export ASSAY_HOME="$work/home"
server() { /usr/bin/python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["pid"])' "$ASSAY_HOME/server.json"; }
leave() {
    [[ -z ${watch:-} ]] || kill "$watch" 2>/dev/null || true
    if [[ -f $ASSAY_HOME/server.json ]]; then
        kill "$(server)"
        while [[ -f $ASSAY_HOME/server.json ]]; do sleep 0.2; done
    fi
    rm -rf "$work"
}
trap leave EXIT

echo "Writing $rows rows" >&2
/usr/bin/python3 "$here/harness/million.py" "$rows" "$work/million.csv"
size=$(($(stat -c %s "$work/million.csv") / 1048576))
/usr/bin/python3 "$here/harness/peak.py" "$ASSAY_HOME/server.json" "$work/peak" &
watch=$!
began=$(date +%s.%N)
"$assay" init "$work/lab" --data "$work/million.csv" --target y --positive yes >&2
init=$(date +%s.%N)
kill "$watch" && watch=
peak=$(<"$work/peak") # of the server, with the process that fits the simple model for comparison
"$assay" run "$work/lab" --directions 1 --time "$time" >&2 || true
run=$(date +%s.%N)
"$assay" status "$work/lab" --json | /usr/bin/python3 -c '
import json, sys
began, init, run = map(float, sys.argv[4:7])
directions = json.load(sys.stdin)["directions"]
what = ", ".join("%s: %s, %d runs" % (d["slug"], d["status"], d["runs"]) for d in directions) or "none"
print("| rows | table, MiB | init, s | most MiB at init | run, s | directions |")
print("|---|---|---|---|---|---|")
print("| %s | %s | %.0f | %s | %.0f | %s |" % (sys.argv[1], sys.argv[2], init - began, sys.argv[3], run - init, what))
' "$rows" "$size" "$peak" "$began" "$init" "$run"
