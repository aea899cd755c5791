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

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from congress.tally.case import Candidate, Question
from congress.tally.constraints.feasible import Completion, Row, Span, TooLarge
from congress.tally.errors import RuleError
from congress.tally.rule import Constraint, ElectionRule, Force, Over, Unfilled

MOST_SEEN = 3
FEW = 12  # constraints; beyond them reasons found for one candidate are taken for another where they hold


@dataclass(frozen=True)
class Fates:
    """Who is guarded and who is doomed, in the question's order.

    `because` names one constraint for each of them, `reasons` all that together decide. Those whose fate follows from
    the number of seats and candidates alone are in neither. `is_exact` False: the search was too large, what is here
    is proved, but there may be more.
    """

    guarded: tuple[str, ...] = ()
    doomed: tuple[str, ...] = ()
    because: dict[str, Constraint] = field(default_factory=dict)
    reasons: dict[str, tuple[Constraint, ...]] = field(default_factory=dict)
    is_exact: bool = True


def belongs(candidate: Candidate, constraint: Constraint) -> bool:
    """Whether a candidate is of the group a constraint counts."""
    return (constraint.grouping, constraint.group) in candidate.groups


def bounds(constraint: Constraint) -> tuple[int, int | None]:
    """The minimum and maximum among the seats to fill: those who stay already count where the committee does."""
    staying = constraint.staying if constraint.over is Over.COMMITTEE else 0
    maximum = None if constraint.maximum is None else constraint.maximum - staying
    return max(0, constraint.minimum - staying), maximum


def label(constraint: Constraint) -> str:
    """A constraint as a short text of symbols: `women ≥ 1`, `North ≤ 3`."""
    least = f"{constraint.group} ≥ {constraint.minimum}" if constraint.minimum else ""
    most = f"{constraint.group} ≤ {constraint.maximum}" if constraint.maximum is not None else ""
    return " · ".join(part for part in (least, most) if part) or constraint.group


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
    the smallest set of them that contradict each other.
    """

    def __init__(self, question: Question, rule: ElectionRule) -> None:
        self.candidates = tuple(candidate for candidate in question.candidates if not candidate.withdrawn)
        self.constraints = rule.constraints
        self.article, self.seats = rule.article, question.seats
        self.most = min(question.seats, len(self.candidates))
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

        Raises ValueError where those elected and excluded already break a constraint: the method went on without
        asking.
        """
        elected, excluded = frozenset(elected), frozenset(excluded)
        kinds = Kinds(self, self.in_force, elected, excluded)
        size = min(self.fillable, len(elected) + sum(kinds.numbers))
        while size >= len(elected):
            try:
                return _Search(kinds, self, size).fates()
            except _Contradiction:
                size -= 1
        raise ValueError("those elected and excluded break a constraint: the count went on without asking")

    def left_by_maximums(self) -> int:
        """The seats that nobody can fill because of maximums; those kept empty for a group are not among them."""
        return self._largest([each for each in self.in_force if each in self.owed]) - self.fillable

    def _largest(self, constraints: Sequence[Constraint]) -> int:
        return next((size for size in range(self.most, 0, -1) if self.fits(constraints, (), (), size)), 0)

    def fits(
        self, constraints: Sequence[Constraint], elected: Collection[str], excluded: Collection[str], size: int
    ) -> bool:
        """Whether a committee of at least `size` can be completed; True where the search was too large."""
        kinds = Kinds(self, constraints, frozenset(elected), frozenset(excluded))
        try:
            return kinds.completion(size, self.most).solve(kinds.span()) is not None
        except TooLarge:
            return True

    def _check(self, musts: Sequence[Constraint]) -> None:
        if self.fits(musts, (), (), 0):
            return
        conflict = smallest(musts, lambda some: not self.fits(some, (), (), 0))
        if len(conflict) == 1 and (minimum := bounds(conflict[0])[0]):
            standing = sum(belongs(candidate, conflict[0]) for candidate in self.candidates)
            raise RuleError(
                "tally.constraint_impossible",
                constraint=label(conflict[0]), grouping=conflict[0].grouping, minimum=minimum,
                standing=standing, article=conflict[0].article or self.article,
            )  # fmt: skip
        raise RuleError(
            "tally.constraints_conflict",
            constraints="; ".join(label(each) for each in conflict), seats=self.most, article=self.article,
        )  # fmt: skip

    def implied(self) -> tuple[Constraint, ...]:
        """The constraints in force that nothing could break: they follow from the others and from who stands."""
        kept = list(self.in_force)
        found: list[Constraint] = []
        for constraint in reversed(self.in_force):
            others = [each for each in kept if each is not constraint]
            if not any(self.fits([*others, broken], (), (), self.fillable) for broken in _broken(constraint)):
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


