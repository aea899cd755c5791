"""The papers of an election, identical ones together; what makes a paper blank or invalid under the method."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
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
    """The papers of one class with their votes; `valid` by what is marked, `casts` all that stand behind those.

    Papers of lines that have no vote are among the casts alone.
    """

    valid: dict[Marks, Fraction]
    casts: dict[Marks, list[Cast]]
    returned: Fraction
    blank: Fraction
    invalid: dict[str, Fraction]
    not_cast: Fraction

    @property
    def valid_casts(self) -> list[Cast]:
        """All casts of valid papers."""
        return list(chain.from_iterable(self.casts.values()))

    def sums(self) -> PaperSums:
        """The account of the papers."""
        invalid = total(self.invalid.values())
        valid = self.returned - self.blank - invalid
        return PaperSums(self.returned, valid, self.blank, invalid, self.not_cast, tuple(sorted(self.invalid.items())))


def sort_papers(side: Side, question: Question, rule: ElectionRule) -> Papers:
    """The papers of a side under the rule.

    Raises `CaseError` for marks no paper can hold, `RuleError` for broken weights.
    """
    reader = _Reader(question, rule)
    valid: dict[Marks, list[Cast]] = {}
    invalid: dict[str, list[Cast]] = defaultdict(list)
    blank: list[Cast] = []
    for choice, casts in _alike(side, reader.how):
        found = reader.read(choice)
        if isinstance(found, tuple):
            if (known := valid.setdefault(found, casts)) is not casts:
                known += casts
        elif isinstance(found, Invalid):
            invalid[found.reason] += casts
        else:
            blank += casts
    votes = {marks: _votes(casts) for marks, casts in valid.items()}
    if not side.is_secret:  # a line may have no vote, a paper always has one
        votes = {marks: number for marks, number in votes.items() if number}
    return Papers(
        valid=votes,
        casts=valid,
        returned=side.cast_votes,
        blank=_votes(blank),
        invalid={reason: _votes(casts) for reason, casts in invalid.items()},
        not_cast=side.not_cast().votes,
    )


def _alike(side: Side, method: How) -> Iterable[tuple[Choice, list[Cast]]]:
    """The casts by choice. Raises `RuleError` for broken weights where the method takes whole ones."""
    if side.casts and side.casts[0].line is None:
        return ((cast.choice, [cast]) for cast in side.casts)
    alike: dict[Choice, list[Cast]] = {}
    whole = method.needs_whole_weights
    for cast in side.casts:
        if whole and cast.votes.denominator != 1:
            raise RuleError("tally.ranking_needs_whole_weights", line=cast.line.number if cast.line else 0)
        alike.setdefault(cast.choice, []).append(cast)
    return alike.items()


def _votes(casts: list[Cast]) -> Fraction:
    return casts[0].votes if len(casts) == 1 else total(cast.votes for cast in casts)


WITHDRAWN = Invalid("only_withdrawn")


class _Reader:
    """Reads choices."""

    def __init__(self, question: Question, rule: ElectionRule) -> None:
        self.known = frozenset(candidate.key for candidate in question.candidates)
        self.standing = frozenset(candidate.key for candidate in question.candidates if not candidate.withdrawn)
        self.question, self.rule = question, rule
        self.all_stand = self.standing == self.known
        self.how: How = how(rule.method)
        self.equal_ranks = self.how.equal_ranks
        self.most = rule.settings.most
        self.fault = self._fault_finder()
        self.read: Callable[[Choice], Marks | Blank | Invalid] = {
            Family.RANKING: self._read_ranking,
            Family.NAMES: self._read_names,
            Family.SCORES: self._read_scores,
        }[self.how.family]
        """The marks of a valid paper, or why it is none. Raises `CaseError` for marks no paper can hold."""

    def _read_names(self, choice: Choice) -> Marks | Blank | Invalid:
        if not isinstance(choice, Names):
            return self._read_other(choice)
        names = choice.names
        if not names <= self.known:
            raise self._unknown(names)
        if not names:
            return Blank()
        if self.fault is not None and (reason := self.fault(choice, names)):
            return Invalid(reason)
        return tuple(sorted(names if self.all_stand else names & self.standing)) or WITHDRAWN

    def _read_scores(self, choice: Choice) -> Marks | Blank | Invalid:
        if not isinstance(choice, Scores):
            return self._read_other(choice)
        scores = choice.scores
        by_key = dict(scores)
        if not self.known.issuperset(by_key):
            raise self._unknown(by_key)
        if len(by_key) < len(scores):
            raise _doubled([key for key, _ in scores])
        if not scores:
            return Blank()
        if self.fault is not None and (reason := self.fault(choice, by_key)):
            return Invalid(reason)
        if self.all_stand:
            return scores
        return tuple(pair for pair in scores if pair[0] in self.standing) or WITHDRAWN

    def _read_ranking(self, choice: Choice) -> Marks | Blank | Invalid:
        if not isinstance(choice, Ranking):
            return self._read_other(choice)
        ranks, is_single = choice.ranks, True
        try:
            keys = [key for (key,) in ranks]  # nearly every paper has one in each rank
        except ValueError:
            keys, is_single = list(choice.keys), False
        if len(self.known.intersection(keys)) < len(keys):
            raise _doubled(keys) if self.known.issuperset(keys) else self._unknown(keys)
        if not keys:
            return Blank()
        if not (is_single or self.equal_ranks):
            return Invalid("equal_ranks")
        if is_single and self.all_stand:
            return ranks if self.equal_ranks else tuple(keys)
        return self._those_standing(ranks, keys) or WITHDRAWN

    def _read_other(self, choice: Choice) -> Blank | Invalid:
        """A choice that is not of the method's family."""
        if isinstance(choice, Position):
            raise CaseError("tally.choice_of_another_question", value=choice.value)
        if isinstance(choice, Blank | Invalid):
            return choice
        raise CaseError("tally.choice_of_another_method", method=self.rule.method.value)

    def _those_standing(self, ranks: tuple[tuple[str, ...], ...], keys: list[str]) -> Marks:
        if not self.equal_ranks:
            return tuple(key for key in keys if key in self.standing)
        left = (tuple(sorted(key for key in rank if key in self.standing)) for rank in ranks)
        return tuple(rank for rank in left if rank)

    def _unknown(self, keys: Iterable[str]) -> CaseError:
        return CaseError("tally.unknown_candidate", candidate=min(set(keys) - self.known))

    def _fault_finder(self) -> Callable[[Any, Any], str] | None:
        """What finds the fault of a choice of names or scores, given with its keys: a word, or "".

        None where there is nothing to look for.
        """
        if self.how.fault is not None:
            find = self.how.fault(self.question, self.rule)
            return lambda choice, _: find(choice)
        if self.how.family is Family.SCORES:
            return self._fault_of_points if self.rule.method is Method.CUMULATIVE else self._fault_of_scores
        if self.rule.method in (Method.BLOCK, Method.EXHAUSTIVE):
            return self._fault_of_block
        return None if self.most is None else self._fault_of_names

    def _fault_of_block(self, choice: Names, _: frozenset[str]) -> str:
        number, seats = len(choice.names), self.question.seats
        if number > seats:
            return "too_many_names"
        return "too_few_names" if number < seats and self.rule.paper is PaperRule.EXACTLY else ""

    def _fault_of_names(self, choice: Names, _: frozenset[str]) -> str:
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


def _doubled(keys: Sequence[str]) -> CaseError:
    """The refusal of a key marked twice."""
    return CaseError("tally.doubled_rank", candidate=min(key for key in keys if keys.count(key) > 1))
