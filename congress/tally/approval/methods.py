"""How the methods of approval are counted, and exhaustive rounds and the limited vote, which also name candidates."""

from __future__ import annotations

from congress.tally.approval.equal_shares import count_equal_shares
from congress.tally.approval.harmonic import count_reverse, count_sequential
from congress.tally.approval.pav import count_pav
from congress.tally.approval.phragmen import count_phragmen
from congress.tally.block import count_approval, count_limited
from congress.tally.contest import How
from congress.tally.rounds import count_round
from congress.tally.rule import Family, Method

THIELE = "Thiele, Om Flerfoldsvalg (1895)"

METHODS: dict[Method, How] = {
    Method.LIMITED: How(
        Family.NAMES, count_limited, "tally.elected_by_limited", "Limited vote", keeps_constraints=True
    ),
    Method.EXHAUSTIVE: How(
        Family.NAMES, count_round, "tally.elected_by_round",
        "Rules of Procedure of the General Assembly of the United Nations, rules 93 and 94",
    ),
    Method.APPROVAL: How(
        Family.NAMES, count_approval, "tally.elected_by_approval", "Brams and Fishburn, Approval Voting (1978)",
        keeps_constraints=True,
    ),
    Method.SEQUENTIAL_PAV: How(
        Family.NAMES, count_sequential, "tally.elected_by_sequential_pav", THIELE, keeps_constraints=True
    ),
    Method.REVERSE_PAV: How(Family.NAMES, count_reverse, "tally.elected_by_reverse_pav", THIELE),
    Method.PAV: How(Family.NAMES, count_pav, "tally.elected_by_pav", THIELE),
    Method.PHRAGMEN: How(
        Family.NAMES, count_phragmen, "tally.elected_by_phragmen",
        "Phragmén, Sur une méthode nouvelle pour réaliser la représentation proportionnelle des partis (1894)",
        keeps_constraints=True,
    ),
    Method.EQUAL_SHARES: How(
        Family.NAMES, count_equal_shares, "tally.elected_by_equal_shares",
        "Peters and Skowron, Proportionality and the Limits of Welfarism (2020)",
        keeps_constraints=True,
    ),
}  # fmt: skip
