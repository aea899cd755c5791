"""What is said of comparisons in pairs, so that a delegate can follow who is ahead of whom and why."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.condorcet.matrix import Matrix
from congress.tally.condorcet.sets import condorcet_winner, schwartz_set, smith_set
from congress.tally.show import show


def joined(names: Sequence[str]) -> str:
    """Names in one line."""
    return ", ".join(names)


def beats(name: str, other: str, votes: str, less: str) -> Message:
    """One defeat with its votes."""
    return Message("tally.condorcet_beats", name=name, other=other, votes=votes, less=less)


def comparisons(matrix: Matrix, names: Sequence[str]) -> list[Message]:
    """Every pair once: who beats whom, or that they are equal. Those who beat most come first."""
    said, number, texts = [], len(names), matrix.texts
    columns = tuple(zip(*matrix.units, strict=True))
    for i in sorted(range(number), key=lambda place: -matrix.wins(place)):
        for j, (pro, con) in enumerate(zip(matrix.units[i], columns[i], strict=True)):
            if pro > con:
                said.append(beats(names[i], names[j], texts[i][j], texts[j][i]))
            elif pro == con and i < j:
                said.append(Message("tally.condorcet_equal", name=names[i], other=names[j], votes=texts[i][j]))
    return said


def sets(matrix: Matrix, names: dict[str, str]) -> list[Message]:
    """Whether anybody beats all others, and if not, within whom the matter lies."""
    winner = condorcet_winner(matrix)
    if winner and len(names) == 1:
        return [Message("tally.condorcet_alone", name=names[winner])]
    if winner:
        return [Message("tally.condorcet_winner", name=names[winner])]
    smith, schwartz = smith_set(matrix), schwartz_set(matrix)
    said = [Message("tally.condorcet_no_winner")]
    if len(smith) < len(names):
        said.append(Message("tally.condorcet_smith", names=joined([names[key] for key in smith])))
    if schwartz != smith:
        said.append(Message("tally.condorcet_schwartz", names=joined([names[key] for key in schwartz])))
    return said


def path(names: Sequence[str], strength: Fraction, back: Fraction, *, direct: bool) -> Message:
    """One candidate ahead of another by the strongest chains of defeats."""
    key = "tally.condorcet_path_direct" if direct else "tally.condorcet_path"
    values = {"name": names[0], "other": names[-1], "strength": show(strength), "back": show(back)}
    return Message(key, **values) if direct else Message(key, way=" → ".join(names), **values)


def paths_equal(name: str, other: str, strength: Fraction) -> Message:
    """Two candidates whose strongest chains are equal."""
    return Message("tally.condorcet_paths_equal", name=name, other=other, strength=show(strength))


def links_by_lot(names: Sequence[str]) -> Message:
    """Equal links put in order by the drawn order of the candidates."""
    return Message("tally.condorcet_links_by_lot", names=joined(names))


def ahead_by_links(name: str, other: str) -> Message:
    """One ahead of another only when equal links stand in the drawn order."""
    return Message("tally.condorcet_ahead_by_links", name=name, other=other)


def stands(name: str, other: str, votes: str, less: str) -> Message:
    """A defeat that is kept."""
    return Message("tally.condorcet_stands", name=name, other=other, votes=votes, less=less)


def circle(name: str, other: str, votes: str, less: str) -> Message:
    """A defeat that is dropped because stronger ones contradict it."""
    return Message("tally.condorcet_circle", name=name, other=other, votes=votes, less=less)


def not_needed(name: str, other: str) -> Message:
    """A defeat in a circle of equals that decides no seat."""
    return Message("tally.condorcet_not_needed", name=name, other=other)


def equal_defeats(names: Sequence[str]) -> Message:
    """Equally strong defeats that cannot all stand."""
    return Message("tally.condorcet_equal_defeats", names=joined(names))


def order_decides_nothing() -> Message:
    """No order of equally strong defeats changes who is elected."""
    return Message("tally.condorcet_order_decides_nothing")


def score(name: str, points: Fraction, wins: int, draws: int, losses: int) -> Message:
    """What a candidate's comparisons come to."""
    return Message("tally.copeland_score", name=name, points=show(points), wins=wins, draws=draws, losses=losses)


def second_order(name: str, points: Fraction) -> Message:
    """The points of those whom a candidate beats."""
    return Message("tally.copeland_second", name=name, points=show(points))


def share_a_place(names: Sequence[str]) -> Message:
    """Nobody of these is ahead of another."""
    return Message("tally.condorcet_share_a_place", names=joined(names))


def lot(names: Sequence[str]) -> Message:
    """The lot settled it."""
    return Message("tally.condorcet_lot", names=joined(names))


def no_preference() -> Message:
    """Nobody is preferred to anybody."""
    return Message("tally.condorcet_no_preference")


def elected(name: str, place: int) -> Message:
    """A seat taken."""
    return Message("tally.condorcet_elected", name=name, place=place)


def alternate(name: str, place: int) -> Message:
    """An alternate's place."""
    return Message("tally.condorcet_alternate", name=name, place=place)
