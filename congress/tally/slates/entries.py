"""Who stands on which slate, read from the candidates of a question.

A slate is a candidate whose group of the grouping "slate" is its own key; the people on it are the candidates with that
group, in the question's order, which is the order of the list. Who stands on no slate stands alone, as a slate of one.
A slate may have three more groups: "alliance" (slates joined for the sharing of seats), "parties" (how many stand
together on it, where thresholds depend on that) and "threshold" ("exempt": it needs none).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from congress.tally.case import Candidate, Question
from congress.tally.errors import CaseError


@dataclass(frozen=True)
class Entry:
    """One slate: its people in the order of the list, withdrawn ones left out."""

    key: str
    name: str
    people: tuple[Candidate, ...]
    alliance: str = ""
    parties: int = 1
    is_exempt: bool = False


def slate_of(candidate: Candidate) -> str:
    """The key of the slate a candidate is or stands on. Raises `CaseError` for two slates."""
    slates = [group for grouping, group in candidate.groups if grouping == "slate"]
    if len(slates) > 1:
        raise CaseError("tally.on_two_slates", candidate=candidate.key)
    return slates[0] if slates else candidate.key


def read_slates(question: Question) -> tuple[Entry, ...]:
    """The slates in the question's order, withdrawn ones left out.

    Raises `CaseError` for somebody on two slates or on one that is no candidate, and for a number of parties that is
    none.
    """
    placed = [(candidate, slate_of(candidate)) for candidate in question.candidates]
    entries = {candidate.key: candidate for candidate, slate in placed if slate == candidate.key}
    people: dict[str, list[Candidate]] = {key: [] for key in entries}
    for candidate, slate in placed:
        if slate not in entries:
            raise CaseError("tally.slate_unknown", candidate=candidate.key, slate=slate)
        is_person = slate != candidate.key or not any(grouping == "slate" for grouping, _ in candidate.groups)
        if is_person and not candidate.withdrawn:
            people[slate].append(candidate)
    return tuple(_entry(each, tuple(people[key])) for key, each in entries.items() if not each.withdrawn)


def _entry(candidate: Candidate, people: tuple[Candidate, ...]) -> Entry:
    groups: Mapping[str, str] = dict(candidate.groups)
    parties = groups.get("parties", "1")
    if not parties.isascii() or not parties.isdigit() or int(parties) < 1:
        raise CaseError("tally.slate_parties", slate=candidate.key, parties=parties)
    return Entry(
        candidate.key, candidate.name, people,
        groups.get("alliance", ""), int(parties), groups.get("threshold") == "exempt",
    )  # fmt: skip
