"""Pages per second and SQL statements per page: the voting page and the result page.

`python -m bench.pages [--json] [--seconds 3] [--runs 5] [sqlite] [postgresql]`. The base is a page with no database.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import event

from bench import client, ground, report
from congress.kernel.db import Database
from congress.web.app import create_app

CONNECTIONS = 16


def measure(backend: str, url: str, folder: Path, seconds: float, runs: int) -> list[dict[str, Any]]:
    """Interleaved runs of each page beside the sign-in page, which asks the database for nothing."""
    made = ground.prepare(url, folder)
    ballots = f"/congresses/{made.assembly_id}/ballots"
    with ground.server(made.settings, "congress.web.wsgi:app") as port:
        person = ground.sign_in(port, made, made.voters[0])
        pages = {
            "sign-in page": client.get("/sign-in"),
            "voting page": client.get(f"{ballots}/{made.open_ballot}/vote", person.cookie),
            "result page": client.get(f"{ballots}/{made.published_ballot}/result"),
        }
        rates: dict[str, list[client.Run]] = {name: [] for name in pages}
        for number in range(runs + 1):
            for name, request in pages.items():
                found = client.run(port, [lambda _, request=request: request] * CONNECTIONS, seconds, frozenset({200}))
                if number:
                    rates[name].append(found)
    counted = statements(made, {name: request.split()[1].decode() for name, request in pages.items()}, person)
    base = rates["sign-in page"]
    return [
        {
            "database": backend, "what": name, "per second": round(median(run.per_second for run in taken)),
            "p50 ms": round(median(run.p50 for run in taken), 1), "p99 ms": round(median(run.p99 for run in taken), 1),
            "ratio": round(median(run.per_second / bare.per_second for run, bare in zip(taken, base, strict=True)), 2),
            "statements": counted[name], "refused": sum(run.refused for run in taken),
        }
        for name, taken in rates.items()
    ]  # fmt: skip


def statements(made: ground.Ground, paths: dict[str, str], person: ground.Person) -> dict[str, int]:
    """SQL statements of each page, counted on the connection."""
    database = Database(made.settings.database_url)
    seen: list[str] = []
    for engine in filter(None, (database.engine, database.reader, database.glances, database.at_once)):
        event.listen(engine, "before_cursor_execute", lambda *call: seen.append(call[2]))
    browser = create_app(made.settings, database).test_client(use_cookies=False)
    found = {}
    for name, path in paths.items():
        for _ in range(2):  # the second time nothing is read for the first time
            seen.clear()
            answer = browser.get(path, headers={"Cookie": person.cookie} if name == "voting page" else {})
            if answer.status_code != 200:
                sys.exit(f"{name}: {answer.status}")
        found[name] = len(seen)
    database.dispose()
    return found


def main() -> None:
    """Measure and print."""
    options = report.options(__doc__ or "", seconds=3.0, runs=5)
    rows: list[dict[str, Any]] = []
    with ground.databases(tuple(options.databases)) as urls, tempfile.TemporaryDirectory() as folder:
        for backend, url in urls.items():
            rows += measure(backend, url, Path(folder) / backend, options.seconds, options.runs)
    report.show("Pages at 16 connections", rows, as_json=options.json)


if __name__ == "__main__":
    main()
