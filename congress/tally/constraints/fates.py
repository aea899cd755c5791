"""Who must be elected and who cannot be, at one point of a count, and which constraints decide it.

What was learnt earlier in the count is used again. A committee found before that still holds all elected and none
excluded shows at once for each of its members that they can be elected, and for everybody else that they can be left
out. What was once refuted stays so, for a count only ever elects and excludes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from congress.tally.constraints.feasible import Completion
from congress.tally.constraints.rows import Span
from congress.tally.rule import Constraint

if TYPE_CHECKING:
    from congress.tally.constraints.guardian import Guardian

MOST_SEEN = 24  # committees remembered
FEW = 12  # constraints; beyond them reasons found for one candidate are taken for another where they hold
Reasons = tuple[Constraint, ...]
Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Fates:
    """Who is guarded and who is doomed, in the question's order.

    `because` names one constraint for each of them, `reasons` all that together decide. Those whose fate follows from
    the number of seats and candidates alone are in neither.
    """

    guarded: tuple[str, ...] = ()
    doomed: tuple[str, ...] = ()
    because: dict[str, Constraint] = field(default_factory=dict)
    reasons: dict[str, Reasons] = field(default_factory=dict)


@dataclass
class _Known:
    """The committees that are still possible: of each kind so many at least in one of them, at most in another."""

    fitting: list[Numbers]
    least: list[int]
    most: list[int]

    def widen(self, numbers: Numbers) -> None:
        """Take in one more committee."""
        self.least = list(map(min, self.least, numbers))
        self.most = list(map(max, self.most, numbers))


class FateFinder:
    """Answers for one election; it remembers committees (`seen`), what was refuted within which span, and reasons."""

    def __init__(self, guardian: Guardian) -> None:
        self.guardian, self.kinds = guardian, guardian.kinds
        self.completions: dict[int, Completion] = {}
        self.seen: list[Numbers] = []
        self.refuted: dict[tuple[int, int, bool], tuple[Span, Reasons]] = {}
        self.found: list[Reasons] = []
        self.order = {candidate.key: place for place, candidate in enumerate(guardian.candidates)}

    def fates(self, elected: Collection[str], excluded: Collection[str], size: int) -> Fates | None:
        """All who are guarded and doomed where at least `size` seats are to be filled; None: they cannot be."""
        if size not in self.completions:
            self.completions[size] = self.guardian.completion(self.guardian.in_force, size)
        span = self.kinds.span(elected, excluded)
        known = self._known(span, size)
        if known is None:
            return None
        guarded: list[str] = []
        doomed: list[str] = []
        reasons: dict[str, Reasons] = {}
        for kind, keys in enumerate(self.kinds.keys):
            if span.least[kind] == span.most[kind]:
                continue
            for is_up, found in ((True, doomed), (False, guarded)):
                why = self._why_not(kind, span, size, known, is_up=is_up)
                if why is not None:
                    free = [key for key in keys if key not in elected and key not in excluded] if why else []
                    found += free
                    reasons.update(dict.fromkeys(free, why))
                    break
        place = self.order.__getitem__
        because = {key: why[0] for key, why in reasons.items()}
        return Fates(tuple(sorted(guarded, key=place)), tuple(sorted(doomed, key=place)), because, reasons)

    def _known(self, span: Span, size: int) -> _Known | None:
        """What the committees seen so far tell; one more is looked for if there is none. None: there is none."""
        fitting = [each for each in self.seen if sum(each) >= size and span.holds(each)]
        known = _Known(fitting, list(span.most), list(span.least))
        for each in fitting:
            known.widen(each)
        if not fitting and not self._solve(span, size, known):
            return None
        return known

    def _solve(self, span: Span, size: int, known: _Known) -> bool:
        """Look for a committee within a span and remember it."""
        completion = self.completions[size]
        near = known.fitting or self.seen
        numbers = self.guardian.solve(completion, span, near[0] if near else None)
        if numbers is None:
            return False
        known.fitting.append(numbers)
        known.widen(numbers)
        self._remember(numbers)
        return True

    def _remember(self, numbers: Numbers) -> None:
        self.seen = [numbers, *self.seen[: MOST_SEEN - 1]]

    def _why_not(self, kind: int, span: Span, size: int, known: _Known, *, is_up: bool) -> Reasons | None:
        """Why nobody more of a kind can be elected (`is_up`), or nobody more be left out; None where somebody can.

        Empty where it follows from the number of seats and candidates alone.
        """
        if known.most[kind] > span.least[kind] if is_up else known.least[kind] < span.most[kind]:
            return None
        if sum(span.least) == self.guardian.most if is_up else sum(span.most) == size:
            return ()
        before = self.refuted.get((size, kind, is_up))
        if before and before[0].contains(span):
            return before[1]
        asked = span.at_least(kind, span.least[kind] + 1) if is_up else span.at_most(kind, span.most[kind] - 1)
        found = known.fitting[0]
        other = self.completions[size].partner(found, kind, span, is_up=is_up)
        if other is not None:
            more, less = (kind, other) if is_up else (other, kind)
            known.most[more] = max(known.most[more], found[more] + 1)
            known.least[less] = min(known.least[less], found[less] - 1)
            self._remember(tuple(number + (k == more) - (k == less) for k, number in enumerate(found)))
            return None
        if self._solve(asked, size, known):
            return None
        reasons = self._reasons(kind, asked, size)
        self.refuted[size, kind, is_up] = span, reasons
        return reasons

    def _reasons(self, kind: int, asked: Span, size: int) -> Reasons:
        """A smallest part of the constraints that leaves no committee within a span.

        Constraints of the kind's own groups are preferred and come first.
        """
        guardian, belongs = self.guardian, self.kinds.belongs

        def forbids(some: Sequence[Constraint]) -> bool:
            return guardian.is_refuted(some, asked, size)

        own = [each for each in self.found if any(belongs(kind, constraint) for constraint in each)]
        known = own if len(guardian.in_force) <= FEW else list(dict.fromkeys((*own, *self.found)))
        enough = next((each for each in known if forbids(each)), guardian.in_force)  # most share another's reasons
        reasons = tuple(smallest(sorted(enough, key=lambda each: not belongs(kind, each)), forbids))
        self.found = list(dict.fromkeys((*self.found, reasons)))
        return reasons


def smallest(
    constraints: Sequence[Constraint], contradicts: Callable[[Sequence[Constraint]], bool]
) -> list[Constraint]:
    """A smallest part of `constraints` that still contradicts (none of it can be left out), in their order.

    Those listed last are let go of first, several at once where many can be. Empty where even no constraint at all
    contradicts.
    """
    left, place, chunk = list(constraints), len(constraints), 1
    while place:
        chunk = min(chunk, place)
        fewer = left[: place - chunk] + left[place:]
        if contradicts(fewer):
            left, place, chunk = fewer, place - chunk, 2 * chunk
        elif chunk == 1:
            place -= 1
        else:
            chunk = 1
    return left
