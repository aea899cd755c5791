"""STAR: score then automatic runoff; with several seats it is held again among those left (bloc STAR).

Source: Equal Vote Coalition, starvoting.org: the two with most points go into the runoff, where each paper counts for
the one it scores higher. Ties by its official protocol: in the scoring round the tied are compared pair by pair and
those who lost most pairs leave, again and again; then most papers with the highest score; then the lot. In the runoff:
more points, then more papers with the highest score, then the lot.

Stages, two to a seat: SCORES (`votes` the points of those left) and RUNOFF (`votes` the papers for each of the two,
`non_transferable` those that prefer neither). Alternates are found by going on. Nobody without
points is elected. A stage that waits for a lot seats nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.approval.settling import goes_on, take_place
from congress.tally.contest import Contest, Count, Papers
from congress.tally.report import Action, Stage
from congress.tally.scores.points import highest
from congress.tally.show import show
from congress.tally.ties import NeedsLot, order_by_lot, order_for_place
from congress.tally.units import in_units, in_votes

NONE = Fraction(0)


def count_star(papers: Papers, contest: Contest) -> Count:
    """Count all seats. Raises `RuleError` where the highest score is not stated."""
    star = _Star(papers, contest)
    try:
        while star.left and goes_on(star.count, contest):
            star.seat()
        star.end()
    except NeedsLot as need:
        star.count.need = need
    return star.count


class _Star:
    def __init__(self, papers: Papers, contest: Contest) -> None:
        self.contest, self.names, self.count = contest, contest.names, Count()
        self.most = highest(contest)
        parts, self.unit = in_units(papers)
        self.weights = [number for _, number in parts]
        self.valid = Fraction(sum(self.weights), self.unit)
        self.given: dict[str, dict[int, int]] = {key: {} for key in self.names}  # scores above 0 by paper
        given = self.given
        for place, (marks, _) in enumerate(parts):
            for key, score in marks:
                if score:
                    given[key][place] = score
        weights = self.weights
        self.units = {
            key: sum([weights[place] * score for place, score in each.items()]) for key, each in given.items()
        }
        self.points = in_votes(self.units, self.unit)
        self.left = [key for key, units in self.units.items() if units]
        self.preferring: dict[tuple[str, str], Fraction] = {}

    def tops(self, key: str) -> Fraction:
        """The votes that give a candidate the highest score."""
        tops = [self.weights[place] for place, score in self.given[key].items() if score == self.most]
        return Fraction(sum(tops), self.unit)

    def prefer(self, one: str, other: str) -> Fraction:
        """The votes that score the one higher than the other."""
        if (one, other) not in self.preferring:
            weights, lower = self.weights, self.given[other].get
            higher = sum([weights[place] for place, score in self.given[one].items() if score > lower(place, 0)])
            self.preferring[one, other] = Fraction(higher, self.unit)
        return self.preferring[one, other]

    def end(self) -> None:
        """A count always has a stage: where no paper gives points, this one says so."""
        if not self.count.stages:
            self._close(Action.SCORES, (), self.points, NONE, (), [Message("tally.nobody_named")])

    def seat(self) -> None:
        """One scoring round and one runoff."""
        said = [] if self.count.stages else [Message("tally.star_opening")]
        points = {key: self.points[key] if key in self.left else NONE for key in self.names}
        try:
            finalists = self._finalists(said)
        except NeedsLot:
            self._close(Action.SCORES, (), points, NONE, (), said)
            raise
        said += [
            Message("tally.star_finalist", name=self.names[key], points=show(self.points[key])) for key in finalists
        ]
        self._close(Action.SCORES, finalists, points, NONE, (), said)
        self._run_off(finalists)

    def _finalists(self, said: list[Message]) -> list[str]:
        """The two with most points (or the only one left), in order of points."""
        units = self.units
        order = sorted(self.left, key=lambda key: -units[key])
        if len(order) <= 2:
            return order
        edge = units[order[1]]
        sure = [key for key in order if units[key] > edge]
        tied = [key for key in self.left if units[key] == edge]
        if len(sure) + len(tied) > 2:
            self._say("tally.star_tie", tied, said, points=show(self.points[tied[0]]), places=2 - len(sure))
        return sure + self._advance(tied, 2 - len(sure), said)

    def _advance(self, tied: list[str], places: int, said: list[Message]) -> list[str]:
        """Those of the tied who take the places, by the official protocol."""
        going: list[str] = []
        for word, measure in (("tally.star_by_pairs", self._pairs_lost), ("tally.star_by_tops", self._tops_missed)):
            while len(tied) > places - len(going) > 0:
                worse = measure(tied)
                worst = max(worse.values())
                better = [key for key in tied if worse[key] < worst]
                if not better:
                    break
                self._say(word, better, said)
                if len(better) > places - len(going):
                    tied = better
                else:
                    going += better
                    tied = [key for key in tied if key not in better]
        rest = places - len(going)
        if len(tied) > rest > 0:
            tied = list(order_by_lot(tied, "advance", self.contest.lots))[:rest]
            self._say("tally.block_tie_by_lot", tied, said)
        return going + tied[:rest]

    def _pairs_lost(self, tied: Sequence[str]) -> dict[str, Fraction]:
        def lost(key: str) -> int:
            return sum(1 for other in tied if self.prefer(other, key) > self.prefer(key, other))

        return {key: Fraction(lost(key)) for key in tied}

    def _tops_missed(self, tied: Sequence[str]) -> dict[str, Fraction]:
        return {key: self.valid - self.tops(key) for key in tied}

    def _run_off(self, finalists: Sequence[str]) -> None:
        votes, said, neither = dict.fromkeys(self.names, NONE), [], NONE
        if len(finalists) == 1:
            elected = finalists[0]
            said.append(Message("tally.star_alone", name=self.names[elected]))
        else:
            one, other = finalists
            votes[one], votes[other] = self.prefer(one, other), self.prefer(other, one)
            neither = self.valid - votes[one] - votes[other]
            elected = self._winner(one, other, votes, neither, said)
        self.left.remove(elected)
        seated = take_place(self.count, self.contest, elected, said)
        self._close(Action.RUNOFF, finalists, votes, neither, seated, said)

    def _result(self, elected: str, loser: str, votes: Mapping[str, Fraction], neither: Fraction) -> Message:
        texts = {"votes": show(votes[elected]), "fewer": show(votes[loser]), "neither": show(neither)}
        return Message("tally.star_preferred", name=self.names[elected], other=self.names[loser], **texts)

    def _winner(
        self, one: str, other: str, votes: Mapping[str, Fraction], neither: Fraction, said: list[Message]
    ) -> str:
        if votes[one] != votes[other]:
            elected, loser = (one, other) if votes[one] > votes[other] else (other, one)
            said.append(self._result(elected, loser, votes, neither))
            return elected
        self._say("tally.star_runoff_tie", [one, other], said, votes=show(votes[one]))
        for word, number in (
            ("tally.star_runoff_by_points", self.points.__getitem__),
            ("tally.star_by_tops", self.tops),
        ):
            if number(one) != number(other):
                elected = one if number(one) > number(other) else other
                self._say(word, [elected], said)
                return elected
        is_seat = len(self.count.elected) < self.contest.seats
        try:
            drawn = order_for_place(
                [key for key in self.names if key in (one, other)], self.contest.lots, is_seat=is_seat
            )
        except NeedsLot:
            self._close(Action.RUNOFF, (one, other), votes, neither, (), said)
            raise
        self._say("tally.block_tie_by_lot", drawn[:1], said)
        return drawn[0]

    def _say(self, key: str, keys: Sequence[str], said: list[Message], **params: object) -> None:
        said.append(Message(key, names=", ".join(self.names[each] for each in keys), **params))

    def _close(
        self,
        action: Action,
        of: Sequence[str],
        votes: Mapping[str, Fraction],
        neither: Fraction,
        elected: tuple[str, ...],
        said: Sequence[Message],
    ) -> None:
        by_key = tuple(votes.items())
        number = len(self.count.stages) + 1
        self.count.stages.append(
            Stage(number, action, tuple(of), by_key, by_key, neither, NONE, NONE, elected, (), tuple(said))
        )
