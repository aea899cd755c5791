"""The story of one candidate in a count: stage by stage, what was said of them and how their votes went."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.errors import CaseError
from congress.tally.report import ElectionReport, Outcome, Stage
from congress.tally.table import votes_text

TOLD_ALREADY = ("tally.stv_gained", "tally.meek_gained")
"""Sentences of a stage that the story tells itself, with the votes before and after."""


@dataclass(frozen=True)
class Episode:
    """What happened to the candidate in one stage, or at the end (number 0)."""

    number: int
    sentences: tuple[Message, ...]


def candidate_named(report: ElectionReport, name: str) -> str:
    """The key of a candidate by key, name, or part of a name that fits one alone. Raises `CaseError`."""
    exact = [key for key, full in report.candidates if name in (key, full)]
    close = [key for key, full in report.candidates if name.casefold() in full.casefold()]
    for found in (exact, close):
        if len(found) == 1:
            return found[0]
    fitting = exact or close
    key = "tally.why_several" if fitting else "tally.why_nobody"
    raise CaseError(key, name=name, names=", ".join(f"{report.name_of(each)} ({each})" for each in fitting))


def why(report: ElectionReport, key: str) -> tuple[Episode, ...]:
    """The episodes of a candidate. A stage in which nothing happens to them is left out.

    Raises KeyError for a stranger.
    """
    name = report.name_of(key)
    if not report.stages or key not in dict(report.stages[0].votes):
        return (Episode(0, (Message("tally.why_not_counted", name=name),)),)
    episodes = [episode for stage in report.stages if (episode := _episode(report, stage, key)).sentences]
    return (*episodes, Episode(0, tuple(_ending(report, key))))


def _episode(report: ElectionReport, stage: Stage, key: str) -> Episode:
    name, change = report.name_of(key), dict(stage.transfers).get(key, Fraction(0))
    votes = votes_text(stage.votes_of(key), report)
    said: list[Message] = []
    if stage.number == 1:
        place = 1 + sum(other > stage.votes_of(key) for _, other in stage.votes)
        said.append(Message("tally.why_begins", name=name, votes=votes, place=place, of=len(stage.votes)))
        if 0 < stage.votes_of(key) < stage.quota:
            short = votes_text(stage.quota - stage.votes_of(key), report)
            said.append(Message("tally.why_short_of_quota", votes=short))
    elif change > 0:
        givers = ", ".join(report.name_of(each) for each in stage.of if each != key)
        gain = votes_text(change, report)
        if givers:
            said.append(Message("tally.why_gains_from", name=name, gain=gain, votes=votes, givers=givers))
        else:
            said.append(Message("tally.why_gains", name=name, gain=gain, votes=votes))
    elif change < 0:
        said.append(Message("tally.why_passes_on", name=name, loss=votes_text(-change, report), votes=votes))
    said += [each for each in stage.sentences if _names(each, name) and each.key not in TOLD_ALREADY]
    return Episode(stage.number, tuple(said))


def _names(sentence: Message, name: str) -> bool:
    """Whether a sentence names the candidate, alone or in a list."""
    texts = [value for value in sentence.params.values() if isinstance(value, str)]
    return any(name == text or name in text.split(", ") for text in texts)


def _ending(report: ElectionReport, key: str) -> list[Message]:
    name = report.name_of(key)
    if key in report.elected:
        place = report.elected.index(key) + 1
        return [Message("tally.why_elected", name=name, place=place, seats=report.seats)]
    if report.outcome is Outcome.NEEDS_LOT and key in report.tied:
        return [Message("tally.why_waits_for_lot", name=name)]
    if key in report.next_field:
        return [Message("tally.why_next_round", name=name)]
    said = [Message("tally.why_not_elected", name=name)]
    if key in report.alternates:
        said.append(Message("tally.why_alternate", name=name, place=report.alternates.index(key) + 1))
    return said + _beside_the_last(report, key)


def _beside_the_last(report: ElectionReport, key: str) -> list[Message]:
    """The votes of whoever was elected last, beside those of the candidate at that stage or when excluded."""
    own = next((stage for stage in report.stages if key in stage.excluded), report.stages[-1])
    last = next((stage for stage in reversed(report.stages) if stage.elected), None)
    if last is None:
        return []
    winner = last.elected[-1]
    return [
        Message(
            "tally.why_last_elected",
            winner=report.name_of(winner),
            votes=votes_text(_before(last, winner), report),
            stage=last.number,
            own=votes_text(_before(own, key), report),
            own_stage=own.number,
        )
    ]


def _before(stage: Stage, key: str) -> Fraction:
    """The votes with which a candidate came out of a stage, or went into it if the stage took them all."""
    votes, change = stage.votes_of(key), dict(stage.transfers).get(key, Fraction(0))
    return votes - change if key in stage.excluded and not votes else votes
