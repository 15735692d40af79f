#!/usr/bin/env python3
"""Hold scores against thresholds.

    .ci/thresholds.py real=real.json seeds=seeds.json ...

Each file is what `score.py --json` printed for that set of letters. Prints a
table of figure, threshold and pass or fail; exits 1 when a figure falls short,
2 when it is called wrongly. Standard library only.
"""
import json
import sys

SETS = ["real", "real-text", "seeds", "synthetic"]
FACTS = ["duration_of_use", "nsaid_coprescribed", "spasm_documented", "radicular_pain"]


def thresholds(name):
    """Figure and the least that it may be, for one set of letters."""
    yield "item_count_ok", 1.0
    yield "decision_ok", 1.0
    if name in ("real", "real-text"):
        yield "request_ok", 0.995
    yield "category_ok", 0.97
    least = {"seeds": 0.95, "real": 0.88, "real-text": 0.88, "synthetic": 0.88}.get(name)
    if least is not None:
        for fact in FACTS:
            yield f"F1 {fact}", least


def figure(scores, wanted):
    """A figure; none for a fact that no letter states and none was read."""
    if not wanted.startswith("F1 "):
        return scores.get(wanted, 0.0)
    fact = scores.get("facts", {}).get(wanted.removeprefix("F1 "))
    return None if fact is None else fact["f1"]


def main():
    try:
        given = dict(argument.split("=", 1) for argument in sys.argv[1:])
    except ValueError:
        given = {}
    unknown = sorted(set(given) - set(SETS))
    if not given or unknown:
        print(__doc__.strip(), file=sys.stderr)
        if unknown:
            print(f"\nno such set: {', '.join(unknown)}", file=sys.stderr)
        return 2
    short = 0
    print(f"{'letters':<10} {'figure':<24} {'is':>7} {'at least':>9}")
    for name in SETS:
        if name not in given:
            continue
        with open(given[name], encoding="utf-8") as file:
            scores = json.load(file)
        for wanted, least in thresholds(name):
            value = figure(scores, wanted)
            if value is None:
                print(f"{name:<10} {wanted:<24} {'-':>7} {least:>9.3f}  not stated")
                continue
            passes = value >= least
            short += not passes
            print(f"{name:<10} {wanted:<24} {value:>7.4f} {least:>9.3f}  {'pass' if passes else 'FAIL'}")
    print(f"\n{short} of these figures fall short" if short else "\nevery figure reaches its threshold")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