def smallest(constraints: Sequence[Constraint], contradicts: Callable[[list[Constraint]], bool]) -> list[Constraint]:
    """A smallest part of `constraints` that still contradicts (none of it can be left out), in their order.

    Those listed last are let go of first. Empty where even no constraint at all contradicts.
    """
    left = list(constraints)
    for constraint in reversed(constraints):
        fewer = [each for each in left if each is not constraint]
        if contradicts(fewer):
            left = fewer
    return left


class Kinds:
    """The candidates still free, those alike in every group of `constraints` together, and what the elected give."""

    def __init__(
        self,
        guardian: Guardian,
        constraints: Sequence[Constraint],
        elected: frozenset[str],
        excluded: frozenset[str],
    ) -> None:
        self.guardian, self.constraints, self.elected, self.excluded = guardian, constraints, elected, excluded
        self.members: dict[tuple[bool, ...], list[str]] = {}
        self.taken: list[tuple[bool, ...]] = []
        for candidate in guardian.candidates:
            kind = tuple(belongs(candidate, constraint) for constraint in constraints)
            if candidate.key in elected:
                self.taken.append(kind)
            elif candidate.key not in excluded:
                self.members.setdefault(kind, []).append(candidate.key)
        self.numbers = [len(keys) for keys in self.members.values()]

    def completion(self, size: int, most: int) -> Completion:
        """How to fill the rest of at least `size` and at most `most` seats."""
        rows = []
        for place, constraint in enumerate(self.constraints):
            least, maximum = self.guardian.bounds(constraint)
            have = sum(kind[place] for kind in self.taken)
            members = frozenset(number for number, kind in enumerate(self.members) if kind[place])
            rows.append(Row(members, least - have, (most if maximum is None else maximum) - have))
        if self.guardian.owed:
            rows += self._kept_empty()
        return Completion(len(self.members), rows, (max(0, size - len(self.elected)), most - len(self.elected)))

    def _kept_empty(self) -> list[Row]:
        """Rows on everybody else, who leave the seats of groups in which too few stand empty.

        Groups of one grouping are different people, so that their seats add up; those of several groupings may be met
        by the same people.
        """
        seats: dict[str, dict[str, int]] = {}
        for constraint in self.constraints:
            if constraint in self.guardian.owed:
                groups = seats.setdefault(constraint.grouping, {})
                groups[constraint.group] = max(groups.get(constraint.group, 0), bounds(constraint)[0])
        rows = []
        for grouping, groups in seats.items():
            mine = [n for n, each in enumerate(self.constraints) if each.grouping == grouping and each.group in groups]
            others = [number for number, kind in enumerate(self.members) if not any(kind[place] for place in mine)]
            have = sum(not any(kind[place] for place in mine) for kind in self.taken)
            rows.append(Row(frozenset(others), 0, self.guardian.seats - sum(groups.values()) - have))
        return rows

    def span(self) -> Span:
        """Anything from none to all of each kind."""
        return Span((0,) * len(self.numbers), tuple(self.numbers))


