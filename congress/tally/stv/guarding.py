"""The hook of the count for constraints: who must not be excluded, who cannot be elected any more."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from congress.kernel.message import Message
from congress.tally.constraints.fates import Fates
from congress.tally.constraints.filling import tell_fates
from congress.tally.constraints.guardian import DeadEnd
from congress.tally.constraints.keeping import guard as guard_of
from congress.tally.contest import Contest
from congress.tally.report import Fate


class Guard(Protocol):
    """Answers what constraints still allow once some are elected and some excluded."""

    def fates(self, elected: Collection[str], excluded: Collection[str] = ()) -> Fates:
        """Who among the others is guarded, who is doomed, and because of which constraint."""
        ...


class Ward:
    """What the guard of a contest has said so far. `guard` None: that of the rule, if it keeps constraints while
    counting. The rows of the report are added to `rows`."""

    def __init__(self, contest: Contest, rows: list[Fate], guard: Guard | None = None) -> None:
        self.guard = guard or guard_of(contest.question, contest.rule)
        self.names, self.rows = contest.names, rows
        self.guarded: set[str] = set()
        self.doomed: set[str] = set()

    def ask(self, elected: Collection[str], excluded: Collection[str], stage: int) -> list[Message]:
        """Ask again, because somebody was elected or excluded in a stage; what is to be said of it."""
        if self.guard is None:
            return []
        fates = self.guard.fates(elected, excluded)
        self.guarded, self.doomed = set(fates.guarded), set(fates.doomed)
        guarded, doomed = _known(fates.guarded, fates), _known(fates.doomed, fates)
        told = Fates(guarded, doomed, fates.because, fates.reasons)
        rows, said = tell_fates(told, self.names, self.rows, stage)
        self.rows += rows
        return said

    def allows(self, elected: Collection[str], excluded: Collection[str]) -> bool:
        """Whether all of `elected` can be, as far as constraints go."""
        if self.guard is None:
            return True
        try:
            self.guard.fates(elected, excluded)
        except DeadEnd:
            return False
        return True

    @property
    def by_rule(self) -> set[str]:
        """Those whom a constraint of the rule has guarded so far."""
        return {row.candidate for row in self.rows if row.is_guarded}


def _known(keys: Collection[str], fates: Fates) -> tuple[str, ...]:
    """Those whose fate a constraint decided; a guard may have other reasons, which it tells elsewhere."""
    return tuple(key for key in keys if key in fates.because)
