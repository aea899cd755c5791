"""Phragmén's sequential rule: each seat is a load of one, shared by the papers that name its holder.

Source: Phragmén, "Sur une méthode nouvelle pour réaliser, dans les élections, la représentation proportionnelle des
partis" (1894); Brill, Freeman, Janson and Lackner, "Phragmén's Voting Methods and Justified Representation"
(Mathematical Programming, 2024), seq-Phragmén.

Elected next is whoever leaves the load of each vote that names them least, when all those votes are brought to one
load. Stages: one SEAT each; `keep` is that load of a vote (in seats), `votes` its inverse, how many votes would stand
behind each of their seats; both 0 for those named nowhere. Those seated keep their numbers. Alternates are found by
going on; constraints are kept by passing over the doomed.
"""

from __future__ import annotations

from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.approval.seating import OneByOne
from congress.tally.approval.settling import runner_up
from congress.tally.contest import Contest, Count, Papers
from congress.tally.show import brief
from congress.tally.units import in_units


def count_phragmen(papers: Papers, contest: Contest) -> Count:
    """Seat one after the other, each time whoever leaves the least load."""
    return _Loads(papers, contest).run()


class _Loads(OneByOne):
    """`loads`: the values a vote's load has (in seats per unit of votes); each paper points to one of them."""

    def __init__(self, papers: Papers, contest: Contest) -> None:
        super().__init__(contest)
        parts, self.unit = in_units(papers)
        self.weights = [number for _, number in parts]
        self.pointers = [0] * len(parts)
        self.loads = [Fraction(0)]
        self.named: dict[str, list[int]] = {key: [] for key in contest.names}
        for place, (marks, _) in enumerate(parts):
            for key in marks:
                self.named[key].append(place)
        self.keep = dict.fromkeys(contest.names, Fraction(0))
        self.votes = dict(self.keep)

    def load_with(self, key: str) -> Fraction:
        """The load of each unit that names the candidate, once all of them share the seat alike."""
        held = [0] * len(self.loads)
        for place in self.named[key]:
            held[self.pointers[place]] += self.weights[place]
        carried = sum((load * number for load, number in zip(self.loads, held, strict=True) if number), Fraction(1))
        return carried / sum(held)

    def seat(self) -> bool:
        """Seat one more; False where nobody named is left who may be."""
        said = [] if self.count.stages else [Message("tally.phragmen_opening")]
        loads = {key: self.load_with(key) for key in self.named if self.named[key] and self.is_free(key)}
        self.keep |= {key: load * self.unit for key, load in loads.items()}
        self.votes |= {key: 1 / self.keep[key] for key in loads}
        hopeful = self.eligible(list(loads), said)
        if not hopeful:
            return False
        least = min(loads[key] for key in hopeful)
        key = self.choose([each for each in hopeful if loads[each] == least], self.votes, said, self.keep)
        texts = {"votes": brief(self.votes[key]), "load": brief(self.keep[key])}
        said.append(Message("tally.phragmen_least", name=self.contest.names[key], **texts))
        said += runner_up({each: self.votes[each] for each in hopeful}, key, self.contest)
        self.close(key, self.votes, said, self.keep)
        self.loads.append(least)
        for place in self.named[key]:
            self.pointers[place] = len(self.loads) - 1
        return True