class _Contradiction(Exception):  # it is no error: fewer seats are tried
    pass


class _Search:
    """The fates at one point of a count: each kind is tried with one more and one fewer than seems settled."""

    def __init__(self, kinds: Kinds, guardian: Guardian, size: int) -> None:
        self.kinds, self.guardian, self.size = kinds, guardian, size
        self.completion = kinds.completion(size, guardian.most)
        self.is_exact = True
        narrowed = self.completion.narrow(kinds.span())
        if narrowed is None:
            raise _Contradiction
        self.span = narrowed
        self.least, self.most = list(narrowed.most), list(narrowed.least)  # over the solutions seen so far
        self.seen: list[tuple[int, ...]] = []
        self.found: list[tuple[Constraint, ...]] = []  # reasons of fates so far
        if self._solve(self.span) is False:
            raise _Contradiction

    def _solve(self, span: Span) -> bool | None:
        """Whether there is a solution within `span`, widening what has been seen; None where it cannot be told."""
        found = next((near for each in self.seen if (near := self.completion.swapped(each, span))), None)
        try:
            found = found or self.completion.solve(span)
        except TooLarge:
            self.is_exact = False
            return None
        if found is None:
            return False
        self.seen = [found, *self.seen[: MOST_SEEN - 1]]
        self.least = [min(seen, number) for seen, number in zip(self.least, found, strict=True)]
        self.most = [max(seen, number) for seen, number in zip(self.most, found, strict=True)]
        return True

    def fates(self) -> Fates:
        """All who are guarded and doomed by a constraint."""
        because: dict[str, tuple[Constraint, ...]] = {}
        guarded, doomed = [], []
        for kind, (number, keys) in enumerate(zip(self.kinds.numbers, self.kinds.members.values(), strict=True)):
            if self._is_doomed(kind):
                reasons = self._reasons(keys[:1], ())
                doomed += keys if reasons else []
            elif self._is_guarded(kind, number):
                reasons = self._reasons((), keys[:1])
                guarded += keys if reasons else []
            else:
                continue
            because.update(dict.fromkeys(keys, reasons) if reasons else {})
        order = [candidate.key for candidate in self.guardian.candidates]
        return Fates(
            tuple(sorted(guarded, key=order.index)),
            tuple(sorted(doomed, key=order.index)),
            {key: reasons[0] for key, reasons in because.items()},
            because,
            self.is_exact,
        )

    def _is_doomed(self, kind: int) -> bool:
        if not self.span.most[kind]:
            return True
        return not self.most[kind] and self._solve(self.span.at_least(kind, 1)) is False

    def _is_guarded(self, kind: int, number: int) -> bool:
        if self.span.least[kind] == number:
            return True
        return self.least[kind] == number and self._solve(self.span.at_most(kind, number - 1)) is False

    def _reasons(self, taken: Collection[str], left: Collection[str]) -> tuple[Constraint, ...]:
        """A smallest part of the constraints that forbids electing `taken`, or leaving out `left` (one candidate).

        Constraints of the candidate's own groups are preferred and come first.
        """
        kinds, guardian = self.kinds, self.guardian
        elected, excluded = kinds.elected | frozenset(taken), kinds.excluded | frozenset(left)

        def forbids(some: list[Constraint]) -> bool:
            return not guardian.fits(some, elected, excluded, self.size)

        keys = {*taken, *left}
        [one] = [candidate for candidate in guardian.candidates if candidate.key in keys]
        own = [each for each in self.found if any(belongs(one, constraint) for constraint in each)]
        known = list(map(list, own if len(guardian.in_force) <= FEW else dict.fromkeys((*own, *self.found))))
        enough = next((each for each in known if forbids(each)), guardian.in_force)  # most share another's reasons
        reasons = tuple(smallest(sorted(enough, key=lambda each: not belongs(one, each)), forbids))
        self.found = list(dict.fromkeys((*self.found, reasons)))
        return reasons
