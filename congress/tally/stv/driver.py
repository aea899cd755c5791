"""The stages of a single transferable vote, whatever the method, arithmetic and store of papers.

`Stages` holds what is common: votes, who continues, elections by the quota and to the last vacancies, surpluses,
exclusions, ties, what constraints guard and doom, and the report of each stage with its sentences. A `Scheme` says
what a method does next; a store (`piles.Piles`) moves the papers. Every number is computed here, none in a store.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.contest import Contest, Count
from congress.tally.report import Action, Stage
from congress.tally.rule import Tie
from congress.tally.show import show
from congress.tally.stv import sentences as words
from congress.tally.stv.alternates import alternates_of
from congress.tally.stv.guarding import Guard, Ward
from congress.tally.stv.numbers import Number
from congress.tally.stv.piles import Parcels, Pick, Piles
from congress.tally.stv.scheme import Scheme
from congress.tally.ties import NeedsLot, by_earlier_stages, order_by_lot


def count_stages(piles: Piles, contest: Contest, scheme: Scheme, guard: Guard | None = None) -> Count:
    """Count the papers of a store for the contest's seats by a scheme; a tie no lot covers ends it early."""
    return finish(Stages(piles, contest, scheme, guard))


def finish(stages: Stages) -> Count:
    """Run a count to its end, or to the tie that stops it."""
    try:
        stages.run()
    except NeedsLot as need:
        stages.count.need = need
    return stages.count


