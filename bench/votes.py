"""Votes per second through HTTP: the whole act, answered after a durable commit, beside a bare one-row endpoint.

`python -m bench.votes` prints a table, `--json` the same figures. Rounds of both are interleaved in one run.
"""

import json
import secrets
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import urlencode

import click

from bench.client import CONNECTIONS, Figures, load, request
from bench.stage import DATABASES, Stage, staged
from tests.factories.ballots import Person

ROUNDS = 5
SECONDS = 3.0
WARM_UP = 2.0


@dataclass(frozen=True)
class Votes:
    """The figures of one database: the act of voting and the bare endpoint, round by round."""

    database: str
    act: Figures
    bare: Figures

    @property
    def ratio(self) -> float:
        """The act's rate as a part of the bare endpoint's (medians)."""
        return self.act.rate / self.bare.rate

    def to_json(self) -> dict[str, Any]:
        """Figures by name, base and ratio."""
        return {
            "name": f"votes per second, {self.database}",
            "base": "one row per request, bare Flask and SQLAlchemy, same server and database",
            "ratio": round(self.ratio, 3),
            "votes": _plain(self.act),
            "bare": _plain(self.bare),
        }


def _plain(figures: Figures) -> dict[str, Any]:
    return {
        "per_second": round(figures.rate, 1),
        "lowest": round(min(figures.rates), 1),
        "highest": round(max(figures.rates), 1),
        "p50_ms": round(figures.p50, 1),
        "p95_ms": round(figures.p95, 1),
        "p99_ms": round(figures.p99, 1),
    }


def casts(stage: Stage, people: list[Person]) -> Iterator[bytes]:
    """Requests of one connection: its people in turn, each changing the vote at every round."""
    cookies = [stage.cookie(person) for person in people]
    path = stage.at(stage.open_ballot, "/cast")
    for number in count():
        cookie, token = cookies[number % len(cookies)]
        choice = ("for", "against", "abstain")[number // len(cookies) % 3]
        form = urlencode({"csrf_token": token, "choice": choice, "key": secrets.token_hex(16)})
        yield request("POST", path, stage.congress_port, cookie=cookie, form=form)


def rows(stage: Stage) -> Iterator[bytes]:
    """Requests of one connection to the bare endpoint."""
    while True:
        yield request("POST", "/row", stage.bare_port, form="choice=for")


def is_receipt(head: bytes) -> bool:
    """Whether an answer leads to the receipt of a vote that was written now."""
    return head.startswith(b"HTTP/1.1 303") and b"/receipt" in head and b"again=" not in head


def measure(kind: str, rounds: int = ROUNDS, seconds: float = SECONDS) -> Votes:
    """Measure one database."""
    with staged(kind) as stage:
        share = [stage.hall.delegates[start::CONNECTIONS] for start in range(CONNECTIONS)]
        voters = [casts(stage, people) for people in share]
        bare = [rows(stage) for _ in range(CONNECTIONS)]

        def act(length: float) -> Any:
            return load(stage.congress_port, voters, length, is_receipt)

        def base(length: float) -> Any:
            return load(stage.bare_port, bare, length, lambda head: head.startswith(b"HTTP/1.1 200"))

        act(WARM_UP)
        base(WARM_UP)
        measured = [(act(seconds), base(seconds)) for _ in range(rounds)]
    return Votes(kind, Figures.of([each[0] for each in measured]), Figures.of([each[1] for each in measured]))


def table(found: list[Votes]) -> str:
    """The figures as lines for people."""
    lines = [f"{'':34}{'per second':>12}{'lowest–highest':>18}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}"]
    for votes in found:
        for name, figures in ((f"vote, {votes.database}", votes.act), (f"bare row, {votes.database}", votes.bare)):
            spread = f"{min(figures.rates):.0f}–{max(figures.rates):.0f}"
            lines.append(
                f"{name:34}{figures.rate:12.0f}{spread:>18}{figures.p50:9.1f}{figures.p95:9.1f}{figures.p99:9.1f}"
            )
        lines.append(f"{'  ratio':34}{votes.ratio:12.2f}")
    return "\n".join(lines)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--rounds", default=ROUNDS, show_default=True, help="Interleaved rounds.")
@click.option("--seconds", default=SECONDS, show_default=True, help="Seconds of each round.")
@click.option("--database", "kinds", multiple=True, type=click.Choice(DATABASES), help="One database alone.")
def main(as_json: bool, rounds: int, seconds: float, kinds: tuple[str, ...]) -> None:
    """Measure votes per second."""
    found = [measure(kind, rounds, seconds) for kind in kinds or DATABASES]
    click.echo(json.dumps([each.to_json() for each in found], indent=1) if as_json else table(found))


if __name__ == "__main__":
    sys.exit(main())
