"""Seats shared as tables: the quotients of every claim with the seats they won, whole quotas and remainders."""

from __future__ import annotations

from collections.abc import Mapping

from congress.kernel.message import Message
from congress.tally.shares.claims import Shares
from congress.tally.show import show
from congress.tally.table import Cell


def shares_table(shares: Shares, names: Mapping[str, str]) -> list[list[Cell]]:
    """Rows: heading, then a claim a row, in the order of the claims.

    By quota: votes, whole quotas, remainder, seats for it, seats. By divisors: votes, seats, then each quotient that
    won with the number of the seat it won in brackets, and last the next that would have been compared.
    """
    return _quotas(shares, names) if shares.quota else _quotients(shares, names)


def _quotas(shares: Shares, names: Mapping[str, str]) -> list[list[Cell]]:
    keys = ("claim", "votes", "whole_quotas", "remainder", "more_seats", "seats")
    rows: list[list[Cell]] = [[Message(f"tally.column_{key}") for key in keys]]
    for share in shares.shares:
        numbers = [str(share.whole), show(share.remainder), str(share.more)]
        middle = ["", "", ""] if share.is_bound else numbers
        rows.append([names[share.key], show(share.votes), *middle, str(share.seats)])
    return rows


def _quotients(shares: Shares, names: Mapping[str, str]) -> list[list[Cell]]:
    won: dict[str, list[str]] = {share.key: [] for share in shares.shares}
    for award in shares.awards:
        if award.divisor is not None:
            won[award.key].append(f"{award.quotient or '∞'} ({award.seat})")
    rows: list[list[Cell]] = [[Message(f"tally.column_{key}") for key in ("claim", "votes", "seats")]]
    for share in shares.shares:
        following = [str(share.quotient)] if share.quotient else []
        rows.append([names[share.key], show(share.votes), str(share.seats), *won[share.key], *following])
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]
