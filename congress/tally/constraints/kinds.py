"""Candidates alike in every group that constraints ask for, put together: the kinds of which so many are taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from congress.tally.case import Candidate
from congress.tally.constraints.rows import Span
from congress.tally.rule import Constraint


class Kinds:
    """The kinds of an election: `keys` who is of each, `groups` which of the groups asked for, `of` the kind of each
    candidate."""

    def __init__(self, candidates: Sequence[Candidate], constraints: Sequence[Constraint]) -> None:
        asked = {(each.grouping, each.group) for each in constraints}
        alike: dict[frozenset[tuple[str, str]], list[str]] = {}
        for candidate in candidates:
            alike.setdefault(frozenset(asked.intersection(candidate.groups)), []).append(candidate.key)
        self.groups, self.keys = list(alike), list(alike.values())
        self.of = {key: kind for kind, keys in enumerate(self.keys) for key in keys}
        self.numbers = tuple(len(keys) for keys in self.keys)
        self.counted: dict[tuple[str, str], frozenset[int]] = {
            group: frozenset(kind for kind, of in enumerate(self.groups) if group in of) for group in asked
        }

    def belongs(self, kind: int, constraint: Constraint) -> bool:
        """Whether those of a kind are of the group a constraint counts."""
        return (constraint.grouping, constraint.group) in self.groups[kind]

    def members(self, constraint: Constraint) -> frozenset[int]:
        """The kinds that a constraint counts."""
        return self.counted[constraint.grouping, constraint.group]

    def span(self, elected: Iterable[str], excluded: Iterable[str] = ()) -> Span:
        """Of each kind all who are elected, and at most all who are not excluded; strangers are left out of account."""
        least, most = [0] * len(self.keys), list(self.numbers)
        for key in self.of.keys() & elected:
            least[self.of[key]] += 1
        for key in self.of.keys() & set(excluded).difference(elected):
            most[self.of[key]] -= 1
        return Span(tuple(least), tuple(most))
