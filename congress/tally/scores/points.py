"""Cumulative and score voting: the numbers on the papers are added up, most points win.

Cumulative: each paper shares out at most `Settings.most` points, all on one candidate if it likes. Score (range)
voting: each candidate gets up to `Settings.most` from each paper. Whoever is not marked gets 0. Source: Smith, "Range
voting" (2000); the cumulative vote of the Illinois House of Representatives, 1870 to 1980.
"""

from __future__ import annotations

from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.block import seat_by_votes
from congress.tally.contest import Contest, Count, Papers
from congress.tally.errors import RuleError
from congress.tally.report import Action
from congress.tally.units import in_units, in_votes

MOST_POINTS = 10**9


def highest(contest: Contest, limit: int = MOST_POINTS) -> int:
    """`Settings.most`. Raises `RuleError` where the rule leaves it open, below 1 or above the limit."""
    most = contest.rule.settings.most
    if most is None or most < 1:
        raise RuleError("tally.most_not_stated", article=contest.rule.article)
    if most > limit:
        raise RuleError("tally.most_too_high", article=contest.rule.article, limit=limit)
    return most


def points_of(papers: Papers, contest: Contest) -> dict[str, Fraction]:
    """Points by candidate, each paper's with its weight, in the question's order."""
    points = dict.fromkeys(contest.names, 0)
    parts, unit = in_units(papers)
    for marks, number in parts:
        for key, score in marks:
            points[key] += number * score
    return in_votes(points, unit)


def count_cumulative(papers: Papers, contest: Contest) -> Count:
    """Count points, in one stage. Raises `RuleError` where the points of a paper are not stated."""
    opening = Message("tally.cumulative_opening", most=highest(contest))
    return seat_by_votes(points_of(papers, contest), contest, Action.SCORES, [opening])


def count_score(papers: Papers, contest: Contest) -> Count:
    """Count scores, in one stage. Raises `RuleError` where the highest score is not stated."""
    opening = Message("tally.score_opening", most=highest(contest))
    return seat_by_votes(points_of(papers, contest), contest, Action.SCORES, [opening])
