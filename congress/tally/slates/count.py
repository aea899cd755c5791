"""Elections from slates: votes for slates, thresholds, seats by a method of `shares`, people by their lists.

The first stage has the votes of the slates and, as `keep`, the preference votes of people; each further one gives a
seat (by quota: first all whole quotas together) and has as `keep` the quotients in the race for it, or their squares
where quotients are square roots. A paper is a set of names: the key of a slate, or with open lists people of one slate,
or both; either way it counts once for the slate, with its weight. Seats for which a slate has no names stay vacant,
unless the rule passes them on. A paper that names only people who have withdrawn names nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from congress.kernel.message import Message
from congress.tally.contest import Contest, Count, Papers
from congress.tally.exact import total
from congress.tally.report import Action, Slate, Stage
from congress.tally.shares.claims import Award, Ground
from congress.tally.shares.seats import tell_award, tell_shares
from congress.tally.show import show
from congress.tally.slates.blocs import Blocs, Seat, share_over_blocs
from congress.tally.slates.entries import Entry, read_slates
from congress.tally.slates.lists import Order, order_people
from congress.tally.slates.options import SlateRule, slate_rule
from congress.tally.slates.thresholds import Taking, hold_thresholds
from congress.tally.ties import NeedsLot

NONE = Fraction(0)


def count_slates(papers: Papers, contest: Contest) -> Count:
    """Count papers of slates. Raises `CaseError` or `RuleError` where slates or options make no sense."""
    rule, entries = slate_rule(contest.rule), read_slates(contest.question)
    votes, preferences = _votes(papers, entries)
    taking = hold_thresholds(entries, votes, contest.seats, rule)
    part = [entry for entry in entries if entry.key in taking.part]
    blocs = share_over_blocs(part, votes, contest.seats, rule, contest.lots)
    paper = _Protocol(contest, entries, votes, taking, blocs)
    paper.open(preferences)
    if blocs.tied:
        paper.give({})
        return paper.count(NeedsLot(blocs.tied, "elect"), {})
    orders = _orders(part, paper.seats, votes, preferences, rule, contest)
    need = next((order.need for order in orders.values() if order.need), None)
    paper.give({} if need else {key: list(order.keys) for key, order in orders.items()})
    paper.tell_lists(orders)
    return paper.count(need, orders)


def _votes(papers: Papers, entries: Sequence[Entry]) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """Votes by slate and preference votes by person."""
    slates = {person.key: entry.key for entry in entries for person in entry.people}
    found: dict[str, list[Fraction]] = {entry.key: [] for entry in entries}
    named: dict[str, list[Fraction]] = {person.key: [] for entry in entries for person in entry.people}
    for marks, number in papers.items():
        found[slates.get(marks[0], marks[0])].append(number)
        for key in marks:
            if key in named:
                named[key].append(number)
    return ({key: total(each) for key, each in found.items()}, {key: total(each) for key, each in named.items()})


def _orders(
    part: Sequence[Entry], seats: Mapping[str, int], votes: Mapping[str, Fraction],
    preferences: Mapping[str, Fraction], rule: SlateRule, contest: Contest,
) -> dict[str, Order]:  # fmt: skip
    hare = total(votes.values()) / contest.seats
    return {
        entry.key: order_people(entry, seats[entry.key], votes[entry.key], preferences, hare, rule, contest.lots)
        for entry in part
    }


@dataclass
class _Protocol:
    """Writes the stages and the elected."""

    contest: Contest
    entries: Sequence[Entry]
    votes: Mapping[str, Fraction]
    taking: Taking
    blocs: Blocs

    def __post_init__(self) -> None:
        self.stages: list[Stage] = []
        self.elected: list[str] = []
        self.names = self.contest.names
        self.given = tuple(self.blocs.seats())
        self.seats = {entry.key: 0 for entry in self.entries}
        for seat in self.given:
            self.seats[seat.slate] += 1

    def open(self, preferences: Mapping[str, Fraction]) -> None:
        """The stage of the votes."""
        said = list(self.taking.sentences)
        for bloc in self.blocs.blocs.values():
            if len(bloc) > 1:
                said.append(Message("tally.alliance", names=", ".join(entry.name for entry in bloc)))
        by_key = tuple(self.votes.items())
        keep = tuple(preferences.items())
        self._stage(Action.SLATES, (), (), said, keep, transfers=by_key, excluded=self.taking.below)

    def give(self, lists: Mapping[str, list[str]]) -> None:
        """A stage for each seat, or for all whole quotas together, and who takes it from the lists.

        Nobody takes a seat while a lot is outstanding: `lists` is empty then.
        """
        bulk = (Ground.QUOTA, Ground.BOUND)
        for is_bulk, group in groupby(self.given, key=lambda seat: seat.award.ground in bulk):
            if is_bulk:
                self._give_together(tuple(group), lists)
                continue
            for seat in group:
                said = [tell_award(seat.award, self._bloc_name(seat.award.key)), *self._inside(seat)]
                taken = self._take(seat.slate, lists, said)
                self._stage(Action.SEAT, (seat.slate,), taken, said, _quotients(seat.award))
        self._sum_up()

    def _give_together(self, seats: Sequence[Seat], lists: Mapping[str, list[str]]) -> None:
        slates = tuple(dict.fromkeys(seat.slate for seat in seats))
        said: list[Message] = []
        taken: list[str] = []
        for slate in slates:
            number = sum(seat.slate == slate for seat in seats)
            said.append(Message("tally.seats_by_whole_quotas", name=self.names[slate], seats=number))
            for _ in range(number):
                taken += self._take(slate, lists, said)
        self._stage(Action.SEAT, slates, tuple(taken), said, ())

    def _bloc_name(self, key: str) -> str:
        return " + ".join(self.names[entry.key] for entry in self.blocs.blocs[key])

    def _inside(self, seat: Seat) -> list[Message]:
        if seat.inner is None:
            return []
        return [Message("tally.alliance_seat", number=seat.inner.seat, name=self.names[seat.slate])]

    def _take(self, slate: str, lists: Mapping[str, list[str]], said: list[Message]) -> tuple[str, ...]:
        if slate not in lists:
            return ()
        if not lists[slate]:
            said.append(Message("tally.seat_without_name"))
            return ()
        person = lists[slate].pop(0)
        said.append(Message("tally.seat_taken", name=self.names[person]))
        self.elected.append(person)
        return (person,)

    def _sum_up(self) -> None:
        """What the sharing says as a whole, at the end of the last stage."""
        names = {key: self._bloc_name(key) for key in self.blocs.blocs}
        said = [*tell_shares(self.blocs.outer, names)]
        for key, shares in self.blocs.inner.items():
            said.append(Message("tally.inside_alliance", names=self._bloc_name(key)))
            said += tell_shares(shares, self.names)
        self._say(said)

    def _say(self, said: Sequence[Message]) -> None:
        last = self.stages[-1]
        self.stages[-1] = replace(last, sentences=(*last.sentences, *said))

    def tell_lists(self, orders: Mapping[str, Order]) -> None:
        """Who moved up, and equal preference votes for the last seats."""
        said = []
        for slate, order in orders.items():
            if order.moved_up and self.seats[slate]:
                said.append(
                    Message(
                        "tally.moved_up",
                        slate=self.names[slate],
                        needed=show(order.needed),
                        names=self._joined(order.moved_up),
                    )
                )
            if order.tied:
                said.append(Message("tally.list_tie", slate=self.names[slate], names=self._joined(order.tied)))
            if order.tied and not order.need:
                drawn = [key for key in order.keys[: self.seats[slate]] if key in order.tied]
                said.append(Message("tally.block_tie_by_lot", names=self._joined(drawn)))
        self._say(said)

    def _joined(self, keys: Sequence[str]) -> str:
        return ", ".join(self.names[key] for key in keys)

    def _stage(
        self, action: Action, of: tuple[str, ...], elected: tuple[str, ...], said: Sequence[Message],
        keep: tuple[tuple[str, Fraction], ...], transfers: tuple[tuple[str, Fraction], ...] = (),
        excluded: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.stages.append(
            Stage(
                len(self.stages) + 1,
                action,
                of,
                tuple(self.votes.items()),
                transfers,
                NONE,
                NONE,
                self.blocs.outer.quota,
                elected,
                excluded,
                tuple(said),
                keep,
            )
        )

    def count(self, need: NeedsLot | None, orders: Mapping[str, Order]) -> Count:
        """What the count has found."""
        slates = []
        for entry in self.entries:
            elected = tuple(key for key in self.elected if key in {person.key for person in entry.people})
            is_over = entry.key in self.taking.part
            slates.append(Slate(entry.key, entry.name, self.votes[entry.key], self.seats[entry.key], is_over, elected))
        return Count(
            quota=self.blocs.outer.quota, elected=self.elected, stages=self.stages, need=need,
            alternates=self._alternates(orders) if not need else [], slates=tuple(slates),
        )  # fmt: skip

    def _alternates(self, orders: Mapping[str, Order]) -> list[str]:
        """The next on the list of each slate with seats, as many as the rule asks for, slate by slate."""
        number = self.contest.rule.settings.alternates
        found: list[str] = []
        for slate, order in orders.items():
            if self.seats[slate]:
                found += [key for key in order.keys if key not in self.elected][:number]
        return found


def _quotients(award: Award) -> tuple[tuple[str, Fraction], ...]:
    """The quotients in the race for a seat; their squares, where one of them is a root."""
    racing = [(key, quotient) for key, quotient in award.quotients if quotient is not None]
    numbers = [(key, number) for key, quotient in racing if (number := quotient.number) is not None]
    return tuple(numbers) if len(numbers) == len(racing) else tuple((key, root.square) for key, root in racing)
