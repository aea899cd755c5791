"""Options and output that every benchmark shares: a table for people, `--json` for programs."""

import argparse
import json
from typing import Any

DATABASES = ("sqlite", "postgresql")


def options(words: str, *, seconds: float, runs: int) -> argparse.Namespace:
    """The command line of a benchmark."""
    parser = argparse.ArgumentParser(description=words)
    parser.add_argument("databases", nargs="*", choices=[*DATABASES, []], help="both by default")
    parser.add_argument("--seconds", type=float, default=seconds, help="length of one run")
    parser.add_argument("--runs", type=int, default=runs, help="interleaved runs whose median counts")
    parser.add_argument("--json", action="store_true", help="figures by name")
    found = parser.parse_args()
    found.databases = found.databases or list(DATABASES)
    return found


def show(title: str, rows: list[dict[str, Any]], *, as_json: bool) -> None:
    """Print the rows."""
    if as_json:
        print(json.dumps({"title": title, "rows": rows}, ensure_ascii=False))
        return
    print(f"\n{title}")
    names = list(rows[0])
    widths = [max(len(name), *(len(str(row[name])) for row in rows)) for name in names]
    print("  ".join(name.ljust(width) for name, width in zip(names, widths, strict=True)))
    for row in rows:
        print("  ".join(str(row[name]).ljust(width) for name, width in zip(names, widths, strict=True)))
