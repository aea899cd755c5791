"""What a count found beside its stages, as its page shows it: comparisons in pairs, slates, demands on the elected."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from markupsafe import Markup

from congress.ballots.views.stages import figure
from congress.tally.report import ElectionReport, Fate, Kept, Pairwise, Slate
from congress.tally.rule import Constraint, ElectionRule, Over
from congress.tally.show import show
from congress.ui import charts

SHADES = 4
TONES = 4
FEWEST_SEATS = 5
_GROUPINGS = {"section": _l("section"), "gender": _l("gender"), "tendency": _l("tendency"), "country": _l("country")}


def grouping_word(grouping: str) -> str:
    """The word of a grouping: in the reader's language where it is a usual one."""
    return str(_GROUPINGS.get(grouping, grouping))


def demand(constraint: Constraint) -> str:
    """A constraint in words."""
    parts = []
    if constraint.minimum:
        parts.append(_("at least %(number)s", number=constraint.minimum))
    if constraint.maximum is not None:
        parts.append(_("at most %(number)s", number=constraint.maximum))
    what = f"{grouping_word(constraint.grouping)} {constraint.group}"
    if constraint.over is Over.COMMITTEE:
        return _("%(group)s in the whole committee: %(parts)s", group=what, parts=", ".join(parts))
    return f"{what}: {', '.join(parts)}"


def why_of(fate: Fate) -> str:
    """All constraints that decided a fate, in words."""
    return "; ".join(demand(constraint) for constraint in fate.decided_by)


@dataclass(frozen=True)
class Demands:
    """The constraints of an election: what became of each, and whom they decided."""

    report: ElectionReport
    rule: ElectionRule | None

    def rows(self) -> list[dict[str, Any]]:
        """Each constraint with what it got."""
        return [self._row(kept) for kept in self.report.kept]

    def _row(self, kept: Kept) -> dict[str, Any]:
        return {
            "demand": demand(kept.constraint),
            "force": _("must") if kept.constraint.force == "must" else _("should"),
            "got": kept.got,
            "holds": kept.holds,
            "article": kept.constraint.article or self.report.article,
            "decided": ", ".join(self.report.name_of(key) for key in kept.decided),
        }

    def fates(self) -> list[dict[str, Any]]:
        """Who had to be elected or could not be any more, from which stage on, and for which demand."""
        return [self._fate(fate) for fate in self.report.fates]

    def _fate(self, fate: Fate) -> dict[str, Any]:
        name, stage = self.report.name_of(fate.candidate), fate.stage
        said = (
            _("had to be elected from stage %(stage)s on", stage=stage)
            if fate.is_guarded
            else _("could not be elected any more from stage %(stage)s on", stage=stage)
        )
        return {"name": name, "said": said, "why": why_of(fate), "is_guarded": fate.is_guarded}


