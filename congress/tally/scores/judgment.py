"""Majority judgment: the grade that more than half of the votes give at least, then exact tie-breaking.

Source: Balinski and Laraki, "Majority Judgment: Measuring, Ranking, and Electing" (2010). Grades are numbers from 0,
the worst, to `Settings.most`; whoever is not graded has the worst. `grades` in `Settings.options` may name them, worst
first, with `|` between. Equal majority grades are told apart by taking votes with that grade away, one from each, until
the grades in the middle differ (`grades.py`).

Stages: SCORES (`votes` the majority grades, `keep` the votes that grade better), then one SEAT each (`votes` the
majority grades of those still standing, 0 for the others). Alternates are found by going on. Nobody whose every grade
is the worst is elected; where grades are alike throughout and not all have a seat, the lot decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.approval.settling import goes_on, listed, take_place
from congress.tally.contest import Contest, Count, Papers
from congress.tally.errors import RuleError
from congress.tally.report import Action, Stage
from congress.tally.scores.grades import lay_out
from congress.tally.scores.points import highest
from congress.tally.show import show
from congress.tally.ties import NeedsLot, order_for_place

NONE = Fraction(0)
MOST_GRADES = 1_000
"""The highest grade that is counted: every candidate has a sum for each grade."""


def count_judgment(papers: Papers, contest: Contest) -> Count:
    """Seat the best judged. Raises `RuleError` where the highest grade is not stated or grades are named amiss."""
    judge = _Judge(papers, contest)
    try:
        while judge.left and goes_on(judge.count, contest):
            judge.seat()
    except NeedsLot as need:
        judge.count.need = need
    return judge.count


class _Judge:
    def __init__(self, papers: Papers, contest: Contest) -> None:
        most = highest(contest, MOST_GRADES)
        self.contest, self.names, self.count = contest, contest.names, Count()
        self.grades = _grade_names(contest, most)
        self.profiles, self.gone = lay_out(papers, contest, most)
        self.left = [key for key, profile in self.profiles.items() if profile.is_graded]
        said = [Message("tally.judgment_opening"), *map(self._judged, self.names)]
        votes = {key: Fraction(profile.grade) for key, profile in self.profiles.items()}
        keep = {key: profile.better for key, profile in self.profiles.items()}
        self._close(Action.SCORES, (), votes, said, keep)

    def _judged(self, key: str) -> Message:
        profile = self.profiles[key]
        texts = {"better": show(profile.better), "worse": show(profile.worse)}
        return Message("tally.judged", name=self.names[key], grade=self.grades[profile.grade], **texts)

    def seat(self) -> None:
        """Seat the best of those left."""
        best = max(self.profiles[key].walk for key in self.left)
        tied = [key for key in self.left if self.profiles[key].walk == best]
        said: list[Message] = []
        votes = {key: Fraction(self.profiles[key].grade) if key in self.left else NONE for key in self.names}
        chosen = tied[0]
        vacant = self.contest.seats - len(self.count.elected)
        if len(tied) > max(vacant, 1):
            said.append(Message("tally.judgment_tie", names=listed(self.contest, tied)))
            try:
                chosen = order_for_place(tied, self.contest.lots, is_seat=vacant > 0)[0]
            except NeedsLot:
                self._close(Action.SEAT, (), votes, said, {})
                raise
            said.append(Message("tally.block_tie_by_lot", names=self.names[chosen]))
        grade = self.profiles[chosen].grade
        said.append(Message("tally.judgment_best", name=self.names[chosen], grade=self.grades[grade]))
        said += self._told_apart(chosen, tied)
        seated = take_place(self.count, self.contest, chosen, said)
        self._close(Action.SEAT, (chosen,), votes, said, {}, seated)
        self.left.remove(chosen)

    def _told_apart(self, chosen: str, tied: Sequence[str]) -> list[Message]:
        """For each other with that majority grade: what the middle shows when their grades begin to differ."""
        said, walk = [], self.profiles[chosen].walk
        for key in self.left:
            other = self.profiles[key].walk
            if key in tied or other[0][0] != walk[0][0]:
                continue
            step = next(place for place, pair in enumerate(other) if pair != walk[place])
            side = 0 if other[step][0] != walk[step][0] else 1
            texts = {"grade": self.grades[walk[step][side]], "less": self.grades[other[step][side]]}
            texts |= {"name": self.names[chosen], "other": self.names[key]}
            if step:
                said.append(Message("tally.judgment_told_apart", votes=show(self.gone[step]), **texts))
            else:
                said.append(Message("tally.judgment_told_apart_at_once", **texts))
        return said

    def _close(
        self,
        action: Action,
        of: tuple[str, ...],
        votes: Mapping[str, Fraction],
        said: Sequence[Message],
        keep: Mapping[str, Fraction],
        elected: tuple[str, ...] = (),
    ) -> None:
        by_key, number = tuple(votes.items()), len(self.count.stages) + 1
        kept = tuple(keep.items())
        self.count.stages.append(
            Stage(number, action, of, by_key, by_key, NONE, NONE, NONE, elected, (), tuple(said), kept)
        )


def _grade_names(contest: Contest, most: int) -> list[str]:
    text = contest.rule.settings.option("grades", "")
    names = text.split("|") if text else [str(grade) for grade in range(most + 1)]
    if len(names) != most + 1 or not all(names):
        raise RuleError("tally.unknown_option", article=contest.rule.article, option="grades", value=text)
    return names
