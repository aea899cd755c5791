"""Exhaustive rounds: an absolute majority elects; as long as seats are left, the field shrinks and all vote again.

Source: Rules of Procedure of the General Assembly of the United Nations, rules 93 and 94; likewise the Organization
of American States (at most twice as many candidates as posts). One count is one round: its question holds the field
and the seats still open. Those with more than half of the valid papers are elected, most votes first.

`Settings.options`:
`stay`: who is voted on in the next round. `twice` (the default): as many as twice the seats left, those with most
votes. `but_last`: all but the one with fewest votes. `one_more`: one more than the seats left. `all`: everybody. A
field never falls below one more than the seats left while so many stand, so that there is a choice.
`round` and `rounds`: the number of this round and of the last one; in the last, most votes elect. Without `rounds`
voting goes on until the seats are filled.

Equal votes at the edge of the field are left to a lot, who goes on; for the last seat, to a lot, who is elected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.block import above, names_votes
from congress.tally.contest import Contest, Count, Papers
from congress.tally.errors import RuleError
from congress.tally.exact import total
from congress.tally.report import Action, Stage
from congress.tally.show import show
from congress.tally.ties import NeedsLot, order_by_lot

STAY = {
    "twice": lambda left, standing: 2 * left,
    "but_last": lambda left, standing: standing - 1,
    "one_more": lambda left, standing: left + 1,
    "all": lambda left, standing: standing,
}


def count_round(papers: Papers, contest: Contest) -> Count:
    """Count one round. `next_field` says among whom the next is held.

    Raises `RuleError` for unknown options.
    """
    return _Round(papers, contest).count()


class _Round:
    def __init__(self, papers: Papers, contest: Contest) -> None:
        settings = contest.rule.settings
        self.contest, self.names = contest, contest.names
        self.stay = settings.option("stay", "twice")
        self.number = _number(contest, "round", "1")
        self.rounds = _number(contest, "rounds", "0")
        if self.stay not in STAY:
            raise RuleError("tally.unknown_option", article=contest.rule.article, option="stay", value=self.stay)
        self.valid = total(papers.values())
        self.votes = names_votes(papers, contest.question)
        self.said: list[Message] = []
        self.elected: list[str] = []
        self.field: list[str] = []

    def count(self) -> Count:
        need = None
        excluded: tuple[str, ...] = ()
        try:
            if self.rounds and self.number >= self.rounds:
                self._elect_by_plurality()
            else:
                self._elect_by_majority()
                excluded = self._shrink()
        except NeedsLot as unresolved:
            need = unresolved
        none, by_key = Fraction(0), tuple(self.votes.items())
        stage = Stage(
            1, Action.ROUND, (), by_key, by_key, none, none, none, tuple(self.elected), excluded, tuple(self.said)
        )
        return Count(elected=self.elected, stages=[stage], need=need, next_field=tuple(self.field))

    def _elect_by_majority(self) -> None:
        half = self.valid / 2
        self.said.append(Message("tally.round_opening", valid=show(self.valid), half=show(half)))
        self._elect({key: votes for key, votes in self.votes.items() if votes > half}, "tally.round_majority")
        if not self.elected:
            self.said.append(Message("tally.round_nobody"))

    def _elect_by_plurality(self) -> None:
        self.said.append(Message("tally.round_last", number=self.number))
        self._elect(self.votes, "tally.block_elected")

    def _elect(self, votes: Mapping[str, Fraction], key: str) -> None:
        """Those with most of these votes, as many as there are seats."""
        elected, tied = above(votes, self.contest.seats)
        self._take(elected, key)
        if tied:
            places = self.contest.seats - len(elected)
            self._say("tally.block_tie", tied, votes=show(votes[tied[0]]), places=places)
            drawn = order_by_lot(tied, "elect", self.contest.lots)[:places]
            self._say("tally.block_tie_by_lot", drawn)
            self._take(drawn, key)

    def _take(self, keys: Sequence[str], word: str) -> None:
        self.elected += keys
        self.said += [Message(word, name=self.names[key], votes=show(self.votes[key])) for key in keys]

    def _shrink(self) -> tuple[str, ...]:
        """Set the next field and return who leaves it, nobody where no round is needed."""
        left = self.contest.seats - len(self.elected)
        rest = {key: votes for key, votes in self.votes.items() if key not in self.elected}
        if not left or not rest:
            return ()
        size = max(STAY[self.stay](left, len(rest)), left + 1)
        staying = _most(rest, size)
        if len(staying) < min(size, len(rest)):
            edge = max(votes for key, votes in rest.items() if key not in staying)
            tied = [key for key, votes in rest.items() if votes == edge]
            self._say("tally.round_edge", tied, votes=show(edge), places=size - len(staying))
            drawn = order_by_lot(tied, "advance", self.contest.lots)[: size - len(staying)]
            self._say("tally.block_tie_by_lot", drawn)
            staying = {*staying, *drawn}
        self.field = [key for key in rest if key in staying]
        gone = tuple(key for key in rest if key not in staying)
        self._say("tally.round_next", self.field, seats=left)
        if gone:
            self._say("tally.round_gone", gone)
        return gone

    def _say(self, key: str, keys: Sequence[str], **params: object) -> None:
        self.said.append(Message(key, names=", ".join(self.names[each] for each in keys), **params))


def _most(votes: Mapping[str, Fraction], size: int) -> set[str]:
    """Those surely among the `size` with most votes; nobody's votes are too few."""
    if len(votes) <= size:
        return set(votes)
    order = sorted(votes.values(), reverse=True)
    last = order[size - 1]
    return {key for key, number in votes.items() if number > last or (number == last and order[size] < last)}


def _number(contest: Contest, option: str, default: str) -> int:
    text = contest.rule.settings.option(option, default)
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise RuleError("tally.unknown_option", article=contest.rule.article, option=option, value=text)
    return int(text)
