"""Votes laid against the roll: every vote belongs to a line, no line votes twice, no class returns more than it has.

Everything below counts from the `Ballot` made here, never from the raw votes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import NamedTuple

from congress.tally.case import Choice, Counts, RollLine, Vote
from congress.tally.errors import CaseError, RuleError
from congress.tally.exact import total
from congress.tally.report import Sum
from congress.tally.rule import Measure

ONE = Fraction(1)


class Cast(NamedTuple):
    """One choice with what stands behind it: the line (open votes) or None, and its votes.

    Equal secret papers of one class are one cast.
    """

    choice: Choice
    line: RollLine | None
    votes: Fraction


@dataclass(frozen=True)
class Side:
    """All of one class, decisive or consultative.

    `lines` is its part of the roll (empty for papers counted against numbers only), `casts` what came, `entitled` its
    votes or None where the roll gives no number, `papers_are_heads` whether each secret paper is one seat and one
    head.
    """

    lines: tuple[RollLine, ...]
    casts: tuple[Cast, ...]
    entitled: Fraction | None
    papers_are_heads: bool

    @cached_property
    def cast_votes(self) -> Fraction:
        """The votes of all that came."""
        return total([cast.votes for cast in self.casts])

    @property
    def step(self) -> Fraction:
        """The smallest difference two sums of these votes can have: thirds for weights in thirds."""
        return Fraction(1, lcm(*(line.weight.denominator for line in self.lines)))

    def sum_of(self, casts: Iterable[Cast]) -> Sum:
        """The casts in votes, seats and heads."""
        casts = tuple(casts)
        votes = total(cast.votes for cast in casts)
        lines = [cast.line for cast in casts if cast.line is not None]
        return sum_of_lines(lines) if len(lines) == len(casts) else self._sum_of_papers(votes)

    def in_measure(self, casts: Iterable[Cast], measure: Measure) -> Fraction:
        """The casts in one measure. Raises `RuleError` where a secret ballot hides it."""
        casts = tuple(casts)
        if measure is Measure.SECTIONS:
            if any(cast.line is None for cast in casts):
                raise RuleError("tally.secret_hides_measure", measure=measure.value)
            return Fraction(len({cast.line.section for cast in casts if cast.line is not None}))
        return take(self.sum_of(casts), measure)

    def not_cast(self) -> Sum:
        """What of the roll did not vote."""
        used = {cast.line.number for cast in self.casts if cast.line is not None}
        if self.lines and (used or not self.casts):
            return sum_of_lines([line for line in self.lines if line.number not in used])
        rest = (self.entitled or Fraction(0)) - self.cast_votes
        return self._sum_of_papers(max(rest, Fraction(0)))

    def _sum_of_papers(self, papers: Fraction) -> Sum:
        number = papers.numerator if self.papers_are_heads and papers.denominator == 1 else None
        return Sum(papers, number, number)


def take(part: Sum, measure: Measure) -> Fraction:
    """A sum in one measure but sections. Raises `RuleError` where a secret ballot hides it."""
    value = {Measure.VOTES: part.votes, Measure.SEATS: part.seats, Measure.HEADS: part.heads}[measure]
    if value is None:
        raise RuleError("tally.secret_hides_measure", measure=measure.value)
    return Fraction(value)


@dataclass(frozen=True)
class Ballot:
    """The whole ballot, checked: decisive and consultative sides, never to be added to each other."""

    is_open: bool
    decisive: Side
    consultative: Side


def sum_of_lines(lines: Sequence[RollLine]) -> Sum:
    """Roll lines in votes, seats and heads; a holder of several lines is one head."""
    holders = {line.holder for line in lines if line.holder}
    heads = len(holders) + sum(1 for line in lines if not line.holder)
    return Sum(total(line.weight for line in lines), len(lines), heads)


def lay_out(roll: Iterable[RollLine], votes: Iterable[Vote], opened: Counts) -> Ballot:
    """Check the votes against the roll and part them by class.

    With an empty roll (papers counted against numbers), `opened.accredited` says how many are entitled. Raises
    `CaseError`.
    """
    roll, votes = tuple(roll), tuple(votes)
    lines = _index(roll)
    secret = [vote.line for vote in votes].count(None)
    if 0 < secret < len(votes):
        raise CaseError("tally.open_and_secret_mixed")
    casts = _secret_casts(votes) if secret else _open_casts(votes, lines)
    decisive = _side(roll, casts[True], opened, True)
    return Ballot(not secret, decisive, _side(roll, casts[False], opened, False))


def _index(roll: tuple[RollLine, ...]) -> dict[int, RollLine]:
    lines: dict[int, RollLine] = {}
    for line in roll:
        if line.number in lines:
            raise CaseError("tally.line_twice_on_roll", line=line.number)
        if line.weight < 0:
            raise CaseError("tally.weight_below_zero", line=line.number)
        lines[line.number] = line
    return lines


def _open_casts(votes: tuple[Vote, ...], lines: dict[int, RollLine]) -> dict[bool, list[Cast]]:
    casts: dict[bool, list[Cast]] = {True: [], False: []}
    seen: set[int] = set()
    for vote in votes:
        line = lines.get(vote.line) if vote.line is not None else None
        if line is None:
            raise CaseError("tally.line_not_on_roll", line=vote.line)
        if line.number in seen:
            raise CaseError("tally.line_votes_twice", line=line.number)
        if vote.papers != 1:
            raise CaseError("tally.papers_of_a_line", line=line.number)
        seen.add(line.number)
        casts[line.decisive].append(Cast(vote.choice, line, line.weight))
    return casts


def _secret_casts(votes: tuple[Vote, ...]) -> dict[bool, list[Cast]]:
    several = [vote for vote in votes if vote.papers != 1]
    for vote in several:
        if vote.papers < 1:
            raise CaseError("tally.no_papers", papers=vote.papers)
    casts = {}
    for decisive in (True, False):
        numbers = Counter([vote.choice for vote in votes if vote.decisive is decisive])
        for vote in several:
            if vote.decisive is decisive:
                numbers[vote.choice] += vote.papers - 1
        casts[decisive] = [
            Cast(choice, None, ONE if number == 1 else Fraction(number)) for choice, number in numbers.items()
        ]
    return casts


def _side(roll: tuple[RollLine, ...], casts: list[Cast], opened: Counts, decisive: bool) -> Side:
    lines = tuple(line for line in roll if line.decisive is decisive)
    entitled: Fraction | None = total(line.weight for line in lines)
    if not roll:
        entitled = opened.accredited.votes if decisive else None
    side = Side(lines, tuple(casts), entitled, all(line.weight == 1 for line in lines))
    if casts and casts[0].line is None:
        _check_papers(side)
    return side


def _check_papers(side: Side) -> None:
    for line in side.lines:
        if line.weight.denominator != 1:
            raise CaseError("tally.secret_needs_whole_weights", line=line.number)
    papers = side.cast_votes
    if side.entitled is not None and papers > side.entitled:
        raise CaseError("tally.more_papers_than_roll", papers=papers.numerator, entitled=str(side.entitled))
