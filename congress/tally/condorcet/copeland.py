"""Copeland: a point for every other candidate beaten; equal points go to who beat the stronger.

Sources: A. H. Copeland, "A reasonable social welfare function" (1951); D. G. Saari and V. R. Merlin, "The Copeland
method", Economic Theory 8 (1996), for draws; J. J. Bartholdi, C. A. Tovey and M. A. Trick, "The computational
difficulty of manipulating an election", Social Choice and Welfare 6 (1989), for the second order: of those with equal
points, the one whose beaten opponents have more points together.

`Settings.options`: "draw" is what a draw counts: half (the usual), nothing, or one. "second_order" is yes (the usual)
or no. Several seats go to the first of the ranking, in order; the method is not proportional.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from congress.tally.condorcet import sentences as words
from congress.tally.condorcet.frame import Frame
from congress.tally.condorcet.matrix import Matrix, pairwise
from congress.tally.condorcet.sets import members
from congress.tally.contest import Contest, Count, Papers
from congress.tally.errors import RuleError
from congress.tally.report import Action

DRAW = {"half": Fraction(1, 2), "nothing": Fraction(0), "one": Fraction(1)}
SECOND_ORDER = {"yes": True, "no": False}


def count_copeland(papers: Papers, contest: Contest) -> Count:
    """Count papers of ranks by Copeland's method."""
    return copeland(pairwise(papers, tuple(contest.names)), contest)


def copeland(matrix: Matrix, contest: Contest) -> Count:
    """Copeland's method from the pairwise matrix. `votes` of the later stages are points, of the second order the
    points of those beaten. Raises `RuleError` for an option that is none.
    """
    settings = contest.rule.settings
    draw, second = settings.option("draw", "half"), settings.option("second_order", "yes")
    if draw not in DRAW or second not in SECOND_ORDER:
        raise RuleError("tally.copeland_no_such_option", draw=draw, second_order=second)
    frame = Frame(matrix, contest)
    number = len(matrix.keys)
    losses = [sum((mask >> i) & 1 for mask in matrix.beaten) for i in range(number)]
    points, said = [], []
    for i in range(number):
        wins = matrix.wins(i)
        draws = number - 1 - wins - losses[i]
        points.append(wins + draws * DRAW[draw])
        said.append(words.score(frame.names[i], points[i], wins, draws, losses[i]))
    frame.stage(Action.SCORES, (), said, votes=points)
    beaten = [sum((points[j] for j in members(matrix.beaten[i])), Fraction(0)) for i in range(number)]
    having = Counter(points)
    equal = [i for i in range(number) if having[points[i]] > 1]
    if SECOND_ORDER[second] and equal:
        said = [words.second_order(frame.names[i], beaten[i]) for i in equal]
        frame.stage(Action.SCORES, [matrix.keys[i] for i in equal], said, votes=beaten)
    else:
        beaten = [Fraction(0)] * number
    scores = list(zip(points, beaten, strict=True))
    places = {score: place for place, score in enumerate(sorted(set(scores)))}  # to compare whole numbers, not pairs
    at = [places[score] for score in scores]
    ahead = [sum(1 << j for j in range(number) if at[i] > at[j]) for i in range(number)]
    frame.pairwise(ahead)
    frame.seat(ahead)
    return frame.count
