"""How strong a defeat is: by winning votes, margins, ratio or losing votes.

Source: M. Schulze (2011), section 2.1, definitions of the four relations. Each is an order of all pairs in which a
defeat is stronger than a draw and a draw stronger than being defeated.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from congress.tally.condorcet.matrix import Matrix
from congress.tally.condorcet.sets import members
from congress.tally.contest import Contest
from congress.tally.errors import RuleError

Key = tuple[int | Fraction, ...]
NONE = Fraction(0)


class Strength(StrEnum):
    """The measure of a defeat, as `Settings.options` names it under "strength"."""

    WINNING_VOTES = "winning_votes"
    MARGINS = "margins"
    RATIO = "ratio"
    LOSING_VOTES = "losing_votes"


def strength_of(contest: Contest, usual: Strength) -> Strength:
    """The measure the rule asks for. Raises `RuleError` for a word that is none."""
    word = contest.rule.settings.option("strength", usual.value)
    if word not in list(Strength):
        raise RuleError("tally.condorcet_no_such_strength", strength=word)
    return Strength(word)


def key_of(strength: Strength, pro: int, con: int) -> Key:
    """Greater for the stronger defeat; equal just where the source calls two equal."""
    if strength is Strength.MARGINS:
        return (pro - con,)
    if strength is Strength.WINNING_VOTES:
        return pro, -con
    if strength is Strength.LOSING_VOTES:
        return -con, pro
    return (0, Fraction(pro, con)) if con else (1, pro)  # against nothing: stronger than any ratio


def order_pairs(matrix: Matrix, strength: Strength) -> list[list[int]]:
    """The place of each pair's strength among all there are: 0 a draw, above it defeats, below it their reverse."""
    units, keys = matrix.units, dict[tuple[int, int], Key]()
    for i, beaten in enumerate(matrix.beaten):
        for j in members(beaten):
            keys[i, j] = key_of(strength, units[i][j], units[j][i])
    places = {key: place for place, key in enumerate(sorted(set(keys.values())), 1)}
    order = [[0] * len(units) for _ in units]
    for (i, j), key in keys.items():  # in all four relations the reverse of a stronger defeat is the weaker
        order[i][j], order[j][i] = places[key], -places[key]
    return order


def shown_all(matrix: Matrix, strength: Strength) -> tuple[tuple[Fraction, ...], ...]:
    """The strengths of all defeats as numbers, 0 for a pair that is none."""
    number = range(len(matrix.keys))
    return tuple(
        tuple([shown(matrix, strength, i, j) if (beaten >> j) & 1 else NONE for j in number])
        for i, beaten in enumerate(matrix.beaten)
    )


def shown(matrix: Matrix, strength: Strength, i: int, j: int) -> Fraction:
    """The strength of a defeat as a number: votes for it, the margin, the ratio, or the votes against it.

    A defeat nobody voted against has no ratio; its votes stand for it.
    """
    pro, con = matrix.units[i][j], matrix.units[j][i]
    if strength is Strength.MARGINS:
        return matrix.in_votes(pro - con)
    if strength is Strength.RATIO:
        return Fraction(pro, con) if con else matrix.in_votes(pro)
    return matrix.votes(j, i) if strength is Strength.LOSING_VOTES else matrix.votes(i, j)
