"""A motion's report as its page shows it: rows, charts and words. Nothing is counted here."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from markupsafe import Markup

from congress.tally.report import ConditionResult, DecisionReport, Outcome, QuorumResult, Sum, Sums
from congress.tally.rule import Base, Condition, Measure, QuorumStep, Rules, Turnout
from congress.tally.show import show
from congress.ui import charts
from congress.ui.pages import word

BASES = {
    Base.FOR_AGAINST: lazy("for and against"),
    Base.FOR_AGAINST_ABSTAIN: lazy("for, against and abstentions"),
    Base.VALID_PAPERS: lazy("valid papers"),
    Base.PRESENT: lazy("those present"),
    Base.ACCREDITED: lazy("those accredited"),
    Base.ALLOCATED: lazy("all allocated"),
}
MEASURES = {
    Measure.VOTES: lazy("in votes"),
    Measure.SEATS: lazy("in seats"),
    Measure.HEADS: lazy("in persons"),
    Measure.SECTIONS: lazy("in sections"),
}
TURNOUTS = {
    Turnout.PRESENT: lazy("Present"),
    Turnout.FOR_AGAINST: lazy("For and against"),
    Turnout.FOR_AGAINST_ABSTAIN: lazy("For, against and abstentions"),
    Turnout.VALID_PAPERS: lazy("Valid papers"),
    Turnout.RETURNED: lazy("Papers returned"),
}
WON = {Outcome.CARRIED: True, Outcome.LOST: False, Outcome.INQUORATE: False}


def condition_words(condition: Condition) -> str:
    """A condition in words, without its base."""
    fraction, measure = show(condition.fraction), MEASURES[condition.measure]
    if condition.strict:
        return _("More than %(fraction)s, %(measure)s", fraction=fraction, measure=measure)
    return _("At least %(fraction)s, %(measure)s", fraction=fraction, measure=measure)


def quorum_words(result: QuorumResult) -> str:
    """A quorum in words, without its base."""
    step = result.step
    what, measure = TURNOUTS[result.on], MEASURES[step.measure]
    if step.fraction is None:
        return _("%(what)s: at least %(number)s, %(measure)s", what=what, number=step.number, measure=measure)
    if step.strict:
        return _(
            "%(what)s: more than %(fraction)s, %(measure)s", what=what, fraction=show(step.fraction), measure=measure
        )
    return _("%(what)s: at least %(fraction)s, %(measure)s", what=what, fraction=show(step.fraction), measure=measure)


def quorum_rows(results: tuple[QuorumResult, ...], article: str) -> list[dict[str, Any]]:
    """The quorum's arithmetic as rows of the table of conditions."""
    return [
        {
            "condition": quorum_words(each),
            "base": _quorum_base(each.step),
            "base_count": show(each.base_value) if each.base_value is not None else None,
            "needed": show(each.needed),
            "got": show(each.got),
            "holds": each.met,
            "article": each.step.article or article,
        }
        for each in results
    ]


def _quorum_base(step: QuorumStep) -> Any:
    return BASES[step.base] if step.base is not None else _("a fixed number")


def headline(report: Any, count: int) -> tuple[str, str]:
    """The first sentences of a report as outcome word and rest."""
    first, *more = [word(message) for message in report.sentences[:count]]
    outcome, colon, rest = first.partition(": ")
    return (outcome, " ".join([rest, *more])) if colon else (first, " ".join(more))


