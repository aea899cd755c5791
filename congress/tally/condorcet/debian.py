"""The rules of the Debian project: quorum and majority against the default option, then Schwartz sequential dropping.

Source: Debian Constitution, section A.6 "Vote Counting" since version 1.1 (21 June 2003), A.5 since 1.8 (2022):
options without the quorum above the default option are dropped, then those that do not beat it by their majority ratio;
of the others, while there are defeats inside the Schwartz set, the weakest are dropped (cloneproof Schwartz sequential
dropping). A defeat is weaker with fewer votes for it, then with more against it. Of several options left the elector
with the casting vote chooses: here the lot given as input stands for that choice.

`Settings.options`: "default" is the key of the default option (without it the last candidate). The quorum is 3Q with Q
half the square root of the number of developers, given as "developers"; or a whole number, "quorum". "majority:KEY" is
the ratio KEY needs, as "3" or "3/2" (without it 1). "wording" is 2003 (the votes above the default option are strictly
more than the ratio times those below it) or 2015 (version 1.6, 13 December 2015: as many are enough, if they are more
than those below it).

The source fills one place. For several the winner is taken out and the dropping is done again, until the seats are
filled or the default option wins, which leaves the rest vacant. It is never elected. That is a practice, no rule of
the source: Software in the Public Interest filled seats of its board so (announcement of 23 October 2003 for three
seats; described by I. Jackson on its list spi-general, 8 December 2009, who found no formal text), and chose the
Scottish transferable vote instead by resolution 2017-04-10.vy.1, as one majority can take every seat this way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from congress.kernel.message import Message
from congress.tally.condorcet import debian_sentences as words
from congress.tally.condorcet.frame import Frame
from congress.tally.condorcet.matrix import Matrix, pairwise
from congress.tally.condorcet.sentences import beats
from congress.tally.condorcet.sets import members, schwartz_places
from congress.tally.contest import Contest, Count, Papers
from congress.tally.errors import RuleError
from congress.tally.report import Action
from congress.tally.rule import Settings
from congress.tally.ties import NeedsLot, order_for_place

WORDINGS = ("2003", "2015")
WHOLE = re.compile(r"[0-9]{1,12}")  # more members, or a larger ratio, no body has
RATIO = re.compile(r"[0-9]{1,12}(/[1-9][0-9]{0,11})?")
SHOWN = 20


def count_debian(papers: Papers, contest: Contest) -> Count:
    """Count papers of ranks by Debian's rules."""
    return debian(pairwise(papers, tuple(contest.names)), contest)


def debian(matrix: Matrix, contest: Contest) -> Count:
    """Debian's rules from the pairwise matrix. Raises `RuleError` for an option that is none.

    In the stages of quorum and majority `votes` are those above the default option and `keep` those below it.
    """
    dropping = _Dropping(matrix, contest, _demands(contest))
    try:
        dropping.run()
    except NeedsLot as need:
        dropping.frame.count.need = need
    return dropping.frame.count


@dataclass(frozen=True)
class _Demands:
    """What the rule asks: the default option, the votes a quorum needs (0: none), the ratio of each option."""

    default: str
    quorum: int
    developers: int
    ratios: dict[str, Fraction]
    strict: bool


def _demands(contest: Contest) -> _Demands:
    settings, keys = contest.rule.settings, tuple(contest.names)
    default = settings.option("default", keys[-1] if keys else "")
    if default not in keys:
        raise RuleError("tally.debian_no_such_option", option=default)
    wording = settings.option("wording", WORDINGS[0])
    if wording not in WORDINGS:
        raise RuleError("tally.debian_no_such_wording", wording=wording)
    developers = _whole(settings, "developers")
    quorum = _whole(settings, "quorum") or least_quorum(developers)
    ratios = {key: _ratio(settings, key) for key in keys}
    return _Demands(default, quorum, developers, ratios, wording == WORDINGS[0])


