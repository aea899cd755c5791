"""What is said of a count by Debian's rules."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.condorcet.sentences import joined
from congress.tally.show import show


def default_option(name: str) -> Message:
    """Which option is the default one."""
    return Message("tally.debian_default", name=name)


def further_places() -> Message:
    """The source fills one place: how the others are filled."""
    return Message("tally.debian_further_places")


def quorum(votes: int, developers: int) -> Message:
    """How many votes above the default option an option needs."""
    if developers:
        return Message("tally.debian_quorum_of", votes=votes, developers=developers)
    return Message("tally.debian_quorum", votes=votes)


def reached_quorum(name: str, votes: Fraction, needed: int, *, reached: bool) -> Message:
    """Whether one option has the quorum."""
    key = "tally.debian_quorum_reached" if reached else "tally.debian_quorum_missed"
    return Message(key, name=name, votes=show(votes), needed=needed)


def majority(name: str, votes: Fraction, less: Fraction, ratio: Fraction, *, passes: bool) -> Message:
    """Whether one option beats the default option by its ratio."""
    key = "tally.debian_majority_passed" if passes else "tally.debian_majority_missed"
    return Message(key, name=name, votes=show(votes), less=show(less), ratio=show(ratio))


def only_default(name: str) -> Message:
    """No option has the quorum."""
    return Message("tally.debian_only_default", name=name)


def no_defeats() -> Message:
    """Of those considered nobody beats anybody."""
    return Message("tally.debian_no_defeats")


def schwartz(names: Sequence[str]) -> Message:
    """The Schwartz set at this point."""
    return Message("tally.debian_schwartz", names=joined(names))


def weakest(name: str, by: str, votes: str, less: str) -> Message:
    """A weakest defeat is dropped."""
    return Message("tally.debian_weakest", name=name, by=by, votes=votes, less=less)


def several(names: Sequence[str]) -> Message:
    """More than one option is left and none beats another."""
    return Message("tally.debian_several", names=joined(names))


def chosen(name: str) -> Message:
    """The casting vote, or the lot that stands for it."""
    return Message("tally.debian_chosen", name=name)


def wins(name: str, *, alternate: bool) -> Message:
    """An option wins its place."""
    return Message("tally.debian_alternate" if alternate else "tally.debian_wins", name=name)


def default_wins(name: str) -> Message:
    """The default option wins: nothing is decided, nobody is elected."""
    return Message("tally.debian_default_wins", name=name)
