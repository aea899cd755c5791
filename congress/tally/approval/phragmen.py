"""Phragmén's sequential rule: each seat is a load of one, shared by the papers that name its holder.

Source: Phragmén, "Sur une méthode nouvelle pour réaliser, dans les élections, la représentation proportionnelle des
partis" (1894); Brill, Freeman, Janson and Lackner, "Phragmén's Voting Methods and Justified Representation"
(Mathematical Programming, 2024), seq-Phragmén.

Elected next is whoever leaves the load of each vote that names them least, when all those votes are brought to one
load. Stages: one SEAT each; `keep` is that load of a vote (in seats), `votes` its inverse, how many votes would stand
behind each of their seats; both 0 for those named nowhere. The elected keep their numbers.
"""

from __future__ import annotations

from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.approval.settling import close, readable, runner_up, settle
from congress.tally.contest import Contest, Count, Papers
from congress.tally.report import Action
from congress.tally.ties import NeedsLot
from congress.tally.units import in_units


def count_phragmen(papers: Papers, contest: Contest) -> Count:
    """Seat one after the other, each time whoever leaves the least load."""
    counter = _Loads(papers, contest)
    try:
        while len(counter.count.elected) < contest.seats and counter.seat():
            pass
    except NeedsLot as need:
        counter.count.need = need
    return counter.count


class _Loads:
    """`loads`: the values a vote's load has (in seats per unit of votes); each paper points to one of them."""

    def __init__(self, papers: Papers, contest: Contest) -> None:
        parts, self.unit = in_units(papers)
        self.contest, self.count = contest, Count()
        self.weights = [number for _, number in parts]
        self.pointers = [0] * len(parts)
        self.loads = [Fraction(0)]
        self.named: dict[str, list[int]] = {key: [] for key in contest.names}
        for place, (marks, _) in enumerate(parts):
            for key in marks:
                self.named[key].append(place)
        self.last = dict.fromkeys(contest.names, Fraction(0))

    def load_with(self, key: str) -> Fraction:
        """The load of each unit that names the candidate, once all of them share the seat alike."""
        held = [0] * len(self.loads)
        for place in self.named[key]:
            held[self.pointers[place]] += self.weights[place]
        carried = sum((load * number for load, number in zip(self.loads, held, strict=True) if number), Fraction(1))
        return carried / sum(held)

    def seat(self) -> bool:
        """Seat one more; False where nobody named is left."""
        contest, count, names = self.contest, self.count, self.contest.names
        hopeful = [key for key in names if key not in count.elected and self.named[key]]
        if not hopeful:
            return False
        loads = {key: self.load_with(key) for key in hopeful}
        self.last |= {key: load * self.unit for key, load in loads.items()}
        least = min(loads.values())
        said = [] if count.elected else [Message("tally.phragmen_opening")]
        key = settle([each for each in hopeful if loads[each] == least], "elect", contest, count, said)
        votes = {each: 1 / load if load else load for each, load in self.last.items()}
        elected = {"name": names[key], "votes": readable(votes[key]), "load": readable(self.last[key])}
        said.append(Message("tally.phragmen_elected", **elected))
        said += runner_up({each: votes[each] for each in hopeful}, key, contest)
        close(count, Action.SEAT, votes, said, of=[key], elected=[key], keep=self.last)
        self.loads.append(least)
        for place in self.named[key]:
            self.pointers[place] = len(self.loads) - 1
        return True
