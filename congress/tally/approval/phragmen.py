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
from math import gcd, lcm

from congress.kernel.message import Message
from congress.tally.approval.lanes import Lanes
from congress.tally.approval.seating import OneByOne
from congress.tally.approval.settling import runner_up
from congress.tally.contest import Contest, Count, Papers
from congress.tally.show import brief


def count_phragmen(papers: Papers, contest: Contest) -> Count:
    """Seat one after the other, each time whoever leaves the least load."""
    return _Loads(papers, contest).run()


class _Loads(OneByOne):
    """`loads`: the values a vote's load has; each paper points to one of them.

    Loads are whole numbers: `parts` of them are a seat on one unit of votes. `carried` is what the votes for each
    candidate bear together; times `worth`, shares of it by the unit can be compared.
    """

    def __init__(self, papers: Papers, contest: Contest) -> None:
        super().__init__(contest)
        self.lanes = Lanes(papers, contest.names)
        self.units = self.lanes.read(sum(self.lanes.rows))
        common = lcm(*filter(None, self.units.values()))
        self.worth = {key: common // units for key, units in self.units.items() if units}
        self.pointers = [0] * len(papers)
        self.loads, self.parts = [0], 1
        self.carried = dict.fromkeys(contest.names, 0)
        self.keep = dict.fromkeys(contest.names, Fraction(0))
        self.votes = dict(self.keep)

    def load_with(self, key: str) -> Fraction:
        """The load of each vote that names the candidate, once all of them share the seat alike."""
        return Fraction((self.carried[key] + self.parts) * self.lanes.unit, self.parts * self.units[key])

    def seat(self) -> bool:
        """Seat one more; False where nobody named is left who may be."""
        said = [] if self.count.stages else [Message("tally.phragmen_opening")]
        named = [key for key, units in self.units.items() if units and self.is_free(key)]
        self.keep |= {key: self.load_with(key) for key in named}
        self.votes |= {key: Fraction(self.keep[key].denominator, self.keep[key].numerator) for key in named}
        order = {key: (self.carried[key] + self.parts) * self.worth[key] for key in self.eligible(named, said)}
        if not order:
            return False
        least = min(order.values())
        key = self.choose([each for each in order if order[each] == least], self.votes, said, self.keep)
        texts = {"votes": brief(self.votes[key]), "load": brief(self.keep[key])}
        said.append(Message("tally.phragmen_least", name=self.contest.names[key], **texts))
        said += runner_up({each: -load for each, load in order.items()}, key, self.votes, self.contest)
        self.close(key, self.votes, said, self.keep)
        self._load(key, self.keep[key] / self.lanes.unit)
        return True

    def _load(self, key: str, load: Fraction) -> None:
        """Let the papers that name a candidate bear that load, all others what they bear now."""
        places = self.lanes.named[key]
        self.lanes.close(key)
        finer = load.denominator // gcd(load.denominator, self.parts)
        self.parts *= finer
        self.loads = [each * finer for each in self.loads] + [load.numerator * (self.parts // load.denominator)]
        self.carried = {key: carried * finer for key, carried in self.carried.items()}
        for pointer, rows in self.lanes.sums(places, self.pointers).items():
            more = self.loads[-1] - self.loads[pointer]
            for each, units in self.lanes.read(rows).items():
                self.carried[each] += units * more
        for place in places:
            self.pointers[place] = len(self.loads) - 1