@dataclass(frozen=True)
class Pairs:
    """The comparisons in pairs as a table, those ahead first: whoever wins stands to the left of the losing column."""

    report: ElectionReport
    found: Pairwise

    @property
    def order(self) -> list[str]:
        """Candidates from best to worst, in the order of the paper where they are equal or no ranking was reached."""
        ranked = [key for place in self.found.ranking for key in place]
        return [*ranked, *(key for key in self.found.keys if key not in ranked)]

    def places(self) -> dict[str, int]:
        """The place of each in the ranking, from 1; equal ones share it."""
        found: dict[str, int] = {}
        ahead = 0
        for place in self.found.ranking:
            found |= dict.fromkeys(place, ahead + 1)
            ahead += len(place)
        return found

    def heads(self) -> list[dict[str, Any]]:
        """The columns: numbers, with the names behind them."""
        return [{"number": number, "name": self.report.name_of(key)} for number, key in enumerate(self.order, start=1)]

    def rows(self) -> list[dict[str, Any]]:
        """Each candidate with who prefers them to each other one."""
        places = self.places()
        return [
            {
                "number": number,
                "name": self.report.name_of(key),
                "place": places.get(key),
                "state": "elected" if key in self.report.elected else "",
                "cells": [self._cell(key, other) for other in self.order],
            }
            for number, key in enumerate(self.order, start=1)
        ]

    def _cell(self, key: str, other: str) -> dict[str, Any] | None:
        if key == other:
            return None
        mine, theirs = self._prefer(key, other), self._prefer(other, key)
        state = "won" if mine > theirs else "beaten" if mine < theirs else "even"
        shade = 0
        if mine > theirs:  # the part of all who prefer one of the two, from just above half to all of them
            shade = min(SHADES, 1 + int((mine / (mine + theirs) * 2 - 1) * SHADES))
        return {"votes": figure(mine, self.report), "state": state, "shade": shade}

    def _prefer(self, key: str, other: str) -> Fraction:
        place = self.found.keys.index
        return self.found.rows[place(key)][place(other)]

    def strengths(self) -> list[dict[str, Any]]:
        """What the method compares in place of the votes (strengths of strongest paths), row by row; or nothing."""
        if not self.found.strengths:
            return []
        place = self.found.keys.index
        return [
            {
                "number": number,
                "name": self.report.name_of(key),
                "state": "",
                "cells": [
                    None if key == other else figure(self.found.strengths[place(key)][place(other)], self.report)
                    for other in self.order
                ],
            }
            for number, key in enumerate(self.order, start=1)
        ]

    def facts(self) -> list[tuple[str, str]]:
        """The winner of all comparisons, and the sets that nobody outside of beats."""
        names = self.report.name_of
        nobody = _("nobody")
        winner = names(self.found.condorcet_winner) if self.found.condorcet_winner else nobody
        rows = [(_("Wins every comparison"), winner)]
        for word, keys in (
            (_("The smallest group that beats everybody else (Smith)"), self.found.smith),
            (_("Those whom nobody outside their group beats (Schwartz)"), self.found.schwartz),
        ):
            if 1 < len(keys) < len(self.found.keys):
                rows.append((word, ", ".join(names(key) for key in keys)))
        return rows

    def last_against(self, key: str) -> tuple[str, Fraction, Fraction] | None:
        """The last of the elected, how many prefer that one to the candidate, and how many the candidate."""
        if not self.report.elected or key not in self.found.keys:
            return None
        last = self.report.elected[-1]
        return self.report.name_of(last), self._prefer(last, key), self._prefer(key, last)


@dataclass(frozen=True)
class Slates:
    """Slates with their votes and seats, and the arc of seats."""

    report: ElectionReport

    def letters(self) -> list[str]:
        """A short name for each slate: its key where that is short, else a number."""
        keys = [slate.key for slate in self.report.slates]
        return keys if all(len(key) <= 4 for key in keys) else [str(place) for place in range(1, len(keys) + 1)]

    def rows(self) -> list[dict[str, Any]]:
        """Each slate with votes, share, seats, and who takes them."""
        total = sum((slate.votes for slate in self.report.slates), Fraction(0))
        return [
            {
                "letter": letter,
                "tone": 1 + place % TONES,
                "name": slate.name,
                "votes": show(slate.votes),
                "share": _share(slate, total),
                "seats": slate.seats,
                "over_threshold": slate.over_threshold,
                "elected": ", ".join(self.report.name_of(key) for key in slate.elected),
            }
            for place, (slate, letter) in enumerate(zip(self.report.slates, self.letters(), strict=True))
        ]

    def arc(self) -> Markup | None:
        """The seats as a hemicycle, a bench for each slate; None for so few that they make no arc."""
        seats = sum(slate.seats for slate in self.report.slates)
        if seats < FEWEST_SEATS:
            return None
        benches = [
            charts.Bench(slate.name, letter, {f"tone-{1 + place % TONES}": slate.seats})
            for place, (slate, letter) in enumerate(zip(self.report.slates, self.letters(), strict=True))
        ]
        told = "; ".join(f"{slate.name}: {slate.seats}" for slate in self.report.slates if slate.seats)
        caption = charts.Caption("arc", _("How are the seats shared over the slates?"), f"{told}.")
        beneath = ngettext("seat", "seats", seats)
        return charts.hemicycle(caption, benches, str(seats), beneath)


def _share(slate: Slate, total: Fraction) -> str:
    """A share in per cent with one decimal, rounded for the eye."""
    tenths = int(slate.votes * 1000 / total + Fraction(1, 2)) if total else 0
    return f"{tenths // 10}.{tenths % 10}"
