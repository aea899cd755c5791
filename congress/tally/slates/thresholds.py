"""Thresholds: which slates take part in the sharing of seats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.exact import total
from congress.tally.show import show
from congress.tally.slates.entries import Entry
from congress.tally.slates.options import SlateRule, ThresholdBase

SAID = {
    ThresholdBase.VALID_PAPERS: "tally.threshold_valid_papers",
    ThresholdBase.HARE_QUOTA: "tally.threshold_hare_quota",
    ThresholdBase.LARGEST_SLATE: "tally.threshold_largest_slate",
}


@dataclass(frozen=True)
class Taking:
    """The slates that take part and those that don't, by key, with the sentences that say why."""

    part: tuple[str, ...]
    below: tuple[str, ...]
    sentences: tuple[Message, ...]


def hold_thresholds(entries: Sequence[Entry], votes: Mapping[str, Fraction], seats: int, rule: SlateRule) -> Taking:
    """Hold every slate against its threshold: that of the most parties it has. No votes, no part."""
    valid = total(votes.values())
    bases = {
        ThresholdBase.VALID_PAPERS: valid,
        ThresholdBase.HARE_QUOTA: valid / seats,
        ThresholdBase.LARGEST_SLATE: max(votes.values(), default=Fraction(0)),
    }
    base = bases[rule.threshold_base]
    reached = {entry.key: _reached(entry, entries, votes, rule) for entry in entries}
    part, below, said = [], [], list(_tell_thresholds(rule, base))
    for entry in entries:
        got, needed = reached[entry.key], base * _fraction(entry, rule)
        said.append(Message("tally.slate_votes", name=entry.name, votes=show(votes[entry.key])))
        if got > needed or (got == needed > 0 and not rule.is_exceeded):
            part.append(entry.key)
        elif entry.is_exempt and got:
            part.append(entry.key)
            said.append(Message("tally.slate_exempt", name=entry.name))
        else:
            below.append(entry.key)
            together = rule.is_of_alliance and entry.alliance
            key = "tally.alliance_below" if together else "tally.slate_below"
            said.append(Message(key, name=entry.name, votes=show(got)))
    return Taking(tuple(part), tuple(below), tuple(said))


def _fraction(entry: Entry, rule: SlateRule) -> Fraction:
    return [fraction for parties, fraction in rule.thresholds if parties <= entry.parties][-1]


def _reached(entry: Entry, entries: Sequence[Entry], votes: Mapping[str, Fraction], rule: SlateRule) -> Fraction:
    """The votes that are held against the threshold: its own, or those of its whole alliance."""
    if not rule.is_of_alliance or not entry.alliance:
        return votes[entry.key]
    return total(votes[each.key] for each in entries if each.alliance == entry.alliance)


def _tell_thresholds(rule: SlateRule, base: Fraction) -> list[Message]:
    if not any(fraction for _, fraction in rule.thresholds):
        return []
    said = []
    for parties, fraction in rule.thresholds:
        needed, per_cent = show(base * fraction), show(fraction * 100)
        if parties == 1:
            said.append(Message(SAID[rule.threshold_base], needed=needed, per_cent=per_cent, base=show(base)))
        else:
            said.append(Message("tally.threshold_for_parties", parties=parties, needed=needed, per_cent=per_cent))
    if rule.is_exceeded:
        said.append(Message("tally.threshold_exceeded"))
    return said
