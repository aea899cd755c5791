"""The hook of the count for constraints: who must not be excluded, who cannot be elected any more."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from congress.tally.constraints import Fates, Guardian
from congress.tally.contest import Contest
from congress.tally.report import Fate
from congress.tally.rule import Keeping


class Guard(Protocol):
    """Answers what constraints still allow once some are elected and some excluded."""

    def fates(self, elected: Collection[str], excluded: Collection[str] = ()) -> Fates:
        """Who among the others is guarded, who is doomed, and because of which constraint."""
        ...


class Ward:
    """What the guard of a contest has said so far, and its rows for the report."""

    def __init__(self, contest: Contest, guard: Guard | None = None) -> None:
        rule = contest.rule
        if guard is None and rule.constraints and rule.keeping is Keeping.GUARD:
            guard = Guardian(contest.question, rule)
        self.guard = guard
        self.guarded: set[str] = set()
        self.doomed: set[str] = set()
        self._known: set[tuple[str, bool]] = set()
        self._fresh: list[Fate] = []

    def ask(self, elected: Collection[str], excluded: Collection[str], *, stage: int) -> None:
        """Ask again, because somebody was elected or excluded in a stage."""
        if self.guard is None:
            return
        fates = self.guard.fates(elected, excluded)
        self.guarded, self.doomed = set(fates.guarded), set(fates.doomed)
        for keys, is_guarded in ((fates.guarded, True), (fates.doomed, False)):
            for key in keys:
                if (key, is_guarded) not in self._known and key in fates.because:
                    self._known.add((key, is_guarded))
                    self._fresh.append(Fate(key, is_guarded, stage, fates.because[key]))

    def fresh(self) -> list[Fate]:
        """The rows since the last time."""
        rows, self._fresh = self._fresh, []
        return rows
