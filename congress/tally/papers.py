"""The papers of an election, identical ones together; what makes a paper blank or invalid under the method."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

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
    valid: dict[Marks, list[Cast]] = defaultdict(list)
    invalid: dict[str, list[Cast]] = defaultdict(list)
    blank: list[Cast] = []
    whole_weights, read = reader.how.needs_whole_weights, reader.read
    for cast in side.casts:
        if whole_weights and cast.votes.denominator != 1:
            raise RuleError("tally.ranking_needs_whole_weights", line=cast.line.number if cast.line else 0)
        found = read(cast.choice)
        if isinstance(found, Blank):
            blank.append(cast)
        elif isinstance(found, Invalid):
            invalid[found.reason].append(cast)
        else:
            valid[found].append(cast)
    return Papers(
        valid={marks: _votes(casts) for marks, casts in valid.items()},
        valid_casts=[cast for casts in valid.values() for cast in casts],
        blank=_votes(blank),
        invalid={reason: _votes(casts) for reason, casts in invalid.items()},
        not_cast=side.not_cast().votes,
    )


def _votes(casts: list[Cast]) -> Fraction:
    return casts[0].votes if len(casts) == 1 else total(cast.votes for cast in casts)


KIND: dict[Family, type] = {Family.RANKING: Ranking, Family.NAMES: Names, Family.SCORES: Scores}


class _Reader:
    """Reads choices, each distinct one once."""

    def __init__(self, question: Question, rule: ElectionRule) -> None:
        self.known = {candidate.key for candidate in question.candidates}
        self.standing = {candidate.key for candidate in question.candidates if not candidate.withdrawn}
        self.question, self.rule = question, rule
        self.all_stand = self.standing == self.known
        self.how: How = how(rule.method)
        self.kind = KIND[self.how.family]
        self.seen: dict[Choice, Marks | Blank | Invalid] = {}

    def read(self, choice: Choice) -> Marks | Blank | Invalid:
        """The marks of a valid paper, or why it is none."""
        found = self.seen.get(choice)
        if found is None:
            found = self.seen[choice] = self._read(choice)
        return found

    def _read(self, choice: Choice) -> Marks | Blank | Invalid:
        if isinstance(choice, Position):
            raise CaseError("tally.choice_of_another_question", value=choice.value)
        if isinstance(choice, (Blank, Invalid)):  # a tuple: a union would be made anew for every paper
            return choice
        if not isinstance(choice, self.kind):
            raise CaseError("tally.choice_of_another_method", method=self.rule.method.value)
        keys = _keys(choice)
        if not self.known.issuperset(keys):
            raise CaseError("tally.unknown_candidate", candidate=min(set(keys) - self.known))
        if isinstance(keys, tuple) and len(set(keys)) < len(keys):
            raise CaseError("tally.doubled_rank", candidate=min(key for key in keys if keys.count(key) > 1))
        if not keys:
            return Blank()
        reason = self._fault(choice)
        marks = self._marks(choice)
        if not reason and not marks:
            reason = "only_withdrawn"
        return Invalid(reason) if reason else marks

    def _marks(self, choice: Ranking | Names | Scores) -> Marks:
        if isinstance(choice, Scores):
            if self.all_stand:
                return choice.scores
            return tuple((key, score) for key, score in choice.scores if key in self.standing)
        if isinstance(choice, Names):
            return tuple(sorted(choice.names if self.all_stand else choice.names & self.standing))
        if not self.how.equal_ranks:
            return tuple(key for key in choice.keys if key in self.standing)
        ranks = (tuple(sorted(key for key in rank if key in self.standing)) for rank in choice.ranks)
        return tuple(rank for rank in ranks if rank)

    def _fault(self, choice: Ranking | Names | Scores) -> str:
        if self.how.fault is not None:
            return self.how.fault(choice, self.question, self.rule)
        if isinstance(choice, Ranking):
            uneven = any(len(rank) != 1 for rank in choice.ranks)
            return "equal_ranks" if uneven and not self.how.equal_ranks else ""
        if isinstance(choice, Scores):
            return self._fault_of_scores([score for _, score in choice.scores])
        if self.rule.method in (Method.BLOCK, Method.EXHAUSTIVE):
            return _fault_of_names(len(choice.names), self.question.seats, self.rule.paper)
        most = self.rule.settings.most
        return "too_many_names" if most is not None and len(choice.names) > most else ""

    def _fault_of_scores(self, scores: list[int]) -> str:
        most = self.rule.settings.most
        if min(scores) < 0:
            return "score_below_zero"
        if self.rule.method is Method.CUMULATIVE:
            return "too_many_points" if most is not None and sum(scores) > most else ""
        return "score_too_high" if most is not None and max(scores) > most else ""


def _keys(choice: Ranking | Names | Scores) -> tuple[str, ...] | frozenset[str]:
    if isinstance(choice, Ranking):
        return choice.keys
    if isinstance(choice, Names):
        return choice.names
    return tuple([key for key, _ in choice.scores])


def _fault_of_names(number: int, seats: int, paper: PaperRule) -> str:
    if number > seats:
        return "too_many_names"
    return "too_few_names" if paper is PaperRule.EXACTLY and number < seats else ""
