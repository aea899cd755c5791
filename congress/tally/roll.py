"""Votes laid against the roll: every vote belongs to a line, no line votes twice, no class returns more than it has.

A line may split its votes into parts, each with a choice of its own; it is still one seat.

Everything below counts from the `Ballot` made here, never from the raw votes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from congress.tally.case import Choice, Counts, RollLine, Vote
from congress.tally.errors import CaseError, RuleError
from congress.tally.exact import total
from congress.tally.report import Sum
from congress.tally.rule import Measure
from congress.tally.show import show

ONE = Fraction(1)


@dataclass(slots=True)
class Cast:
    """One choice with what stands behind it: the line (open votes) or None, and its votes.

    A line that splits its votes has a cast for each part. Equal secret papers of one class are one cast.
    """

    choice: Choice
    line: RollLine | None
    votes: Fraction


@dataclass(frozen=True)
class Side:
    """All of one class, decisive or consultative.

    `lines` is its part of the roll (empty for papers counted against numbers only), `casts` what came, `entitled` its
    votes or None where the roll gives no number. `is_secret`: what came are papers without names; `papers_are_seats`
    and `papers_are_heads` say whether each of those is known to be a seat, or a person, of its own.
    """

    lines: tuple[RollLine, ...]
    casts: tuple[Cast, ...]
    entitled: Fraction | None
    is_secret: bool = False
    papers_are_seats: bool = False
    papers_are_heads: bool = False

    @cached_property
    def cast_votes(self) -> Fraction:
        """The votes of all that came."""
        if self.is_secret:  # papers are whole
            return Fraction(sum([cast.votes.numerator for cast in self.casts]))
        return total([cast.votes for cast in self.casts])

    @property
    def step(self) -> Fraction:
        """The smallest difference two sums of these votes can have: thirds for weights, or parts, in thirds."""
        parts = () if self.is_secret else self.casts  # papers are whole
        whole = {line.weight.denominator for line in self.lines}
        return Fraction(1, lcm(*whole, *{cast.votes.denominator for cast in parts}))

    def sum_of(self, casts: Iterable[Cast]) -> Sum:
        """The casts in votes, seats and heads; a seat with several of them is one, and so is a person."""
        casts = tuple(casts)
        votes = total(cast.votes for cast in casts)
        if self.is_secret and casts:
            return self._sum_of_papers(votes)
        behind = sum_of_lines(_lines_of(casts))
        return Sum(votes, behind.seats, behind.heads)

    def in_measure(self, casts: Iterable[Cast], measure: Measure) -> Fraction:
        """The casts in one measure. Raises `RuleError` where a secret ballot hides it."""
        self.refuse_hidden(measure)
        if measure is Measure.SECTIONS:
            return Fraction(len({line.section for line in _lines_of(casts)}))
        return take(self.sum_of(casts), measure)

    def refuse_hidden(self, measure: Measure) -> None:
        """Raise `RuleError` where a secret ballot hides a measure, whatever its papers say."""
        shows = {Measure.VOTES: True, Measure.SEATS: self.papers_are_seats, Measure.HEADS: self.papers_are_heads}
        if self.is_secret and not shows.get(measure):
            raise RuleError("tally.secret_hides_measure", measure=measure.value)

    def unused(self) -> list[RollLine]:
        """The lines that did not vote, in an open ballot."""
        used = {line.number for line in _lines_of(self.casts)}
        return [line for line in self.lines if line.number not in used]

    def not_cast(self) -> Sum:
        """What of the roll did not vote: votes not used, seats and persons of whom there is no vote at all."""
        if (self.is_secret and self.casts) or not self.lines:
            rest = (self.entitled or Fraction(0)) - self.cast_votes
            return self._sum_of_papers(max(rest, Fraction(0)))
        left = sum_of_lines(self.unused())
        return Sum(total(line.weight for line in self.lines) - self.cast_votes, left.seats, left.heads)

    def _sum_of_papers(self, papers: Fraction) -> Sum:
        number = papers.numerator if papers.denominator == 1 else None
        return Sum(papers, number if self.papers_are_seats else None, number if self.papers_are_heads else None)


def take(part: Sum, measure: Measure) -> Fraction:
    """A sum in one measure but sections, which it shows (`Side.refuse_hidden`)."""
    value = {Measure.VOTES: part.votes, Measure.SEATS: part.seats, Measure.HEADS: part.heads}[measure]
    assert value is not None  # noqa: S101  # refused before
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


def _lines_of(casts: Iterable[Cast]) -> list[RollLine]:
    """The lines behind casts, each once."""
    return list({cast.line.number: cast.line for cast in casts if cast.line is not None}.values())


def lay_out(roll: Iterable[RollLine], votes: Iterable[Vote], opened: Counts) -> Ballot:
    """Check the votes against the roll and part them by class.

    With an empty roll (papers counted against numbers), `opened.accredited` says how many are entitled, and whether
    each is one seat and one person. Raises `CaseError`.
    """
    roll, votes = tuple(roll), tuple(votes)
    lines = _index(roll)
    secret = [vote.line for vote in votes].count(None)
    if 0 < secret < len(votes):
        raise CaseError("tally.open_and_secret_mixed")
    casts = _secret_casts(votes) if secret else _open_casts(votes, lines)
    sides = [_side(roll, casts[decisive], opened, decisive, is_secret=bool(secret)) for decisive in (True, False)]
    return Ballot(not secret, *sides)


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
    used: dict[int, Fraction] = {}
    whole: set[int] = set()
    for vote in votes:
        line = lines.get(vote.line) if vote.line is not None else None
        if line is None:
            raise CaseError("tally.line_not_on_roll", line=vote.line)
        if vote.papers != 1:
            raise CaseError("tally.papers_of_a_line", line=line.number)
        if line.number in whole or (vote.weight is None and line.number in used):
            raise CaseError("tally.line_votes_twice", line=line.number)
        if vote.weight is None:
            whole.add(line.number)
            used[line.number] = part = line.weight
        else:
            part = vote.weight
            used[line.number] = _used_with(part, line, used.get(line.number, Fraction(0)))
        casts[line.decisive].append(Cast(vote.choice, line, part))
    return casts


def _used_with(part: Fraction, line: RollLine, so_far: Fraction) -> Fraction:
    """The votes of a line that are used with this part. Raises `CaseError` for a part of nothing, or one too many."""
    if part <= 0:
        raise CaseError("tally.part_of_nothing", line=line.number, part=show(part))
    used = so_far + part
    if used > line.weight:
        raise CaseError("tally.parts_above_weight", line=line.number, parts=show(used), weight=show(line.weight))
    return used


def _secret_casts(votes: tuple[Vote, ...]) -> dict[bool, list[Cast]]:
    several = [vote for vote in votes if vote.papers != 1]
    for vote in several:
        if vote.papers < 1:
            raise CaseError("tally.no_papers", papers=vote.papers)
    if [vote.weight for vote in votes].count(None) < len(votes):
        raise CaseError("tally.part_of_a_secret_paper")
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


def _side(roll: tuple[RollLine, ...], casts: list[Cast], opened: Counts, decisive: bool, *, is_secret: bool) -> Side:
    lines = tuple(line for line in roll if line.decisive is decisive)
    entitled: Fraction | None = total(line.weight for line in lines)
    holders = [line.holder for line in lines if line.holder]
    are_seats = all(line.weight == 1 for line in lines)
    are_heads = are_seats and len(set(holders)) == len(holders)
    if not roll:  # numbers alone, and those are of the decisive
        there = opened.accredited
        entitled = there.votes if decisive else None
        are_seats = decisive and there.seats == there.votes
        are_heads = are_seats and there.heads == there.seats
    side = Side(lines, tuple(casts), entitled, is_secret, are_seats, are_heads)
    if is_secret:
        _check_papers(side)
    return side


def _check_papers(side: Side) -> None:
    for line in side.lines:
        if line.weight.denominator != 1:
            raise CaseError("tally.secret_needs_whole_weights", line=line.number)
    papers = side.cast_votes
    if side.entitled is not None and papers > side.entitled:
        raise CaseError("tally.more_papers_than_roll", papers=papers.numerator, entitled=str(side.entitled))
