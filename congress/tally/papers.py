"""The papers of an election, identical ones together; what makes a paper blank or invalid under the method."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from congress.tally.case import Blank, Choice, Invalid, Names, Position, Question, Ranking, Scores
from congress.tally.contest import How, Marks
from congress.tally.errors import CaseError, RuleError
from congress.tally.exact import total
from congress.tally.methods import how
from congress.tally.report import PaperSums
from congress.tally.roll import Cast, Side
from congress.tally.rule import ElectionRule, Family, Method, PaperRule


@dataclass(frozen=True)
class Papers:
    """The papers of one class with their votes; `valid` by what is marked."""

    valid: dict[Marks, Fraction]
    valid_casts: list[Cast]
    blank: Fraction
    invalid: dict[str, Fraction]
    not_cast: Fraction

    def sums(self) -> PaperSums:
        """The account of the papers."""
        valid, invalid = total(self.valid.values()), total(self.invalid.values())
        returned = valid + invalid + self.blank
        return PaperSums(returned, valid, self.blank, invalid, self.not_cast, tuple(sorted(self.invalid.items())))


def sort_papers(side: Side, question: Question, rule: ElectionRule) -> Papers:
    """The papers of a side under the rule.

    Raises `CaseError` for marks no paper can hold, `RuleError` for broken weights.
    """
    reader = _Reader(question, rule)
    valid: dict[Marks, list[Cast]] = {}
    invalid: dict[str, list[Cast]] = defaultdict(list)
    blank: list[Cast] = []
    for choice, casts in _alike(side, reader.how).items():
        found = reader.read(choice)
        if isinstance(found, Blank):
            blank += casts
        elif isinstance(found, Invalid):
            invalid[found.reason] += casts
        elif (known := valid.setdefault(found, casts)) is not casts:
            known += casts
    return Papers(
        valid={marks: _votes(casts) for marks, casts in valid.items()},
        valid_casts=[cast for casts in valid.values() for cast in casts],
        blank=_votes(blank),
        invalid={reason: _votes(casts) for reason, casts in invalid.items()},
        not_cast=side.not_cast().votes,
    )


def _alike(side: Side, method: How) -> dict[Choice, list[Cast]]:
    """The casts by choice. Raises `RuleError` for broken weights where the method takes whole ones."""
    alike: dict[Choice, list[Cast]] = {}
    whole = method.needs_whole_weights
    for cast in side.casts:
        if whole and cast.votes.denominator != 1:
            raise RuleError("tally.ranking_needs_whole_weights", line=cast.line.number if cast.line else 0)
        alike.setdefault(cast.choice, []).append(cast)
    return alike


def _votes(casts: list[Cast]) -> Fraction:
    return casts[0].votes if len(casts) == 1 else total(cast.votes for cast in casts)


Keys = tuple[str, ...] | frozenset[str] | dict[str, int]
"""The keys marked on a choice: of a ranking in order, of scores with them."""

KIND: dict[Family, type[Ranking] | type[Names] | type[Scores]] = {
    Family.RANKING: Ranking,
    Family.NAMES: Names,
    Family.SCORES: Scores,
}


class _Reader:
    """Reads choices."""

    def __init__(self, question: Question, rule: ElectionRule) -> None:
        self.known = {candidate.key for candidate in question.candidates}
        self.standing = {candidate.key for candidate in question.candidates if not candidate.withdrawn}
        self.question, self.rule = question, rule
        self.all_stand = self.standing == self.known
        self.how: How = how(rule.method)
        self.kind = KIND[self.how.family]
        self.most = rule.settings.most
        self.fault = self._fault_finder()

    def read(self, choice: Choice) -> Marks | Blank | Invalid:
        """The marks of a valid paper, or why it is none."""
        if not isinstance(choice, self.kind):
            return self._read_other(choice)
        keys = dict(choice.scores) if isinstance(choice, Scores) else _keys(choice)
        if not self.known.issuperset(keys):
            raise CaseError("tally.unknown_candidate", candidate=min(set(keys) - self.known))
        _refuse_doubled(choice, keys)
        if not keys:
            return Blank()
        reason = self.fault(choice, keys)
        marks = self._marks(choice)
        if not reason and not marks:
            reason = "only_withdrawn"
        return Invalid(reason) if reason else marks

    def _read_other(self, choice: Choice) -> Blank | Invalid:
        """A choice that is not of the method's family."""
        if isinstance(choice, Position):
            raise CaseError("tally.choice_of_another_question", value=choice.value)
        if isinstance(choice, Blank | Invalid):
            return choice
        raise CaseError("tally.choice_of_another_method", method=self.rule.method.value)

    def _marks(self, choice: Ranking | Names | Scores) -> Marks:
        if isinstance(choice, Scores):
            if self.all_stand:
                return choice.scores
            return tuple((key, score) for key, score in choice.scores if key in self.standing)
        if isinstance(choice, Names):
            return tuple(sorted(choice.names if self.all_stand else choice.names & self.standing))
        if not self.how.equal_ranks:
            return tuple(key for key in choice.keys if key in self.standing)
        if self.all_stand and all(len(rank) == 1 for rank in choice.ranks):
            return choice.ranks
        ranks = (tuple(sorted(key for key in rank if key in self.standing)) for rank in choice.ranks)
        return tuple(rank for rank in ranks if rank)

    def _fault_finder(self) -> Callable[[Any, Any], str]:
        """What finds the fault of a choice of the method's family, given with its keys: a word, or nothing."""
        if self.how.fault is not None:
            find = self.how.fault(self.question, self.rule)
            return lambda choice, _: find(choice)
        if self.how.family is Family.RANKING:
            return self._fault_of_ranks
        if self.how.family is Family.SCORES:
            return self._fault_of_points if self.rule.method is Method.CUMULATIVE else self._fault_of_scores
        if self.rule.method in (Method.BLOCK, Method.EXHAUSTIVE):
            return self._fault_of_block
        return self._fault_of_names

    def _fault_of_ranks(self, choice: Ranking, _: Keys) -> str:
        uneven = not self.how.equal_ranks and any(len(rank) != 1 for rank in choice.ranks)
        return "equal_ranks" if uneven else ""

    def _fault_of_block(self, choice: Names, _: Keys) -> str:
        number, seats = len(choice.names), self.question.seats
        if number > seats:
            return "too_many_names"
        return "too_few_names" if number < seats and self.rule.paper is PaperRule.EXACTLY else ""

    def _fault_of_names(self, choice: Names, _: Keys) -> str:
        return "too_many_names" if self.most is not None and len(choice.names) > self.most else ""

    def _fault_of_points(self, choice: Scores, by_key: dict[str, int]) -> str:
        points = by_key.values()
        if min(points) < 0:
            return "score_below_zero"
        return "too_many_points" if self.most is not None and sum(points) > self.most else ""

    def _fault_of_scores(self, choice: Scores, by_key: dict[str, int]) -> str:
        scores = by_key.values()
        if min(scores) < 0:
            return "score_below_zero"
        return "score_too_high" if self.most is not None and max(scores) > self.most else ""


def _keys(choice: Ranking | Names) -> Keys:
    return choice.keys if isinstance(choice, Ranking) else choice.names


def _refuse_doubled(choice: Ranking | Names | Scores, keys: Keys) -> None:
    """Raise `CaseError` for a key marked twice."""
    if isinstance(choice, Scores):
        if len(keys) < len(choice.scores):
            marked = [key for key, _ in choice.scores]
            raise CaseError("tally.doubled_rank", candidate=min(key for key in keys if marked.count(key) > 1))
    elif isinstance(keys, tuple) and len(set(keys)) < len(keys):
        raise CaseError("tally.doubled_rank", candidate=min(key for key in keys if keys.count(key) > 1))
