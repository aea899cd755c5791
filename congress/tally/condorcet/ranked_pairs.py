"""Ranked pairs: the strongest defeats stand first, and each that would close a circle with stronger ones is dropped.

Sources: T. N. Tideman, "Independence of clones as a criterion for voting rules", Social Choice and Welfare 4 (1987);
T. M. Zavist and T. N. Tideman, "Complete independence of clones in the ranked pairs rule", 6 (1989), for ties: of
equally strong defeats that cannot all stand, the one whose winner was drawn earlier comes first, then the one whose
loser was drawn later. A lot is asked for only where such a tie can decide a seat or an alternate's place: every order
is tried out. Only where that would take too long (`locking.MOST`), or alternates wait for another lot besides, is it
asked for in any case.

`Settings.options`: "strength" is margins (the source), winning_votes, ratio or losing_votes. Several seats go to the
first of the ranking, in order; the method is not proportional.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from congress.kernel.message import Message
from congress.tally.condorcet import sentences as words
from congress.tally.condorcet.frame import Frame
from congress.tally.condorcet.locking import MOST, Pair, Reached, TooMany, agreed, contradicts, ends, lead, tied_of
from congress.tally.condorcet.matrix import Matrix, pairwise
from congress.tally.condorcet.order import Chosen, choose
from congress.tally.condorcet.sets import dominating_sets
from congress.tally.condorcet.strength import Strength, order_pairs, shown_all, strength_of
from congress.tally.contest import Contest, Count, Papers
from congress.tally.report import Action
from congress.tally.ties import NeedsLot, order_by_lot


def count_ranked_pairs(papers: Papers, contest: Contest) -> Count:
    """Count papers of ranks by ranked pairs."""
    return ranked_pairs(pairwise(papers, tuple(contest.names)), contest)


def ranked_pairs(matrix: Matrix, contest: Contest) -> Count:
    """Ranked pairs from the pairwise matrix. Raises `RuleError` for an option that is none."""
    strength = strength_of(contest, Strength.MARGINS)
    frame = Frame(matrix, contest)
    locking = _Locking(frame)
    try:
        locking.run(_by_strength(order_pairs(matrix, strength)))
    except NeedsLot as need:
        frame.count.need = need
    frame.pairwise(locking.reached, shown_all(matrix, strength))
    if frame.count.need is None:
        frame.seat(locking.reached)
    return frame.count


def _by_strength(order: Sequence[Sequence[int]]) -> list[list[Pair]]:
    """The defeats, strongest first, those of equal strength together."""
    defeats = [(i, j) for i, row in enumerate(order) for j, place in enumerate(row) if place > 0]
    defeats.sort(key=lambda pair: -order[pair[0]][pair[1]])
    return [list(group) for _, group in groupby(defeats, key=lambda pair: order[pair[0]][pair[1]])]


class _Locking:
    """The defeats that stand so far: `reached[i]` are the bits of all whom the i-th is ahead of through them."""

    def __init__(self, frame: Frame) -> None:
        self.frame, self.matrix = frame, frame.matrix
        self.reached = [0] * len(frame.matrix.keys)
        self.deciding = _deciding(frame)
        self.looks = iter(range(MOST))

    def run(self, groups: list[list[Pair]]) -> None:
        """Add defeats, the groups of equally strong ones in turn: those no circle touches, then the tied."""
        for number, pairs in enumerate(groups):
            if len(pairs) == 1:
                self._add(pairs[0])
                continue
            tied = tied_of(self.reached, pairs)
            for pair in (pair for pair in pairs if pair not in tied):
                self._add(pair)
            for pair in tied:
                if pair[0] not in self.deciding:
                    said = words.not_needed(self.frame.names[pair[0]], self.frame.names[pair[1]])
                    self._say(Action.DROP, pair, said)
            tied = [pair for pair in tied if pair[0] in self.deciding]
            if tied and self._is_settled(tied, groups[number + 1 :]):
                return
            if tied:
                self._by_lot(tied)

    def _is_settled(self, tied: list[Pair], further: list[list[Pair]]) -> bool:
        """Whether the places come out alike in every order of the tied; `reached` is then what all orders agree on."""
        contest = self.frame.contest
        wanted = (contest.seats, *[1] * contest.rule.settings.alternates)
        alike = _alike(ends(self.reached, [tied, *further], self.deciding, wanted, self.looks), contest)
        if alike is None:
            return False
        self.reached = alike
        involved = sorted({place for pair in tied for place in pair})
        names = [self.frame.names[place] for place in involved]
        said = [words.equal_defeats(names), words.order_decides_nothing()]
        self.frame.stage(Action.COMPARE, [self.matrix.keys[place] for place in involved], said)
        return True

    def _by_lot(self, tied: list[Pair]) -> None:
        """Add the tied in the drawn order. Raises `NeedsLot`."""
        keys = self.matrix.keys
        involved = sorted({place for pair in tied for place in pair})
        said = [words.equal_defeats([self.frame.names[place] for place in involved])]
        try:
            drawn = order_by_lot([keys[place] for place in involved], "order", self.frame.contest.lots)
        except NeedsLot:
            self.frame.stage(Action.COMPARE, [keys[place] for place in involved], said)
            raise
        at = {place: drawn.index(keys[place]) for place in involved}
        said.append(words.links_by_lot([self.frame.names[keys.index(key)] for key in drawn]))
        self.frame.stage(Action.COMPARE, [keys[place] for place in involved], said)
        for pair in sorted(tied, key=lambda pair: (at[pair[0]], -at[pair[1]])):
            self._add(pair)

    def _add(self, pair: Pair) -> None:
        i, j = pair
        names, texts = self.frame.names, self.matrix.texts
        is_dropped = contradicts(self.reached, pair)
        if not is_dropped:
            lead(self.reached, pair)
        say = words.circle if is_dropped else words.stands
        said = say(names[i], names[j], texts[i][j], texts[j][i])
        self._say(Action.DROP if is_dropped else Action.COMPARE, pair, said)

    def _say(self, action: Action, pair: Pair, said: Message) -> None:
        self.frame.stage(action, (self.matrix.keys[pair[0]], self.matrix.keys[pair[1]]), (said,))


def _alike(states: Iterable[Reached], contest: Contest) -> list[int] | None:
    """What all states agree on where they give the same places; None where they do not, or where it is not known."""
    found, layers = set[Reached](), list[list[int]]()
    try:
        for state in states:
            given = _layers(choose(state, replace(contest, lots=())), contest)
            if given is None or given != (layers or given):
                return None
            layers = given
            found.add(state)
    except TooMany:
        return None
    return agreed(found, layers)


def _layers(chosen: Chosen, contest: Contest) -> list[list[int]] | None:
    """The places as layers: the elected, each alternate, those who wait for a lot.

    None where alternates are left to that lot: what it brings may differ again.
    """
    keys, waiting = list(contest.names), chosen.need.tied if chosen.need else ()
    if waiting and contest.rule.settings.alternates:
        return None
    groups = [sorted(chosen.elected), *([key] for key in chosen.alternates), sorted(waiting)]
    return [[keys.index(key) for key in group] for group in groups if group]


def _deciding(frame: Frame) -> frozenset[int]:
    """Those within whose group of the ranking the order matters.

    Every member of a dominating set beats all outside it, so no defeat leaving the set is ever on a circle, and sets
    that are elected whole, or come after the last place asked for, need no lot.
    """
    contest, start, found = frame.contest, 0, set[int]()
    wanted = contest.seats + contest.rule.settings.alternates
    for group in dominating_sets(frame.matrix):
        end = start + len(group)
        if start < wanted and end > contest.seats:
            found.update(group)
        start = end
    return frozenset(found)
