"""The Schulze method: who has the stronger chain of defeats is ahead.

Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
election method", Social Choice and Welfare 36 (2011); the longer text is arXiv:1804.02973. A chain is as strong as its
weakest link (section 2.2); a is ahead of b when the strongest chain from a to b beats the strongest from b to a.
Several seats go to the first of the ranking, in order; the method is not proportional.

`Settings.options`: "strength" is winning_votes (the source's proposal), margins, ratio or losing_votes. "ties" is
candidates (section 5: among those who share the first place the tie-breaking ranking of the candidates decides) or
links (a tie-breaking ranking of the links puts equal links in order; where the strongest chains both ways then have
the same weakest link, that link is forbidden and the two chains are sought again). Both rankings come from the lot
given as input: the candidates as drawn; of equal links, the one from the candidate drawn earlier is stronger, then the
one to the candidate drawn later (T. M. Zavist and T. N. Tideman, Social Choice and Welfare 6, 1989). The source would
draw ballot papers first; here one public lot, drawn once, serves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.condorcet import sentences as words
from congress.tally.condorcet.frame import Frame
from congress.tally.condorcet.matrix import Matrix, pairwise
from congress.tally.condorcet.order import choose
from congress.tally.condorcet.strength import Strength, order_pairs, shown, strength_of
from congress.tally.contest import Contest, Count, Papers
from congress.tally.errors import RuleError
from congress.tally.report import Action
from congress.tally.ties import NeedsLot, order_by_lot

Links = Sequence[Sequence[int]]
Via = list[list[int]]


def count_schulze(papers: Papers, contest: Contest) -> Count:
    """Count papers of ranks by the Schulze method."""
    return schulze(pairwise(papers, tuple(contest.names)), contest)


def schulze(matrix: Matrix, contest: Contest) -> Count:
    """The Schulze method from the pairwise matrix. Raises `RuleError` for an option that is none."""
    strength = strength_of(contest, Strength.WINNING_VOTES)
    breaker = contest.rule.settings.option("ties", "candidates")
    if breaker not in ("candidates", "links"):
        raise RuleError("tally.condorcet_no_such_ties", ties=breaker)
    frame = Frame(matrix, contest)
    links = order_pairs(matrix, strength)
    best, via = strongest_paths(links)
    ahead = ahead_by(best)
    strengths = _strengths(matrix, strength, links, best)
    said = _tell_paths(frame, best, via, strengths)
    if said:
        frame.stage(Action.COMPARE, (), said)
    frame.pairwise(ahead, strengths)
    if breaker == "links" and any(map(any, matrix.units)) and choose(ahead, replace(contest, lots=())).need is not None:
        try:
            ahead = _by_links(frame, links, ahead)
        except NeedsLot as need:
            frame.count.need = need
            return frame.count
    frame.seat(ahead)
    return frame.count


def strongest_paths(links: Links) -> tuple[list[list[int]], Via]:
    """The strength of the strongest chain of defeats between every two, and for each its last stop before the end.

    `links` are strengths by an order of whole numbers, above 0 for defeats. 0 where no chain of defeats leads: then
    the other of the two is ahead if any leads back, as by the source, where chains may hold draws and lost pairs too.
    Floyd and Warshall's algorithm with maximum for sum and minimum for the length of a path: source, section 2.3.
    """
    number = len(links)
    best = [[max(link, 0) for link in row] for row in links]
    before = [[i] * number for i in range(number)]
    for k in range(number):
        through = [(j, step) for j, step in enumerate(best[k]) if step]
        for i in range(number):
            row, reach, last = best[i], best[i][k], before[i]
            if not reach:
                continue
            for j, step in through:
                found = reach if reach < step else step
                if found > row[j] and j != i:
                    row[j], last[j] = found, before[k][j]
    return best, before


def ahead_by(best: Links) -> list[int]:
    """For each candidate, as bits, those to whom its strongest chain is stronger than theirs to it."""
    number = len(best)
    return [sum(1 << j for j in range(number) if best[i][j] > best[j][i]) for i in range(number)]


def _strengths(matrix: Matrix, strength: Strength, links: Links, best: Links) -> tuple[tuple[Fraction, ...], ...]:
    """The strongest chains as numbers: those of their weakest links, 0 where no chain of defeats leads there."""
    none = Fraction(0)
    numbers = {
        link: shown(matrix, strength, i, j) for i, row in enumerate(links) for j, link in enumerate(row) if link > 0
    }
    return tuple(
        tuple([numbers.get(reach, none) if i != j else none for j, reach in enumerate(row)])
        for i, row in enumerate(best)
    )


def _tell_paths(frame: Frame, best: Links, before: Via, strengths: Sequence[Sequence[Fraction]]) -> list[Message]:
    """What chains say of every two in one circle; of all others the comparison itself decides."""
    said, names = [], frame.names
    for i in range(len(names)):
        for j in range(i + 1, len(names)):
            if not best[i][j] or not best[j][i]:
                continue
            if best[i][j] == best[j][i]:
                said.append(words.paths_equal(names[i], names[j], strengths[i][j]))
                continue
            one, other = (i, j) if best[i][j] > best[j][i] else (j, i)
            way = [names[place] for place in _way(before, one, other)]
            said.append(words.path(way, strengths[one][other], strengths[other][one], direct=len(way) == 2))
    return said


def _way(before: Via, start: int, end: int) -> list[int]:
    way = [end]
    while way[-1] != start:
        way.append(before[start][way[-1]])
    return way[::-1]


def _by_links(frame: Frame, links: Links, ahead: Sequence[int]) -> list[int]:
    """Who is ahead when equal links stand in the drawn order. Raises `NeedsLot` if no lot covers all candidates."""
    keys, names = frame.matrix.keys, frame.names
    drawn = order_by_lot(keys, "order", frame.contest.lots)
    at = [drawn.index(key) for key in keys]
    pairs = [(i, j) for i in range(len(keys)) for j in range(len(keys)) if i != j]
    rank = {pair: n for n, pair in enumerate(sorted(pairs, key=lambda p: (links[p[0]][p[1]], -at[p[0]], at[p[1]])), 1)}
    ordered = [[rank.get((i, j), 0) for j in range(len(keys))] for i in range(len(keys))]
    refined, said = list(ahead), [words.links_by_lot([names[keys.index(key)] for key in drawn])]
    for i, j in pairs:
        if i < j and not (ahead[i] >> j) & 1 and not (ahead[j] >> i) & 1:
            one, other = (i, j) if _wins(ordered, i, j) else (j, i)
            refined[one] |= 1 << other
            said.append(words.ahead_by_links(names[one], names[other]))
    frame.stage(Action.COMPARE, (), said)
    return refined


def _wins(links: Links, i: int, j: int) -> bool:
    """Whether the strongest chain from i to j beats the one back, links that weaken both alike being forbidden."""
    allowed = [list(row) for row in links]
    while True:
        best, _ = strongest_paths(allowed)
        if best[i][j] != best[j][i]:
            return best[i][j] > best[j][i]
        for row in allowed:
            row[:] = [0 if link == best[i][j] else link for link in row]