class Stages:
    """A count under way.

    `votes`, `non_transferable` and `quota` are numbers of `scheme.numbers`; `continuing` holds those neither elected
    nor excluded, in the question's order; `said` what is to be said of the stage under way. A step calls `choose`,
    `transfer_surplus` or `exclude`, which close the stage themselves, or `credit` and `close`.
    """

    def __init__(self, piles: Piles, contest: Contest, scheme: Scheme, guard: Guard | None = None) -> None:
        self.piles, self.contest, self.scheme, self.numbers = piles, contest, scheme, scheme.numbers
        self.names, self.seats = contest.names, contest.seats
        piece = self.numbers.piece(piles.share)
        self.values: list[Number] = [piece]
        self.ids: dict[Number, int] = {piece: 0}
        self.total: Number = piece * piles.total
        self.votes: dict[str, Number] = dict.fromkeys(self.names, self.numbers.votes(Fraction(0)))
        self.before = dict(self.votes)
        self.non_transferable = self.numbers.votes(Fraction(0))
        self.continuing = dict.fromkeys(self.names)
        self.excluded: list[str] = []
        self.history: list[tuple[int, dict[str, Number]]] = []
        self.said: list[Message] = []
        self.count = Count(places=self.numbers.places)
        self.ward = Ward(contest, self.count.fates, guard)
        self.quota: Number = 0
        self.is_ordering = False
        self._seated = 0

    # What a step asks

    @property
    def vacancies(self) -> int:
        """Seats not yet filled."""
        return self.seats - len(self.count.elected)

    @property
    def goes_on(self) -> bool:
        """Whether seats are left, and somebody for them."""
        return bool(self.vacancies and self.continuing)

    @property
    def number(self) -> int:
        """The number of the stage under way."""
        return len(self.count.stages) + 1

    @property
    def excludable(self) -> list[str]:
        """Those who continue and whom no constraint guards."""
        return [key for key in self.continuing if key not in self.ward.guarded]

    def surpluses(self) -> list[str]:
        """The elected who hold more than the quota."""
        return [key for key in self.count.elected if self.votes[key] > self.quota]

    def name_all(self, keys: Collection[str]) -> list[str]:
        """Their names in the question's order."""
        return [self.names[key] for key in self.names if key in keys]

    def choose(self, keys: Collection[str], purpose: str, *, most: bool) -> str:
        """Whose turn it is: most (or fewest) votes, then the steps of the rule for ties. Says how a tie was settled."""
        best = (max if most else min)(self.votes[key] for key in keys)
        tied: Sequence[str] = [key for key in self.names if key in keys and self.votes[key] == best]
        if len(tied) == 1:
            return tied[0]
        self.said.append(words.tie(purpose, self.name_all(tied)))
        ties = self.contest.rule.ties
        if Tie.EARLIER_STAGES in ties:
            tied, stage = self.by_stages(tied, most=most)
            if len(tied) == 1:
                self.said.append(words.tie_by_stage(self.names[tied[0]], stage))
                return tied[0]
        tied = [key for key in self.names if key in tied]
        chosen = order_by_lot(tied, purpose, self.contest.lots)[0]
        self.said.append(words.tie_by_lot(self.names[chosen], after_stages=Tie.EARLIER_STAGES in ties))
        return chosen

    def by_stages(self, tied: Sequence[str], *, most: bool) -> tuple[tuple[str, ...], int]:
        """Who of the tied had most (or fewest) votes where they last differed, or first did; and at which stage."""
        history = self.history[::-1] if self.scheme.earliest else self.history
        left, place = by_earlier_stages(tied, [votes for _, votes in history], most=most)
        return left, history[place - 1][0] if place else 0

    # What a step does

    def run(self) -> None:
        """All stages, until the seats are filled or nobody is left; then, if asked for, the order of the alternates."""
        self.credit(self.piles.deal(self.continuing), {0: 0})
        quota = self.scheme.quota(self)
        self.quota, self.count.quota = quota.number, self.numbers.fraction(quota.number)
        self.said.append(quota.sentence)
        self._ask_ward()
        self.close(Action.FIRST_PREFERENCES)
        while self.goes_on:
            self.step()
        if self.contest.rule.settings.alternates:
            self._order_alternates()

    def step(self) -> None:
        """One stage: those a constraint has doomed first, else what the method does next."""
        doomed = tuple(key for key in self.continuing if key in self.ward.doomed)
        if doomed:
            self.said += [words.doomed(self.names[key], self.text(key)) for key in doomed]
            self.pass_on(doomed, Action.DOOMED)
        else:
            self.scheme.step(self)

    def transfer_surplus(self, key: str) -> None:
        """All papers of an elected candidate pass on, at their value times surplus over votes; a stage of its own."""
        votes, surplus = self.votes[key], self.votes[key] - self.quota
        parcels = self.piles.look(Pick((key,)), self.continuing)
        self.said.append(words.surplus(self.names[key], self.numbers.text(surplus), self.papers(parcels)))
        self.votes[key] = self.quota
        reduce, numbers = self.scheme.reduce, self.numbers
        new = {old: self.id_of(reduce(numbers, self.values[old], surplus, votes)) for old in parcels.ids}
        self.piles.hand(new)
        self.credit(parcels, new)
        self.close(Action.SURPLUS, (key,))

    def exclude(self, keys: Sequence[str], *, stops: bool = False) -> None:
        """One candidate, or several who cannot win, leave; their papers pass on at the value they have; one stage.

        `stops`: the papers stay where they are once nobody else can lose.
        """
        stays = stops and not self.is_ordering and len(self.continuing) - len(keys) <= self.vacancies
        together = sum(self.votes[key] for key in keys)
        why = self.scheme.together
        self.said += words.excluded(self.name_all(keys), self.numbers.text(together), why, stays=stays)
        if stays:
            self.drop(keys)
            self.close(Action.EXCLUDE, keys, excluded=keys, moved=False)
        else:
            self.pass_on(keys, Action.EXCLUDE)

    def pass_on(self, keys: Sequence[str], action: Action) -> None:
        """Exclude and hand on all their papers, then close the stage."""
        self.drop(keys)
        self.scheme.move(self, keys)
        self.close(action, keys, excluded=keys)

    def drop(self, keys: Sequence[str]) -> None:
        """They continue no more; constraints are asked after each."""
        for key in keys:
            del self.continuing[key]
            self.excluded.append(key)
            self._ask_ward()

    def id_of(self, value: Number) -> int:
        """The id of a value, new if need be."""
        if value not in self.ids:
            self.ids[value] = len(self.values)
            self.values.append(value)
        return self.ids[value]

    def credit(self, parcels: Parcels, new: Mapping[int, int]) -> None:
        """Add what papers bring to their receivers, at their new values; the rest is non-transferable."""
        values = {old: self.values[new[old]] for old in parcels.ids}
        rows = {**parcels.to, "": parcels.ended}
        for key, worth in self.numbers.worth(rows, values).items():
            if key:
                self.votes[key] += worth
            else:
                self.non_transferable += worth

    def papers(self, parcels: Parcels) -> int | str:
        """How many papers there are (a vote of three is three papers), as text where votes are fractions."""
        number = Fraction(parcels.pieces, self.piles.share)
        return number.numerator if number.denominator == 1 else show(number)

    def text(self, key: str) -> str:
        """The votes of a candidate as text."""
        return self.numbers.text(self.votes[key])

    # Elections

    def is_in(self, key: str) -> bool:
        """Whether a candidate has what the quota asks for."""
        return self.votes[key] > self.quota if self.scheme.above else self.votes[key] >= self.quota

    def elect_by_quota(self) -> None:
        """Those who reach the quota, most votes first; constraints are asked after each, and the doomed passed over.

        No more can reach it than there are vacancies: every quota here is above its share of the votes, or must be
        exceeded.
        """
        while self.vacancies:
            reached = [key for key in self.continuing if self.is_in(key) and key not in self.ward.doomed]
            if not reached:
                return
            key = self.first_of(reached)
            self.seat(key, Message(self.scheme.reached, name=self.names[key], votes=self.text(key)))

    def elect_last(self) -> None:
        """Those left, if they are no more than the vacancies; most votes first. The doomed leave before."""
        if len(self.continuing) > self.vacancies or any(key in self.ward.doomed for key in self.continuing):
            return
        while left := [key for key in self.continuing if key not in self.ward.doomed]:
            key = self.first_of(left)
            word = words.guarded if key in self.ward.by_rule else words.last_vacancy
            self.seat(key, word(self.names[key], self.text(key)))

    def first_of(self, keys: Sequence[str]) -> str:
        """Who of several is elected first: most votes. A tie matters only where not all of them can be elected."""
        best = max(self.votes[key] for key in keys)
        tied = [key for key in keys if self.votes[key] == best]
        if self.ward.allows([*self.count.elected, *tied], self.excluded):
            return tied[0]
        return self.choose(tied, "elect", most=True)

    def seat(self, key: str, said: Message) -> None:
        """One is elected, with the sentence that says why."""
        del self.continuing[key]
        self.count.elected.append(key)
        self.said.append(said)
        self._ask_ward()

    def _ask_ward(self) -> None:
        if not self.is_ordering:
            self.said += self.ward.ask(self.count.elected, self.excluded, self.number)

    def _order_alternates(self) -> None:
        """Go on without electing until one is left, and put the alternates in order."""
        self.is_ordering = True
        self.ward.guarded, self.ward.doomed = set(), set()
        if len(self.continuing) > 1:
            self.said.append(words.ordering())
        while len(self.continuing) > 1:
            self.scheme.order(self)
        self.count.alternates += alternates_of(self, self.contest.rule.settings.alternates)

    # The report

    def close(
        self, action: Action, of: Sequence[str] = (), excluded: Sequence[str] = (), *, moved: bool = True
    ) -> None:
        """End a stage: who gained (if papers moved), who is elected, and its row of the report."""
        gains = {key: self.votes[key] - self.before[key] for key in self.names}
        if moved and action is not Action.FIRST_PREFERENCES:
            risen = {self.names[key]: gain for key, gain in gains.items() if gain > 0}
            self.said += words.gains(risen, self.numbers)
        if self.scheme.requota and not self.is_ordering:
            self.scheme.requota(self)
        loss = self.total - sum(self.votes.values()) - self.non_transferable
        if not self.is_ordering:
            self.scheme.elect(self)
        self.note()
        stage = Stage(
            number=self.number,
            action=action,
            of=tuple(of),
            votes=self._fractions(self.votes),
            transfers=self._fractions(gains),
            non_transferable=self.numbers.fraction(self.non_transferable),
            loss=self.numbers.fraction(loss),
            quota=self.numbers.fraction(self.quota),
            elected=tuple(self.count.elected[self._seated :]),
            excluded=tuple(excluded),
            sentences=tuple(self.said),
        )
        self.count.stages.append(stage)
        self.before, self.said, self._seated = dict(self.votes), [], len(self.count.elected)

    def note(self) -> None:
        """Remember the votes at this point, for ties to come."""
        self.history.append((self.number, dict(self.votes)))

    def _fractions(self, numbers: Mapping[str, Number]) -> tuple[tuple[str, Fraction], ...]:
        return tuple((key, self.numbers.fraction(number)) for key, number in numbers.items())
