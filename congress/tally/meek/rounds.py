"""The stages of a count in which keep factors are iterated: Meek, Warren, the PR Foundation's reference rule.

A stage is either the first preferences, or an exclusion (the papers of the excluded are distributed at the present keep
factors), or an iteration (the keep factors are renewed until somebody is elected or the surplus is small enough). Its
figures are those at its end. Where several are excluded together each has a stage of its own, and nobody is elected
before the last. An engine (`Solver`, `Reference`) has the numbers, this module decides in which order things are done.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from congress.kernel.message import Message
from congress.tally.contest import Contest, Count
from congress.tally.meek.figures import Figures, Shown
from congress.tally.meek.rest import Rest
from congress.tally.meek.sentences import Words
from congress.tally.report import Action, Stage
from congress.tally.rule import Tie
from congress.tally.stv.guarding import Guard, Ward
from congress.tally.ties import NeedsLot, by_earlier_stages, order_by_lot


class Engine(Protocol):
    """The numbers of a count. Candidates are numbers from 0 in the order of those standing."""

    omega: Fraction

    @property
    def figures(self) -> Figures:
        """The figures of the last distribution."""
        ...

    def elect(self, number: int) -> None:
        """Somebody is in."""

    def exclude(self, number: int) -> None:
        """Somebody is out."""

    def begin(self) -> None:
        """A new iteration begins."""

    def distribute(self) -> None:
        """Find the votes at the present keep factors."""

    def renew(self) -> None:
        """Find the next keep factors from the votes."""

    def above_quota(self, standing: Sequence[int]) -> list[int]:
        """Who of those is elected by the quota."""
        ...

    def rest(self) -> Rest | None:
        """Why the iteration is over, or None if it goes on."""
        ...


@dataclass(frozen=True)
class Style:
    """What differs between the rules in the report: `valid` votes, decimals, sentences, and which steps are done.

    Figures are the nearest in parts of which `grain` make a vote: a power of ten, or where votes come in fractions that
    are no decimals a multiple of it, so that they stay whole in these parts and all figures add up.
    """

    valid: Fraction
    places: int
    grain: int
    quota: str
    rule: str
    batch: bool
    is_exact: bool = False

    @property
    def decimals(self) -> int | None:
        """The decimals in which every figure is exact, None where they are fractions."""
        return self.places if self.grain == 10**self.places and not self.is_exact else None


class Rounds:
    """A count under way; `run` does it all, `count` is what was found."""

    def __init__(self, engine: Engine, contest: Contest, style: Style, guard: Guard | None = None) -> None:
        self.engine, self.contest, self.style = engine, contest, style
        self.words = Words(style.places, style.rule)
        self.keys = list(contest.names)
        self.names = list(contest.names.values())
        self.standing = list(range(len(self.keys)))
        self.elected: list[int] = []
        self.excluded: list[int] = []
        self.history: list[dict[str, int]] = []
        self.count = Count(places=style.decimals)
        self.ward = Ward(contest, self.count.fates, guard)
        self.shown: Shown
        self.said: list[Message] = []
        self.is_ordering = False  # all seats are filled, alternates are put in order

    @property
    def vacancies(self) -> int:
        """Seats not yet filled."""
        return self.contest.seats - len(self.elected)

    @property
    def _goes_on(self) -> bool:
        return bool(self.vacancies or self.contest.rule.settings.alternates)

    def run(self) -> Count:
        """All stages, until the seats are filled or nobody is left, or a tie asks for a lot."""
        try:
            self.engine.distribute()
            self._look()
            self.count.quota = self.shown.quota
            self.said.append(self.words.quota(self.style.quota, self.style.valid, self.contest.seats, self.shown.quota))
            self._ask_ward()
            self._close(Action.FIRST_PREFERENCES)
            while self.vacancies and self.standing:
                self._round()
            if self.contest.rule.settings.alternates:
                self._order_alternates()
        except NeedsLot as need:
            self.count.need = need
        return self.count

    def _order_alternates(self) -> None:
        """Go on without electing until one is left; the alternates are that one, then the excluded, the last first.

        Those a constraint has doomed are left out: with those elected they would break it.
        """
        dooms = (stage.of for stage in self.count.stages if stage.action is Action.DOOMED)
        barred = set(self.ward.doomed).union(*dooms)
        self.is_ordering = True
        self.ward.guarded, self.ward.doomed = set(), set()
        if len(self.standing) > 1:
            self.said.append(self.words.ordering())
        while len(self.standing) > 1:
            self._round()
        order = [self.keys[number] for number in (*self.standing, *reversed(self.excluded))]
        order = [key for key in order if key not in barred]
        self.count.alternates += order[: self.contest.rule.settings.alternates]

    def _round(self) -> None:
        """Those a constraint dooms go first; else iterate, and exclude somebody if nobody is elected by it."""
        doomed = [number for number in self.standing if self.keys[number] in self.ward.doomed]
        if doomed:
            self.said.append(self.words.doomed(self.names[doomed[0]], self.shown.votes[doomed[0]]))
            self._exclude(doomed[0], Action.DOOMED)
            return
        rest, losers, times = self._iterate()
        if times:
            self._look()
            self.said.append(self.words.iterated(times, self.shown.quota, self.shown.surplus))
            self.said.append(self.words.keeps({self.names[n]: self.shown.keep[n] for n in self.elected}))
            if self._close(Action.ITERATE):
                return
        if losers:
            self._exclude_losers(losers)
            return
        if self.elected:
            spent = self.words.spent(self.shown.surplus, self.engine.omega)
            self.said.append(self.words.stable(self.shown.surplus) if rest is Rest.STABLE else spent)
        number = self._lowest()
        self.said.append(self.words.excluded(self.names[number], self.shown.votes[number]))
        self._exclude(number, Action.EXCLUDE)

    def _iterate(self) -> tuple[Rest | None, list[int], int]:
        """Renew keep factors until the iteration ends: why it rests, who cannot win, how often they were renewed."""
        engine, times = self.engine, 0
        engine.begin()
        while True:
            if times and not self.is_ordering and engine.above_quota(self.standing):
                return None, [], times
            rest = engine.rest()
            if rest is not None:
                return rest, [], times
            losers = self._losers()
            if losers:
                return None, losers, times
            engine.renew()
            engine.distribute()
            times += 1

    def _losers(self) -> list[int]:
        """Who is excluded together. Where constraints are kept, nobody: one exclusion may save another candidate."""
        if not self.style.batch or self.ward.guard is not None or self.is_ordering:
            return []
        return self.engine.figures.losers(self.standing, len(self.standing) - self.vacancies)

    def _lowest(self) -> int:
        """Who is excluded: the lowest whom no constraint guards; a tie by earlier stages, then by lot."""
        free = [number for number in self.standing if self.keys[number] not in self.ward.guarded]
        tied = [self.keys[number] for number in self.engine.figures.lowest(free)]
        if len(tied) > 1:
            self.said.append(self.words.tie("exclude", [self.contest.names[key] for key in tied]))
            if Tie.EARLIER_STAGES in self.contest.rule.ties:
                # the votes they have now differ by no more than the surplus: here they count as equal
                left, stage = by_earlier_stages(tied, self.history[:-1], most=False)
                tied = [key for key in tied if key in left]
                if len(tied) == 1:
                    self.said.append(self.words.tie_by_stage(self.contest.names[tied[0]], stage))
            if len(tied) > 1:
                tied = [self._by_lot(tied, "exclude")[0]]
                self.said.append(self.words.tie_by_lot(self.contest.names[tied[0]]))
        return self.keys.index(tied[0])

    def _by_lot(self, keys: Sequence[str], purpose: str) -> tuple[str, ...]:
        return order_by_lot(keys, purpose, self.contest.lots)

    def _exclude_losers(self, losers: Sequence[int]) -> None:
        """Several who cannot win, one after another; nobody is elected before the last."""
        self.said.append(self.words.losers([self.names[number] for number in losers]))
        for number in losers:
            self.said.append(self.words.loser(self.names[number], self.shown.votes[number]))
            self._exclude(number, Action.EXCLUDE, is_last=number == losers[-1])

    def _exclude(self, number: int, action: Action, *, is_last: bool = True) -> None:
        self.engine.exclude(number)
        self.standing.remove(number)
        self.excluded.append(number)
        self._ask_ward()
        self.engine.distribute()
        self._look()
        self._close(action, number, may_elect=is_last)

    def _look(self) -> None:
        style = self.style
        self.shown = self.engine.figures.shown(style.places, style.grain, is_exact=style.is_exact)

    def _ask_ward(self) -> None:
        if self.is_ordering:
            return
        elected = [self.keys[number] for number in self.elected]
        excluded = [self.keys[number] for number in self.excluded]
        self.said += self.ward.ask(elected, excluded, len(self.count.stages) + 1)

    # Elections

    def _elect(self) -> list[int]:
        """Those above the quota, most votes first, and those left if they are no more than the seats to fill."""
        found: list[int] = []
        if self.is_ordering:
            return found
        for number in self._in_order(self.engine.above_quota(self.standing)):
            if self.keys[number] not in self.ward.doomed and self.vacancies:
                votes, quota = self.shown.votes[number], self.shown.quota
                self.said.append(self.words.reached(self.style.quota, self.names[number], votes, quota))
                self._seat(number, found)
        doomed = any(self.keys[number] in self.ward.doomed for number in self.standing)
        if not doomed and 0 < len(self.standing) <= self.vacancies:
            for number in self._last():
                if self.keys[number] in self.ward.doomed:
                    break  # a maximum leaves the seat empty
                self.said.append(self.words.last(self.names[number], self.shown.votes[number]))
                self._seat(number, found)
        return found

    def _last(self) -> list[int]:
        """Those left for the last seats; their order among equals matters only where not all of them fit."""
        everybody = [self.keys[number] for number in (*self.elected, *self.standing)]
        if self.ward.allows(everybody, [self.keys[number] for number in self.excluded]):
            return sorted(self.standing, key=lambda each: -self.shown.units[each])
        return self._in_order(list(self.standing))

    def _seat(self, number: int, found: list[int]) -> None:
        self.standing.remove(number)
        self.elected.append(number)
        if self._goes_on:  # after the last seat nothing is distributed any more
            self.engine.elect(number)
        self.count.elected.append(self.keys[number])
        found.append(number)
        self._ask_ward()

    def _in_order(self, numbers: Sequence[int]) -> list[int]:
        """Most votes first. Where constraints are kept equal votes go by lot, for one may doom another."""
        order = sorted(numbers, key=lambda number: -self.shown.units[number])
        if self.ward.guard is None:
            return order
        found: list[int] = []
        for units in dict.fromkeys(self.shown.units[number] for number in order):
            equal = [self.keys[number] for number in order if self.shown.units[number] == units]
            if len(equal) > 1:
                self.said.append(self.words.tie("elect", [self.contest.names[key] for key in equal]))
                equal = list(self._by_lot(equal, "elect"))
                self.said.append(self.words.tie_by_lot(self.contest.names[equal[0]]))
            found += [self.keys.index(key) for key in equal]
        return found

    # The report

    def _close(self, action: Action, number: int | None = None, *, may_elect: bool = True) -> list[int]:
        """End the stage: its figures, its elections, its sentences. `number` is whose exclusion it was."""
        of = () if number is None else (self.keys[number],)
        votes = dict(zip(self.keys, self.shown.votes, strict=True))
        before = dict(self.count.stages[-1].votes) if self.count.stages else dict.fromkeys(self.keys, Fraction(0))
        gains = {key: votes[key] - before[key] for key in self.keys}
        if action is not Action.FIRST_PREFERENCES:
            self.said += self.words.gains({self.contest.names[key]: gain for key, gain in gains.items()})
        elected = self._elect() if may_elect else []
        self.history.append(dict(zip(self.keys, self.shown.units, strict=True)))
        self.count.stages.append(self._stage(action, of, votes, gains, self._keys(elected)))
        self.said = []
        if elected and self._goes_on:  # what they have above the quota is surplus from now on
            self.engine.distribute()
            self._look()
        return elected

    def _stage(
        self,
        action: Action,
        of: tuple[str, ...],
        votes: Mapping[str, Fraction],
        gains: Mapping[str, Fraction],
        elected: tuple[str, ...],
    ) -> Stage:
        return Stage(
            number=len(self.count.stages) + 1,
            action=action,
            of=of,
            votes=tuple(votes.items()),
            transfers=tuple(gains.items()),
            non_transferable=self.shown.rest,
            loss=self.style.valid - sum(votes.values(), self.shown.rest),
            quota=self.shown.quota,
            elected=elected,
            excluded=of,
            sentences=tuple(self.said),
            keep=tuple(zip(self.keys, self._keep(), strict=True)),
        )

    def _keep(self) -> list[Fraction]:
        return [Fraction(0) if n in self.excluded else keep for n, keep in enumerate(self.shown.keep)]

    def _keys(self, numbers: Collection[int]) -> tuple[str, ...]:
        return tuple(self.keys[number] for number in numbers)
