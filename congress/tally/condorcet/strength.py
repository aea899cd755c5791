"""How strong a defeat is: by winning votes, margins, ratio or losing votes.

Source: M. Schulze (2011), section 2.1, definitions of the four relations. Each is an order of all pairs in which a
defeat is stronger than a draw and a draw stronger than being defeated.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from congress.tally.condorcet.matrix import Matrix
from congress.tally.contest import Contest
from congress.tally.errors import RuleError

Key = tuple[int | Fraction, ...]


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
    """Greater for the stronger pair; equal just where the source calls two pairs equal."""
    if strength is Strength.MARGINS:
        return (pro - con,)
    if pro == con:
        return (0,)
    if strength is Strength.WINNING_VOTES:
        return (1, pro, -con) if pro > con else (-1, -con, pro)
    if strength is Strength.LOSING_VOTES:
        return (1, -con, pro) if pro > con else (-1, pro, -con)
    if not con:
        return (2, pro)  # against nothing: stronger than any ratio
    if not pro:
        return (-2, -con)
    return (1 if pro > con else -1, Fraction(pro, con))


def order_pairs(matrix: Matrix, strength: Strength) -> list[list[int]]:
    """The place of each pair's strength among all there are: 0 a draw, above it defeats, below it their reverse."""
    units, number = matrix.units, len(matrix.keys)
    keys = {(i, j): key_of(strength, units[i][j], units[j][i]) for i in range(number) for j in range(number) if i != j}
    draw: Key = (0,)
    ascending = sorted({*keys.values(), draw})
    zero = ascending.index(draw)
    places = {key: place - zero for place, key in enumerate(ascending)}
    return [[places[keys[i, j]] if i != j else 0 for j in range(number)] for i in range(number)]


def shown(matrix: Matrix, strength: Strength, i: int, j: int) -> Fraction:
    """The strength of a defeat as a number: votes for it, the margin, the ratio, or the votes against it.

    A defeat nobody voted against has no ratio; its votes stand for it. 0 where it is no defeat.
    """
    pro, con = matrix.units[i][j], matrix.units[j][i]
    if pro <= con:
        return Fraction(0)
    if strength is Strength.MARGINS:
        return Fraction(pro - con, matrix.per)
    if strength is Strength.RATIO:
        return Fraction(pro, con) if con else Fraction(pro, matrix.per)
    return Fraction(con if strength is Strength.LOSING_VOTES else pro, matrix.per)
