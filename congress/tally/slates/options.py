"""What standing orders say of slates: the options of `Method.SLATES`, read from the rule's settings.

`share`: a method of `shares` by name (D'Hondt unless said). `threshold`, and `threshold_2`, `threshold_3`, … for slates
of so many parties or more: a fraction ("4/100" or "0.04", at most 1) of the `threshold_base`. `threshold_exceeded`
"yes": it must be exceeded. `threshold_of` "alliance": joined slates reach it together. `alliances` "joined": slates of
one alliance take part as one and share among themselves by `alliance_share`. `lists` "open": preference votes of at
least `move_up` (a fraction of `move_up_base`, at most 1) go before the order of the list. `equal_preferences` "list":
equal ones keep the order of the list, where else the lot decides. `short_list` "pass": seats for which a slate has no
names go to the others. `settings.most` is how many people a paper may name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from congress.tally.errors import RuleError
from congress.tally.rule import ElectionRule
from congress.tally.shares.divisors import DIVISORS
from congress.tally.shares.quotas import QUOTAS
from congress.tally.shares.seats import Method, method_of

NUMBER = re.compile(r"\d{1,9}(/[1-9]\d{0,8}|\.\d{1,9})?", re.ASCII)
PARTIES = re.compile(r"threshold_([2-9]|[1-9][0-9])", re.ASCII)


class ThresholdBase(StrEnum):
    """What a threshold is a fraction of: the valid papers, the valid papers for each seat, or the largest slate."""

    VALID_PAPERS = "valid_papers"
    HARE_QUOTA = "hare_quota"
    LARGEST_SLATE = "largest_slate"


class MoveUpBase(StrEnum):
    """What the preference votes to move up are a fraction of: the votes of the slate, these for each of its seats, or
    the valid papers for each seat of the election."""

    SLATE = "slate"
    SLATE_QUOTA = "slate_quota"
    HARE_QUOTA = "hare_quota"


@dataclass(frozen=True)
class SlateRule:
    """The options, read and checked. `thresholds` are (least number of parties, fraction), rising in parties."""

    share: Method
    alliance_share: Method
    thresholds: tuple[tuple[int, Fraction], ...]
    threshold_base: ThresholdBase
    is_exceeded: bool
    is_of_alliance: bool
    are_joined: bool
    are_open: bool
    move_up: Fraction
    move_up_base: MoveUpBase
    equal_by_list: bool
    passes_on: bool
    most: int | None


CHOICES: dict[str, tuple[str, ...]] = {
    "share": (*DIVISORS, *QUOTAS),
    "alliance_share": (*DIVISORS, *QUOTAS),
    "threshold_base": tuple(ThresholdBase),
    "threshold_exceeded": ("no", "yes"),
    "threshold_of": ("slate", "alliance"),
    "alliances": ("no", "joined"),
    "lists": ("closed", "open"),
    "move_up_base": tuple(MoveUpBase),
    "equal_preferences": ("lot", "list"),
    "short_list": ("vacant", "pass"),
}
"""The options that are words, the one that stands for silence first."""

NUMBERS = ("threshold", "move_up")


def slate_rule(rule: ElectionRule) -> SlateRule:
    """The options of a rule. Raises `RuleError` for one that is not known or has another value: none is passed over."""
    for name, value in rule.settings.options:
        _check(rule.article, name, value)

    def chosen(name: str) -> str:
        return rule.settings.option(name, CHOICES[name][0])

    share = chosen("share")
    thresholds = {1: rule.settings.option("threshold", "0")}
    for name, value in rule.settings.options:
        if parties := PARTIES.fullmatch(name):
            thresholds[int(parties[1])] = value
    return SlateRule(
        share=method_of(share),
        alliance_share=method_of(rule.settings.option("alliance_share", share)),
        thresholds=tuple((parties, Fraction(value)) for parties, value in sorted(thresholds.items())),
        threshold_base=ThresholdBase(chosen("threshold_base")),
        is_exceeded=chosen("threshold_exceeded") == "yes",
        is_of_alliance=chosen("threshold_of") == "alliance",
        are_joined=chosen("alliances") == "joined",
        are_open=chosen("lists") == "open",
        move_up=Fraction(rule.settings.option("move_up", "0")),
        move_up_base=MoveUpBase(chosen("move_up_base")),
        equal_by_list=chosen("equal_preferences") == "list",
        passes_on=chosen("short_list") == "pass",
        most=rule.settings.most,
    )


def _check(article: str, option: str, value: str) -> None:
    if option in CHOICES:
        known = CHOICES[option]
        is_fit = value in known
    elif option in NUMBERS or PARTIES.fullmatch(option):
        known = ("1/20", "0.05")
        is_fit = NUMBER.fullmatch(value) is not None
    else:
        known, is_fit = (*CHOICES, *NUMBERS, "threshold_2"), False
    if not is_fit:
        raise RuleError("tally.slate_option", article=article, option=option, value=value, known=", ".join(known))
    if option not in CHOICES and Fraction(value) > 1:
        raise RuleError("tally.slate_part_above_whole", article=article, option=option, value=value)
