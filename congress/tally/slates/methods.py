"""How elections from slates are counted, for the table of methods."""

from __future__ import annotations

from congress.tally.contest import How
from congress.tally.rule import Family, Method, Tie
from congress.tally.slates.count import count_slates
from congress.tally.slates.marks import fault_of_slates

METHODS: dict[Method, How] = {
    Method.SLATES: How(
        Family.NAMES, count_slates, "tally.elected_by_slates",
        "F. Pukelsheim, Proportional Representation (2nd ed. 2017); alliances: Knesset Elections Law, s. 81 and 82",
        ties=(Tie.EARLIER_STAGES, Tie.LOT), fault=fault_of_slates,
    ),
}  # fmt: skip
