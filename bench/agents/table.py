"""The table of RESULTS.md from `assay status --json`: what became of each agent, and whether its bill is the script's."""
import decimal, json, sys

status = json.load(sys.stdin, parse_float=decimal.Decimal)
one = (1000 * decimal.Decimal(3) + 400 * decimal.Decimal("0.30") + 200 * decimal.Decimal(15)) / 1_000_000
print("# Agents that people have, against a scripted model\n")
print("`./run` wrote this: one direction each behind the wall, two at a time, every call at the script's fixed count of tokens.\n")
print("| agent | program | ended | runs | evaluations | calls | US dollars | as the script counts |")
print("|---|---|---|---:|---:|---:|---:|---|")
for direction in sorted(status["directions"], key=lambda one: one["agent"]):
    model = direction["model"]
    agrees = "yes" if model["usd"] == one * model["calls"] else f"no: {one * model['calls']}"
    print(f"| {direction['agent']} | {model['program'] or 'comes with Assay'} | {direction['status']} | {direction['runs']} | {direction['evaluations']} "
          f"| {model['calls']} | {model['usd']} | {agrees} |")
