#!/usr/bin/env python3
"""Run the recipes of docs/recipes.md over an audit.

    .ci/recipes.py AUDIT.jsonl

Every `sql` block has to give rows in DuckDB, every `python` block a data frame
called `result` that has rows. Needs duckdb and polars.
"""
import os
import pathlib
import re
import sys
import tempfile

import duckdb


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    audit = pathlib.Path(sys.argv[1]).resolve()
    document = (pathlib.Path(__file__).resolve().parent.parent / "docs" / "recipes.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(sql|python)\n(.*?)^```$", document, re.S | re.M)
    if {kind for kind, _ in blocks} != {"sql", "python"}:
        sys.exit("docs/recipes.md has no recipe for DuckDB or none for polars")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.symlink(audit, "audit.jsonl")
        for number, (kind, recipe) in enumerate(blocks, 1):
            if kind == "sql":
                rows = len(duckdb.sql(recipe).fetchall())
            else:
                names = {}
                exec(compile(recipe, f"recipe {number}", "exec"), names)
                rows = names["result"].height
            print(f"recipe {number} ({kind}): {rows} rows")
            if rows == 0:
                sys.exit(f"recipe {number} gives nothing")
        os.chdir("/")


if __name__ == "__main__":
    main()
