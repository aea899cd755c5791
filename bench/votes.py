"""Votes per second through HTTP with a durable commit, beside a bare endpoint on the same server and database.

`python -m bench.votes [--json] [--seconds 4] [--runs 5] [sqlite] [postgresql]`. The ratio is the figure that counts.
"""

import secrets
import tempfile
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import create_engine

from bench import client, ground, report
from bench.client import Requests, Run

CONNECTIONS = 16


def measure(backend: str, url: str, folder: Path, seconds: float, runs: int) -> list[dict[str, Any]]:
    """Interleaved runs of both endpoints; medians with their spread, and the ratio."""
    made = ground.prepare(url, folder)
    _make_base_table(url)
    with (
        ground.server(made.settings, "congress.web.wsgi:app") as product,
        ground.server(made.settings, "bench.bare:app") as base,
    ):
        people = [ground.sign_in(product, made, mail) for mail in made.voters[:CONNECTIONS]]
        casts = [_casts(made, person) for person in people]
        inserts = [_inserts() for _ in range(CONNECTIONS)]
        found: dict[str, list[Run]] = {"bare insert": [], "vote": []}
        for number in range(runs + 1):
            bare = client.run(base, inserts, seconds, frozenset({200}))
            vote = client.run(product, casts, seconds, frozenset({303}))
            if number:  # the first pair only warms up
                found["bare insert"].append(bare)
                found["vote"].append(vote)
    return [_row(backend, name, taken, found["bare insert"]) for name, taken in found.items()]


def _casts(made: ground.Ground, person: ground.Person) -> Requests:
    path = f"/congresses/{made.assembly_id}/ballots/{made.open_ballot}/cast"

    def request(number: int) -> bytes:
        form = {
            "csrf_token": person.token,
            "line": str(person.line),
            "choice": ("for", "against")[number % 2],
            "key": secrets.token_hex(16),
        }
        return client.post(path, urlencode(form), person.cookie)

    return request


def _inserts() -> Requests:
    def request(number: int) -> bytes:
        return client.post(
            "/insert", urlencode({"choice": ("for", "against")[number % 2], "key": secrets.token_hex(16)})
        )

    return request


def _make_base_table(url: str) -> None:
    from congress.kernel.db import Database

    database = Database(url)
    plain = create_engine(database.engine.url)
    with plain.begin() as connection:
        kind = "INTEGER PRIMARY KEY" if database.is_sqlite else "SERIAL PRIMARY KEY"
        connection.exec_driver_sql(f"CREATE TABLE bench_row (id {kind}, choice VARCHAR(20), key VARCHAR(40))")
    plain.dispose()
    database.dispose()


def _row(backend: str, name: str, taken: list[Run], base: list[Run]) -> dict[str, Any]:
    ratios = [run.per_second / bare.per_second for run, bare in zip(taken, base, strict=True)]
    tails = [run.p99 / bare.p99 for run, bare in zip(taken, base, strict=True)]
    rates = [run.per_second for run in taken]
    return {
        "database": backend, "what": name, "per second": round(median(rates)),
        "spread": f"{min(rates):.0f}–{max(rates):.0f}", "p50 ms": round(median(run.p50 for run in taken), 1),
        "p95 ms": round(median(run.p95 for run in taken), 1), "p99 ms": round(median(run.p99 for run in taken), 1),
        "ratio": round(median(ratios), 2), "p99 ratio": round(median(tails), 2),
        "refused": sum(run.refused for run in taken), "requests": sum(run.requests for run in taken),
    }  # fmt: skip


def main() -> None:
    """Measure and print."""
    options = report.options(__doc__ or "", seconds=4.0, runs=5)
    rows: list[dict[str, Any]] = []
    with ground.databases(tuple(options.databases)) as urls, tempfile.TemporaryDirectory() as folder:
        for backend, url in urls.items():
            rows += measure(backend, url, Path(folder) / backend, options.seconds, options.runs)
    report.show("Votes through HTTP at 16 connections, durable commit", rows, as_json=options.json)


if __name__ == "__main__":
    main()
