"""Filling seats from an order of votes, constraints kept on the way: best first, the doomed passed over.

For every method whose candidates end in one order (plurality, approval, score). A method that elects one at a time by
looking again after each (sequential PAV, Phragmén) asks `Guardian.fates` itself and chooses among those not doomed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.constraints.fates import Fates
from congress.tally.constraints.guardian import Guardian, bounds, label
from congress.tally.contest import Contest
from congress.tally.report import Fate
from congress.tally.rule import Keeping
from congress.tally.ties import NeedsLot, order_by_lot


@dataclass
class Filled:
    """Who is elected, in order; the fates that constraints decided; what is said of both; the tie that stopped it."""

    elected: list[str] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)
    sentences: list[Message] = field(default_factory=list)
    need: NeedsLot | None = None


def tell_fates(
    found: Fates, names: dict[str, str], known: Sequence[Fate], stage: int
) -> tuple[list[Fate], list[Message]]:
    """The fates not yet in `known`, as rows of the report and as sentences. `names`: of those standing, by key."""
    old = {fate.candidate for fate in known}
    fresh = [key for key in (*found.guarded, *found.doomed) if key not in old]
    rows = [Fate(key, key in found.guarded, stage, found.because[key], found.reasons[key]) for key in fresh]
    said = [
        Message(
            "tally.guarded" if row.is_guarded else "tally.doomed",
            name=names[row.candidate],
            constraints="; ".join(label(each) for each in found.reasons[row.candidate]),
        )
        for row in rows
    ]
    return rows, said


def fill_in_order(tiers: Sequence[Sequence[str]], contest: Contest, idle: Sequence[str] = (), stage: int = 1) -> Filled:
    """Elect in the order of `tiers` (best first, the keys of one tier tied), keeping the rule's constraints.

    `idle` are those the method would not elect (no vote at all): they come last, and only as far as a minimum needs
    them. A tie matters only where not all of a tier can be elected; then the lot orders it.
    """
    filler = _Filler(tiers, contest, idle, stage)
    try:
        filler.run()
    except NeedsLot as need:
        filler.filled.need = need
    return filler.filled


def fill_by_votes(votes: Mapping[str, Fraction], contest: Contest) -> Filled | None:
    """Fill the seats in order of votes; those with none only as far as a minimum needs them.

    None where the rule has no constraints to keep while counting: the method then goes its own way.
    """
    if not contest.rule.constraints or contest.rule.keeping is not Keeping.GUARD:
        return None
    levels = sorted({number for number in votes.values() if number > 0}, reverse=True)
    tiers = [[key for key, number in votes.items() if number == level] for level in levels]
    return fill_in_order(tiers, contest, [key for key, number in votes.items() if number <= 0])


def _together(plain: Fates, ordered: Fates) -> Fates:
    """What holds in any order, and what holds besides because the order of votes puts some out of reach."""
    doomed = tuple(dict.fromkeys((*plain.doomed, *ordered.doomed)))
    because, reasons = {**ordered.because, **plain.because}, {**ordered.reasons, **plain.reasons}
    return Fates(ordered.guarded, doomed, because, reasons)


class _Filler:
    def __init__(self, tiers: Sequence[Sequence[str]], contest: Contest, idle: Sequence[str], stage: int) -> None:
        self.tiers = [*tiers, *([idle] if idle else [])]
        self.idle = frozenset(idle)
        self.contest, self.stage = contest, stage
        self.guardian = Guardian(contest.question, contest.rule)
        self.place = {key: place for place, tier in enumerate(self.tiers) for key in tier}
        self.filled = Filled()

    @property
    def left(self) -> int:
        return self.contest.seats - len(self.filled.elected)

    def run(self) -> None:
        """Tier by tier."""
        for tier in self.tiers:
            pending = [key for key in tier if key not in self.filled.elected]
            while pending and self.left:
                pending = self._step(pending)

    def _step(self, pending: list[str]) -> list[str]:
        """Elect one of the pending, or all where that takes nothing from anybody; who is pending then."""
        out = self._out_of_reach()
        fates = _together(self.guardian.fates(self.filled.elected), self.guardian.fates(self.filled.elected, out))
        rows, said = tell_fates(fates, self.contest.names, self.filled.fates, self.stage)
        self.filled.fates += rows
        self.filled.sentences += said
        pending = [key for key in pending if key not in fates.doomed]
        if pending and pending[0] in self.idle:
            pending = [key for key in pending if self._is_needed(key)]
        sure = [key for key in pending if key in fates.guarded]
        if not sure and self._fit(pending, out):
            sure = pending
        if not pending:
            return []
        if not sure:
            sure = list(order_by_lot(pending, "elect", self.contest.lots))[:1]
            self.filled.sentences.append(
                Message("tally.tied_for_seat", names=self._joined(pending), name=self.contest.names[sure[0]])
            )
        self.filled.elected += sure
        return [key for key in pending if key not in sure]

    def _fit(self, pending: list[str], out: list[str]) -> bool:
        """Whether all of them can be elected beside each other."""
        if pending and pending[0] in self.idle:
            return len(pending) == 1
        if len(pending) > self.left:
            return False
        elected, guardian = [*self.filled.elected, *pending], self.guardian
        return guardian.fits(guardian.in_force, elected, [key for key in out if key not in pending], guardian.fillable)

    def _joined(self, keys: Sequence[str]) -> str:
        return ", ".join(self.contest.names[key] for key in keys)

    def _is_needed(self, key: str) -> bool:
        """Whether a minimum in force is not reached yet that this candidate helps to reach."""
        candidates = {candidate.key: candidate for candidate in self.guardian.candidates}
        for constraint in self.guardian.in_force:
            group = (constraint.grouping, constraint.group)
            have = sum(group in candidates[each].groups for each in self.filled.elected)
            if group in candidates[key].groups and have < bounds(constraint)[0]:
                return True
        return False

    def _out_of_reach(self) -> list[str]:
        """Those behind so many alike in every group that the seats left cannot reach them."""
        alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
        for candidate in self.guardian.candidates:
            if candidate.key not in self.filled.elected:
                alike.setdefault(self._kind(candidate.groups), []).append(candidate.key)
        found = []
        for keys in alike.values():
            ahead = sorted(self.place[key] for key in keys)[: self.left]
            found += [key for key in keys if ahead and self.place[key] > ahead[-1]]
        return found

    def _kind(self, groups: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        named = {(constraint.grouping, constraint.group) for constraint in self.guardian.in_force}
        return tuple(sorted(named.intersection(groups)))
