"""An election's report as its page shows it: who is elected, how it came about, and why somebody was not."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from congress.ballots.rules import Question
from congress.ballots.views import marks
from congress.ballots.views.decision import headline, quorum_rows
from congress.ballots.views.findings import Demands, Pairs, Slates, why_of
from congress.ballots.views.stages import Kind, Stages, readable
from congress.kernel.message import Message
from congress.tally.methods import how
from congress.tally.report import ElectionReport, Outcome, Stage
from congress.tally.rule import Family, PaperRule, Rules, Settings
from congress.tally.show import show
from congress.tally.why import why
from congress.ui.pages import word

_UNFINISHED = {Outcome.NEEDS_LOT: "needs_lot", Outcome.NEEDS_ROUND: "needs_round"}
_IN_A_TABLE = ("tally.constraint_kept", "tally.constraint_not_kept", "tally.constraint_set_aside")


@dataclass(frozen=True)
class Shown:
    """One election's result."""

    report: ElectionReport
    question: Question
    rules: Rules

    @property
    def won(self) -> bool | None:
        """Whether somebody is elected."""
        return {Outcome.ELECTED: True, Outcome.INQUORATE: False}.get(self.report.outcome)

    @cached_property
    def headline(self) -> tuple[str, str]:
        """How many are elected, in words; or what is still to be done."""
        if self.report.outcome in _UNFINISHED:
            return self._unfinished()
        if self.report.outcome is not Outcome.ELECTED:
            return headline(self.report, 1)
        number = len(self.report.elected)
        names = ", ".join(self.report.name_of(key) for key in self.report.elected)
        return ngettext("%(num)s person is elected", "%(num)s people are elected", number), f"{names}."

    def _unfinished(self) -> tuple[str, str]:
        asked = [each for each in self.report.sentences if _UNFINISHED[self.report.outcome] in each.key]
        if self.report.outcome is Outcome.NEEDS_ROUND:
            return _("A further round is needed"), " ".join(word(message) for message in asked)
        first, _colon, rest = word(asked[0]).partition(": ")
        return first, rest

    @property
    def sentences(self) -> list[str]:
        """What the report says as a whole; who is elected and what became of demands stands elsewhere on the page."""
        said = self.report.sentences[1:] if self.report.outcome is Outcome.ELECTED else self.report.sentences
        return [word(message) for message in said if not (self.report.kept and message.key in _IN_A_TABLE)]

    @cached_property
    def notes(self) -> dict[str, str]:
        """Where each candidate comes from."""
        return {option.key: marks.note(option) for option in self.question.options}

    @cached_property
    def stages(self) -> Stages:
        """The stages, for their table and the picture."""
        return Stages(self.report, self.notes)

    @property
    def demands(self) -> Demands:
        """The constraints."""
        return Demands(self.report, self.rules.election)

    @cached_property
    def pairs(self) -> Pairs | None:
        """The comparisons in pairs."""
        return Pairs(self.report, self.report.pairwise) if self.report.pairwise is not None else None

    @property
    def slates(self) -> Slates | None:
        """The slates."""
        return Slates(self.report) if self.report.slates else None

    def elected(self) -> list[dict[str, Any]]:
        """The elected in order of election, with the stage that elected them."""
        return [self._person(place, key) for place, key in enumerate(self.report.elected, start=1)]

    def alternates(self) -> list[dict[str, Any]]:
        """The alternates in order."""
        return [self._person(place, key) for place, key in enumerate(self.report.alternates, start=1)]

    def next_field(self) -> list[dict[str, Any]]:
        """Who stands in the next round, with the votes of this one."""
        return [self._person(None, key) for key in self.report.next_field]

    def _person(self, place: int | None, key: str) -> dict[str, Any]:
        return {"place": place, "name": self.report.name_of(key), "section": self.notes.get(key, ""),
                "note": self._at_stage(key), "url": ""}  # fmt: skip

    def _at_stage(self, key: str) -> str:
        if self.stages.kind is Kind.VOTES:
            votes = readable(self.report.stages[0].votes_of(key), self.report)
            return ngettext("with %(num)s vote", "with %(votes)s votes", 1 if votes == "1" else 2, votes=votes)
        stage = next((stage for stage in self.report.stages if key in stage.elected), None)
        if stage is None or self.stages.kind is not Kind.TRANSFERS:
            return ""
        votes = readable(stage.votes_of(key), self.report)
        return _("at stage %(stage)s with %(votes)s votes", stage=stage.number, votes=votes)

    def told(self) -> list[dict[str, Any]]:
        """A paragraph for each stage."""
        return [
            {"number": stage.number, "text": " ".join(word(message) for message in stage.sentences)}
            for stage in self.report.stages
        ]

    def why_not(self) -> list[tuple[str, str]]:
        """For everybody who was not elected: name and why. Slates have it in their rows; unfinished counts wait."""
        if self.stages.kind is Kind.SLATES or self.report.outcome in _UNFINISHED:
            return []
        rest = [(key, name) for key, name in self.report.candidates if key not in self.report.elected]
        return [(name, " ".join(word(message) for message in self._why(key))) for key, name in rest]

    def _why(self, key: str) -> list[Message]:
        if not self.report.stages:
            return [Message("ballots.why_no_count")]
        said = self._why_by_kind(key)
        doomed = next((fate for fate in self.report.fates if fate.candidate == key and not fate.is_guarded), None)
        if doomed is not None:
            said = [Message("ballots.why_doomed", stage=doomed.stage, demand=why_of(doomed))]
        if key in self.report.alternates:
            said.append(Message("ballots.why_alternate", place=self.report.alternates.index(key) + 1))
        return said

    def _why_by_kind(self, key: str) -> list[Message]:
        kind, last = self.stages.kind, self.report.stages[-1]
        if kind is Kind.TRANSFERS:
            return [self._why_in_transfers(key)]
        if kind is Kind.PAIRS and self.pairs is not None and (against := self.pairs.last_against(key)) is not None:
            name, theirs, mine = against
            return [Message("ballots.why_compared", name=name, theirs=show(theirs), mine=show(mine))]
        if kind is Kind.VOTES and self.report.elected:
            least = min(last.votes_of(each) for each in self.report.elected)
            return [Message("ballots.why_fewer", votes=show(dict(last.votes).get(key, 0)), least=show(least))]
        return [each for each in why(self.report, key)[-1].sentences[1:] if each.key == "tally.why_last_elected"]

    def _why_in_transfers(self, key: str) -> Message:
        report = self.report
        out = next((stage for stage in report.stages if key in stage.excluded), None)
        filled = max((stage.number for stage in report.stages if stage.elected), default=0)
        if out is None or out.number > filled:
            at = report.stages[-1] if out is None else report.stages[filled - 1]
            votes = readable(at.votes_of(key), report)
            return self._beside_quota("ballots.why_filled", "ballots.why_filled_least", at, votes)
        votes = readable(_before(report, out, key), report)
        if len(out.excluded) > 1:
            return self._beside_quota(
                "ballots.why_excluded_together", "ballots.why_excluded_together_least", out, votes
            )
        return self._beside_quota("ballots.why_excluded", "ballots.why_excluded_least", out, votes)

    def _beside_quota(self, key: str, without: str, stage: Stage, votes: str) -> Message:
        """A sentence on a candidate at a stage; of a count without a quota it says nothing about one."""
        if not stage.quota:
            return Message(without, stage=stage.number, votes=votes)
        return Message(key, stage=stage.number, votes=votes, quota=readable(stage.quota, self.report))

    def quorum(self) -> list[dict[str, Any]]:
        """The quorum in force, with its sums."""
        return quorum_rows(self.report.quorum, self.report.article)

    def papers(self) -> list[tuple[str, str]]:
        """The papers by what became of them."""
        sums = self.report.papers
        return [
            (_("Returned"), show(sums.returned)),
            (_("Valid"), show(sums.valid)),
            (_("Blank"), show(sums.blank)),
            (_("Invalid"), show(sums.invalid)),
            (_("Not cast"), show(sums.not_cast)),
        ]

    def consultative(self) -> list[dict[str, str]]:
        """Consultative votes by candidate; empty where that class did not vote."""
        if self.report.consultative is None:
            return []
        return [
            {"name": self.report.name_of(key), "votes": show(votes)} for key, votes in self.report.consultative.votes
        ]

    def flow(self) -> Markup | None:
        """The transfers from stage to stage; None where nothing was transferred."""
        return self.stages.flow(self.headline[0])

    @property
    def papers_are_enough(self) -> bool:
        """Whether the file of papers and the name of the rule say all there is to count again."""
        rule = self.rules.election
        return (
            rule is not None
            and how(rule.method).family is Family.RANKING
            and (rule.paper, rule.constraints, rule.settings) == (PaperRule.UP_TO, (), Settings())
        )


def _before(report: ElectionReport, stage: Stage, key: str) -> Fraction:
    """The votes a candidate had when the exclusion came."""
    place = report.stages.index(stage)
    return report.stages[max(0, place - 1)].votes_of(key) or stage.votes_of(key)
