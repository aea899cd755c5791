"""How the methods of scores are counted."""

from __future__ import annotations

from congress.tally.contest import How
from congress.tally.rule import Family, Method
from congress.tally.scores.judgment import count_judgment
from congress.tally.scores.points import count_cumulative, count_score
from congress.tally.scores.star import count_star

METHODS: dict[Method, How] = {
    Method.CUMULATIVE: How(
        Family.SCORES, count_cumulative, "tally.elected_by_cumulative",
        "Cumulative voting, as in the Constitution of Illinois of 1870, article 4, sections 7 and 8",
        keeps_constraints=True,
    ),
    Method.SCORE: How(
        Family.SCORES, count_score, "tally.elected_by_score", "Smith, Range voting (2000)", keeps_constraints=True
    ),
    Method.STAR: How(
        Family.SCORES, count_star, "tally.elected_by_star",
        "Equal Vote Coalition, STAR voting and its official protocol for ties",
    ),
    Method.JUDGMENT: How(
        Family.SCORES, count_judgment, "tally.elected_by_judgment", "Balinski and Laraki, Majority Judgment (2010)"
    ),
}  # fmt: skip