def least_quorum(developers: int) -> int:
    """The least whole number of votes not below 3Q: three times half the square root of the number of developers."""
    squared = 9 * developers  # v >= 3/2 * sqrt(n) just when (2v)² >= 9n
    return (isqrt(squared - 1) // 2 + 1) if squared else 0


def _whole(settings: Settings, name: str) -> int:
    word = settings.option(name, "0")
    if not WHOLE.fullmatch(word):
        raise _no_number(name, word)
    return int(word)


def _ratio(settings: Settings, key: str) -> Fraction:
    word = settings.option(f"majority:{key}", "1")
    if not RATIO.fullmatch(word) or Fraction(word) <= 0:
        raise _no_number(f"majority:{key}", word)
    return Fraction(word)


def _no_number(name: str, word: str) -> RuleError:
    return RuleError("tally.debian_no_number", name=name, value=word if len(word) <= SHOWN else word[:SHOWN] + "…")


class _Dropping:
    """The count: which options are still considered, and which defeats still stand."""

    def __init__(self, matrix: Matrix, contest: Contest, demands: _Demands) -> None:
        self.matrix, self.contest, self.demands = matrix, contest, demands
        self.frame = Frame(matrix, contest)
        self.names = self.frame.names
        self.default = matrix.keys.index(demands.default)
        self.opening = words.default_option(self.names[self.default])
        number = range(len(matrix.keys))
        self.above = [matrix.votes(i, self.default) for i in number]
        self.below = [matrix.votes(self.default, i) for i in number]
        self.considered = (1 << len(matrix.keys)) - 1

    def run(self) -> None:
        """All stages, then the seats."""
        self._quorum()
        self._majority()
        said = [
            beats(self.names[i], self.names[j], self.matrix.texts[i][j], self.matrix.texts[j][i])
            for i in members(self.considered)
            for j in members(self.matrix.beaten[i] & self.considered)
        ]
        considered = [self.matrix.keys[i] for i in members(self.considered)]
        self.frame.stage(Action.COMPARE, considered, said or [words.no_defeats()])
        ranking: list[tuple[str, ...]] = []
        self.frame.rank(())
        self._seats(ranking)

    def _quorum(self) -> None:
        if not self.demands.quorum:
            return
        said, dropped = [self.opening, words.quorum(self.demands.quorum, self.demands.developers)], []
        for i in members(self.considered & ~(1 << self.default)):
            reached = self.above[i] >= self.demands.quorum
            said.append(words.reached_quorum(self.names[i], self.above[i], self.demands.quorum, reached=reached))
            if not reached:
                dropped.append(i)
        self._drop(dropped, said)

    def _majority(self) -> None:
        said: list[Message] = [] if self.demands.quorum else [self.opening]
        dropped = []
        for i in members(self.considered & ~(1 << self.default)):
            ratio = self.demands.ratios[self.matrix.keys[i]]
            needed = ratio * self.below[i]
            passes = self.above[i] > (needed if self.demands.strict else self.below[i]) and self.above[i] >= needed
            said.append(words.majority(self.names[i], self.above[i], self.below[i], ratio, passes=passes))
            if not passes:
                dropped.append(i)
        if self.considered == 1 << self.default:
            said.append(words.only_default(self.names[self.default]))
        self._drop(dropped, said)

    def _drop(self, dropped: list[int], said: list[Message]) -> None:
        keys = [self.matrix.keys[i] for i in dropped]
        for i in dropped:
            self.considered &= ~(1 << i)
        action = Action.DROP if dropped else Action.COMPARE
        self.frame.stage(action, keys, said, votes=self.above, keep=self.below, excluded=keys)

    def _seats(self, ranking: list[tuple[str, ...]]) -> None:
        count, wanted = self.frame.count, self.contest.seats + self.contest.rule.settings.alternates
        left = self.considered
        while left and len(count.elected) + len(count.alternates) < wanted:
            winners = self._winners(left)
            seats_left = self.contest.seats - len(count.elected)
            said: list[Message] = []
            winner = winners[0] if len(winners) == 1 else self._cast(winners, said, is_seat=seats_left > 0)
            key = self.matrix.keys[winner]
            left &= ~(1 << winner)
            ranking.append((key,))
            if winner == self.default:
                self.frame.stage(Action.SEAT, [key], [*said, words.default_wins(self.names[winner])])
                break
            (count.elected if seats_left > 0 else count.alternates).append(key)
            said.append(words.wins(self.names[winner], alternate=seats_left <= 0))
            if len(ranking) == 1 and wanted > 1:
                said.append(words.further_places())
            self.frame.stage(Action.SEAT, [key], said, elected=[key] if seats_left > 0 else [])
        self.frame.rank(tuple(ranking))

    def _cast(self, winners: list[int], said: list[Message], *, is_seat: bool) -> int:
        """Of several left in the Schwartz set without a defeat between them the lot, given as input, chooses."""
        said.append(words.several([self.names[i] for i in winners]))
        drawn = order_for_place([self.matrix.keys[i] for i in winners], self.contest.lots, is_seat=is_seat)
        chosen = self.matrix.keys.index(drawn[0])
        said.append(words.chosen(self.names[chosen]))
        return chosen

    def _winners(self, among: int) -> list[int]:
        """A.6.5 to A.6.8: the Schwartz set when no defeat inside it is left."""
        defeats = [mask & among for mask in self.matrix.beaten]
        while True:
            schwartz = schwartz_places(defeats, among)
            said = [words.schwartz([self.names[i] for i in members(schwartz)])]
            inside = [(i, j) for i in members(schwartz) for j in members(defeats[i] & schwartz)]
            keys = [self.matrix.keys[i] for i in members(schwartz)]
            if not inside:
                self.frame.stage(Action.COMPARE, keys, said)
                return list(members(schwartz))
            units = self.matrix.units
            weakest = min((units[i][j], -units[j][i]) for i, j in inside)
            for i, j in inside:
                if (units[i][j], -units[j][i]) == weakest:
                    defeats[i] &= ~(1 << j)
                    votes, less = self.matrix.texts[i][j], self.matrix.texts[j][i]
                    said.append(words.weakest(self.names[j], self.names[i], votes, less))
            self.frame.stage(Action.DROP, keys, said)