@dataclass(frozen=True)
class Shown:
    """One motion's result. `sections` gives names to the section codes of the report."""

    report: DecisionReport
    sections: Mapping[str, str]
    rules: Rules

    @property
    def won(self) -> bool | None:
        """Carried, lost, or neither."""
        return WON.get(self.report.outcome)

    @cached_property
    def headline(self) -> tuple[str, str]:
        """The outcome word, then the figures with the first condition."""
        return headline(self.report, 2)

    @property
    def sentences(self) -> list[str]:
        """What else the report says, in its order."""
        return [word(message) for message in self.report.sentences[2:]]

    @property
    def first(self) -> ConditionResult:
        """The condition the bar is drawn for."""
        return self.report.conditions[0]

    def arithmetic(self) -> list[dict[str, Any]]:
        """Each condition with its sum."""
        return [
            {
                "condition": condition_words(each.condition),
                "base": BASES[each.condition.base],
                "base_count": show(each.base_value),
                "needed": show(each.needed),
                "got": show(each.got),
                "holds": each.holds,
                "article": self.report.article,
            }
            for each in self.report.conditions
        ]

    def quorum(self) -> list[dict[str, Any]]:
        """The quorum in force, with its sums."""
        return quorum_rows(self.report.quorum, self.report.article)

    def choices(self, sums: Sums) -> list[dict[str, Any]]:
        """One class's votes by choice, in votes, seats and persons. Blank and invalid only where there are any."""
        rows = [
            ("for", _("For"), sums.for_),
            ("against", _("Against"), sums.against),
            ("abstain", _("Abstained"), sums.abstain),
            ("other", _("Blank"), sums.blank),
            ("other", _("Invalid"), sums.invalid),
            ("not-cast", _("Not cast"), sums.not_cast),
        ]
        return [
            {"choice": choice, "word": name, "votes": show(part.votes), "seats": part.seats, "heads": part.heads}
            for choice, name, part in rows
            if choice != "other" or part.votes
        ]

    def bar(self) -> Markup:
        """All votes in one bar, with the mark that *for* had to reach."""
        sums, first = self.report.decisive, self.first
        measure = first.condition.measure
        shares = [
            charts.Share(choice, _amount(part, measure), show(_amount(part, measure)), name)
            for choice, name, part in (
                ("for", _("For"), sums.for_),
                ("against", _("Against"), sums.against),
                ("abstain", _("Abstained"), sums.abstain),
                ("other", _("Blank or invalid"), sums.blank),
                ("other", _("Blank or invalid"), sums.invalid),
                ("not-cast", _("Not cast"), sums.not_cast),
            )
            if choice != "other" or part.votes
        ]
        needed = charts.Threshold(
            first.needed,
            _("%(needed)s needed", needed=show(first.needed)),
            first.base_value,
            _("%(base)s: %(count)s", base=BASES[first.condition.base], count=show(first.base_value)),
        )
        caption = charts.Caption("bar", _("How did the vote stand to what was needed?"), " ".join(self.headline))
        return charts.threshold_bar(caption, shares, needed)

    def hemicycle(self) -> Markup | None:
        """A bench per section, a dot per seat; None for a secret ballot."""
        benches = [
            charts.Bench(self.sections.get(each.section, each.section), each.section, _seats(each.decisive))
            for each in self.report.sections
            if each.decisive is not None
        ]
        if not benches:
            return None
        sums = self.report.decisive
        caption = charts.Caption("hall", _("Who voted how?"), " ".join(self.headline))
        centre = f"{show(sums.for_.votes)} : {show(sums.against.votes)}"
        return charts.hemicycle(caption, benches, centre, _("for and against"))

    def by_section(self, *, decisive: bool = True) -> list[dict[str, Any]]:
        """A row per section of one class, in votes."""
        return [
            {
                "name": self.sections.get(each.section, each.section),
                "standing": "",
                "for_": show(sums.for_.votes),
                "against": show(sums.against.votes),
                "abstain": show(sums.abstain.votes),
                "not_cast": show(sums.not_cast.votes),
                "total": show(_whole(sums)),
            }
            for each in self.report.sections
            if (sums := each.decisive if decisive else each.consultative) is not None
        ]

    def total(self) -> dict[str, Any]:
        """The last row of the sections: the sums of the report."""
        sums = self.report.decisive
        return {
            "for_": show(sums.for_.votes),
            "against": show(sums.against.votes),
            "abstain": show(sums.abstain.votes),
            "not_cast": show(sums.not_cast.votes),
            "total": show(_whole(sums)),
        }


def _amount(part: Sum, measure: Measure) -> Fraction:
    value = {Measure.SEATS: part.seats, Measure.HEADS: part.heads}.get(measure, part.votes)
    return Fraction(value or 0)


def _seats(sums: Sums) -> dict[str, int]:
    parts = {"for": sums.for_, "against": sums.against, "abstain": sums.abstain, "not-cast": sums.not_cast}
    return {choice: part.seats or 0 for choice, part in parts.items()}


def _whole(sums: Sums) -> Fraction:
    """All of a class: the parts of a report add up to its roll."""
    parts = (sums.for_, sums.against, sums.abstain, sums.blank, sums.invalid, sums.not_cast)
    return sum((part.votes for part in parts), Fraction(0))
