"""What is said of each stage of a transferable vote. Numbers come as text, ready to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from congress.kernel.message import Message
from congress.tally.stv.numbers import Number, Numbers

MENTIONED = 3
TIE = {"exclude": "tally.stv_tie_exclude", "surplus": "tally.stv_tie_surplus", "elect": "tally.stv_tie_elect"}


def last_vacancy(name: str, votes: str) -> Message:
    """Elected because nobody is left to exclude."""
    return Message("tally.stv_last_vacancy", name=name, votes=votes)


def guarded(name: str, votes: str) -> Message:
    """Elected because a constraint needs them and nobody else is left to exclude."""
    return Message("tally.stv_guarded", name=name, votes=votes)


def surplus(name: str, units: str, papers: int | str) -> Message:
    """A surplus passes on."""
    return Message("tally.stv_surplus", name=name, surplus=units, papers=papers)


def excluded(names: Sequence[str], votes: str, together: str, *, stays: bool) -> list[Message]:
    """An exclusion: of whoever has fewest votes, or of several; `together` is the key that says why these.

    `stays`: nobody else can lose after it, so the papers need not pass on.
    """
    if len(names) == 1:
        return [Message("tally.stv_excluded_last" if stays else "tally.stv_excluded", name=names[0], votes=votes)]
    papers = Message("tally.stv_papers_stay" if stays else "tally.stv_papers_pass_on")
    return [Message(together, names=", ".join(names), votes=votes), papers]


def doomed(name: str, votes: str) -> Message:
    """Excluded because of a constraint."""
    return Message("tally.stv_doomed", name=name, votes=votes)


def tie(purpose: str, names: Sequence[str]) -> Message:
    """Several could be next: in surplus, in having fewest votes, or in being elected."""
    return Message(TIE[purpose], names=", ".join(names))


def tie_by_stage(name: str, stage: int) -> Message:
    """An earlier stage settled it."""
    return Message("tally.stv_tie_by_stage", name=name, stage=stage)


def tie_by_lot(name: str, *, after_stages: bool) -> Message:
    """The lot settled it, after earlier stages could not or at once."""
    return Message("tally.stv_tie_by_lot" if after_stages else "tally.stv_tie_by_lot_alone", name=name)


def gains(units: Mapping[str, Number], numbers: Numbers) -> list[Message]:
    """Who gained most in the stage: nobody, or up to three, one sentence each."""
    if not units:
        return [Message("tally.stv_nobody_gained")]
    most = sorted(units.items(), key=lambda item: -item[1])[:MENTIONED]
    return [Message("tally.stv_gained", name=name, votes=numbers.text(gain)) for name, gain in most]


def ordering() -> Message:
    """All seats are filled; the count goes on to put the alternates in order."""
    return Message("tally.stv_ordering")
