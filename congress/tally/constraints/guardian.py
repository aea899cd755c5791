"""Constraints kept while counting: who is guarded (must be elected) and who is doomed (cannot be) at this point.

Source: D. Hill, "STV with constraints", Voting matters 9 (1998); J. Otten, "STV with multiple constraints", Voting
matters 13 (2001), on two groupings at once; here any number. A candidate is doomed if no feasible completion elects
them, guarded if every one does. A feasible completion is a committee that holds all elected, none excluded, keeps every
constraint in force and fills as many seats as the musts allow (a maximum may leave seats vacant). A `should` is in
force if it can be kept beside the musts and the shoulds listed before it, without costing a seat. Where too few stand
for a constraint, `Constraint.unfilled` says whether it is eased or its seats stay empty.

How a method uses it: before the first and after every election or exclusion, one at a time, ask
`fates(elected, excluded)`; exclude the doomed, elect the guarded, and never elect two together without asking in
between. Whoever then follows it keeps every constraint in force.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from congress.tally.case import Candidate, Question
from congress.tally.constraints.fates import FateFinder, Fates, smallest
from congress.tally.constraints.feasible import MOST_STATES, Completion
from congress.tally.constraints.kinds import Kinds
from congress.tally.constraints.rows import Row, Span
from congress.tally.constraints.states import TooLarge
from congress.tally.errors import RuleError
from congress.tally.rule import Constraint, ElectionRule, Force, Over, Unfilled


class DeadEnd(RuleError):
    """Those elected and excluded leave no way to keep the constraints in force."""


def belongs(candidate: Candidate, constraint: Constraint) -> bool:
    """Whether a candidate is of the group a constraint counts."""
    return (constraint.grouping, constraint.group) in candidate.groups


def bounds(constraint: Constraint) -> tuple[int, int | None]:
    """The minimum and maximum among the seats to fill: those who stay already count where the committee does."""
    staying = constraint.staying if constraint.over is Over.COMMITTEE else 0
    maximum = None if constraint.maximum is None else constraint.maximum - staying
    return max(0, constraint.minimum - staying), maximum


def label(constraint: Constraint) -> str:
    """A constraint as a short text of symbols: `gender:women ≥ 1`, `1 ≤ region:North ≤ 3`, `region:West = 2`."""
    group, least, most = f"{constraint.grouping}:{constraint.group}", constraint.minimum, constraint.maximum
    if most is None:
        return f"{group} ≥ {least}" if least else group
    if least == most:
        return f"{group} = {most}"
    return f"{least} ≤ {group} ≤ {most}" if least else f"{group} ≤ {most}"


def each_group(
    question: Question,
    grouping: str,
    article: str = "",
    *,
    minimum: int = 1,
    maximum: int | None = None,
    force: Force = Force.MUST,
    unfilled: Unfilled | None = None,
) -> tuple[Constraint, ...]:
    """A constraint for every group of a grouping in which anybody stands ("one per section where anyone stands").

    The minimum of a group with fewer candidates is what it has, for nobody can be elected who does not stand; but not
    where seats that it cannot fill are to stay empty.
    """
    standing = [candidate for candidate in question.candidates if not candidate.withdrawn]
    found: dict[str, int] = {}
    for candidate in standing:
        for name, group in candidate.groups:
            if name == grouping:
                found[group] = found.get(group, 0) + 1
    put = Constraint(grouping, "", minimum, maximum, force=force, article=article, unfilled=unfilled)
    return tuple(
        replace(put, group=group, minimum=minimum if put.keeps_empty else min(minimum, number))
        for group, number in found.items()
    )


class Guardian:
    """Answers for one election what its constraints still allow.

    `in_force` are the constraints kept (musts, and the shoulds that can be), `set_aside` the shoulds that cannot;
    `fillable` the seats that can be filled under the musts. `eased` are the bounds of constraints for which too few
    stand, `owed` those of them whose seats stay empty. Raises `RuleError` where the musts cannot all be kept, naming
    a smallest set of them that contradict each other, and where that cannot be told.
    """

    def __init__(self, question: Question, rule: ElectionRule) -> None:
        self.candidates = tuple(candidate for candidate in question.candidates if not candidate.withdrawn)
        self.constraints = rule.constraints
        self.article, self.seats = rule.article, question.seats
        self.most = min(question.seats, len(self.candidates))
        self.kinds = Kinds(self.candidates, rule.constraints)
        self.everybody = self.kinds.span(())
        self.near: tuple[int, ...] | None = None
        self.eased: dict[Constraint, tuple[int, int | None]] = {}
        self.owed: frozenset[Constraint] = frozenset()
        self._ease_minimums()
        musts = [constraint for constraint in rule.constraints if constraint.force is Force.MUST]
        self._check(musts)
        self._ease_maximums(musts)
        self.in_force = musts
        self.fillable = self._largest(musts)
        self.set_aside: list[Constraint] = []
        for constraint in rule.constraints:
            if constraint.force is Force.SHOULD:
                fits = self._ease_maximum(constraint, [*self.in_force, constraint], self.fillable)
                (self.in_force if fits else self.set_aside).append(constraint)
        self.in_force.sort(key=self.constraints.index)
        self.finder = FateFinder(self)

    def bounds(self, constraint: Constraint) -> tuple[int, int | None]:
        """As `bounds`, eased where too few stand."""
        return self.eased.get(constraint) or bounds(constraint) if self.eased else bounds(constraint)

    def _ease_minimums(self) -> None:
        for constraint in self.constraints:
            least, most = bounds(constraint)
            standing = sum(belongs(candidate, constraint) for candidate in self.candidates)
            if constraint.unfilled and standing < least:
                self.eased[constraint] = standing, most
        self.owed = frozenset(constraint for constraint in self.eased if constraint.keeps_empty)

    def _ease_maximums(self, musts: Sequence[Constraint]) -> None:
        """Raise the maximums that leave seats to the general list as little as fills them, the first listed least."""
        yielding = dict.fromkeys(each for each in musts if _yields(each))
        short = dict(self.eased)
        self.eased |= {each: (self.bounds(each)[0], None) for each in yielding}
        size = self._largest(musts) if yielding else 0
        for constraint in yielding:
            del self.eased[constraint]
            if constraint in short:
                self.eased[constraint] = short[constraint]
            self._ease_maximum(constraint, musts, size)

    def _ease_maximum(self, constraint: Constraint, beside: Sequence[Constraint], size: int) -> bool:
        """Whether `size` seats can be filled, its maximum raised by as little as that takes if it may be."""
        fits = self.fits(beside, (), (), size)
        if not _yields(constraint):
            return fits
        least, most = self.bounds(constraint)
        while not fits and most is not None and most < self.most:
            most += 1
            self.eased[constraint] = least, most
            fits = self.fits(beside, (), (), size)
        return fits

    def fates(self, elected: Collection[str], excluded: Collection[str] = ()) -> Fates:
        """Who is guarded and doomed among those neither elected nor excluded.

        Raises `DeadEnd` where those elected and excluded already break a constraint, `RuleError` where it cannot be
        told.
        """
        span = self.kinds.span(elected, excluded)
        for size in range(min(self.fillable, sum(span.most)), sum(span.least) - 1, -1):
            found = self.finder.fates(elected, excluded, size)
            if found is not None:
                return found
        raise DeadEnd("tally.constraints_dead_end", article=self.article)

    def left_by_maximums(self) -> int:
        """The seats that nobody can fill because of maximums; those kept empty for a group are not among them."""
        return self._largest([each for each in self.in_force if each in self.owed]) - self.fillable

    def _largest(self, constraints: Sequence[Constraint]) -> int:
        return next((size for size in range(self.most, 0, -1) if self.fits(constraints, (), (), size)), 0)

    def fits(
        self, constraints: Sequence[Constraint], elected: Collection[str], excluded: Collection[str], size: int
    ) -> bool:
        """Whether a committee of at least `size` can be completed. Raises `RuleError` where it cannot be told."""
        return self.solve(self.completion(constraints, size), self.kinds.span(elected, excluded)) is not None

    def solve(self, completion: Completion, span: Span, near: Sequence[int] | None = None) -> tuple[int, ...] | None:
        """A committee by numbers of kinds, or None. Raises `RuleError` where it cannot be told."""
        try:
            found = completion.solve(span, near or self.near)
        except TooLarge:
            raise RuleError("tally.constraints_not_shown", most=MOST_STATES, article=self.article) from None
        self.near = found or self.near
        return found

    def is_refuted(self, constraints: Sequence[Constraint], span: Span, size: int) -> bool:
        """Whether it is soon proved that no committee of at least `size` within a span keeps some constraints."""
        try:
            return self.completion(constraints, size).solve(span, self.near, is_brief=True) is None
        except TooLarge:
            return False

    def completion(self, constraints: Sequence[Constraint], size: int) -> Completion:
        """How to fill at least `size` seats, in numbers of kinds."""
        rows = []
        for constraint in constraints:
            least, most = self.bounds(constraint)
            rows.append(Row(self.kinds.members(constraint), least, self.most if most is None else most))
        if self.owed:
            rows += self._kept_empty(constraints)
        return Completion(len(self.kinds.keys), rows, (size, self.most))

    def _kept_empty(self, constraints: Sequence[Constraint]) -> list[Row]:
        """Rows on everybody else, who leave the seats of groups in which too few stand empty.

        Groups of one grouping are different people, so that their seats add up; those of several groupings may be met
        by the same people.
        """
        owed: dict[str, dict[str, int]] = {}
        for constraint in constraints:
            if constraint in self.owed:
                groups = owed.setdefault(constraint.grouping, {})
                groups[constraint.group] = max(groups.get(constraint.group, 0), bounds(constraint)[0])
        rows = []
        for grouping, groups in owed.items():
            mine = {(grouping, group) for group in groups}
            others = [kind for kind, of in enumerate(self.kinds.groups) if mine.isdisjoint(of)]
            rows.append(Row(frozenset(others), 0, self.seats - sum(groups.values())))
        return rows

    def _check(self, musts: Sequence[Constraint]) -> None:
        if self.fits(musts, (), (), 0):
            return
        conflict = smallest(musts, lambda some: self.is_refuted(some, self.everybody, 0))
        if len(conflict) == 1:
            self._refuse_alone(conflict[0])
        raise RuleError(
            "tally.constraints_conflict",
            constraints="; ".join(label(each) for each in conflict), seats=self.most, article=self.article,
        )  # fmt: skip

    def _refuse_alone(self, constraint: Constraint) -> None:
        """Raise `RuleError` for a constraint that cannot be kept whatever the others ask for."""
        least, most = bounds(constraint)
        article = constraint.article or self.article
        if most is not None and most < 0:
            raise RuleError(
                "tally.constraint_exceeded",
                constraint=label(constraint), maximum=constraint.maximum, staying=constraint.staying, article=article,
            )  # fmt: skip
        standing = sum(belongs(candidate, constraint) for candidate in self.candidates)
        if standing < least:
            raise RuleError(
                "tally.constraint_impossible",
                constraint=label(constraint), minimum=least, standing=standing, article=article,
            )  # fmt: skip

    def implied(self) -> tuple[Constraint, ...]:
        """The constraints in force that nothing could break: they follow from the others and from who stands."""
        kept = list(self.in_force)
        found: list[Constraint] = []
        for constraint in reversed(self.in_force):
            others = [each for each in kept if each is not constraint]
            broken = [[*others, each] for each in _broken(constraint)]
            if all(self.is_refuted(each, self.everybody, self.fillable) for each in broken):
                kept, found = others, [constraint, *found]
        return tuple(found)


def _yields(constraint: Constraint) -> bool:
    """Whether its maximum gives way where seats would stay empty."""
    return constraint.maximum is not None and constraint.unfilled is Unfilled.GENERAL_LIST


def _broken(constraint: Constraint) -> list[Constraint]:
    """The ways to break a constraint, each as a constraint over the seats to fill."""
    least, most = bounds(constraint)
    grouping, group = constraint.grouping, constraint.group
    below = [Constraint(grouping, group, 0, least - 1)] if least else []
    return below + ([Constraint(grouping, group, most + 1)] if most is not None else [])
