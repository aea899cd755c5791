"""Which settings and options each method takes. One it does not take is refused: a rule is never passed over.

What each of them means stands with `rule.Settings` and with the method. A name that ends in `*` stands for many:
`majority:*` is "majority:" and the key of a candidate, `threshold_*` a number of parties.
"""

from __future__ import annotations

from dataclasses import fields

from congress.tally.errors import RuleError
from congress.tally.rule import ElectionRule, Method, PaperRule, Settings
from congress.tally.stv.settings import MOST_ALTERNATES

PLAIN = Settings()

TAKEN: dict[Method, tuple[str, ...]] = {
    Method.SCOTTISH: ("alternates",),
    Method.GREGORY: ("places", "exact", "batch", "alternates", "quota", "elect"),
    Method.PRF_GREGORY: ("batch", "alternates"),
    Method.PRF_MEEK: ("alternates",),
    Method.MEEK: ("places", "omega", "exact", "batch", "alternates"),
    Method.WARREN: ("places", "omega", "exact", "batch", "alternates"),
    Method.ERS97: ("alternates",),
    Method.MINNEAPOLIS: ("alternates",),
    Method.INSTANT_RUNOFF: ("batch", "alternates", "majority"),
    Method.BOTTOMS_UP: ("alternates",),
    Method.SCHULZE: ("alternates", "strength", "ties"),
    Method.RANKED_PAIRS: ("alternates", "strength"),
    Method.COPELAND: ("alternates", "draw", "second_order"),
    Method.DEBIAN: ("alternates", "default", "wording", "quorum", "developers", "majority:*"),
    Method.BLOCK: ("alternates",),
    Method.LIMITED: ("most", "alternates"),
    Method.CUMULATIVE: ("most", "alternates"),
    Method.EXHAUSTIVE: ("stay", "round", "rounds"),
    Method.APPROVAL: ("most", "alternates"),
    Method.SEQUENTIAL_PAV: ("most", "alternates"),
    Method.REVERSE_PAV: ("most", "alternates"),
    Method.PAV: ("most", "alternates"),
    Method.PHRAGMEN: ("most", "alternates"),
    Method.EQUAL_SHARES: ("most", "alternates", "completion"),
    Method.SCORE: ("most", "alternates"),
    Method.STAR: ("most", "alternates"),
    Method.JUDGMENT: ("most", "alternates", "grades"),
    Method.SLATES: (
        "most", "alternates", "share", "alliance_share", "threshold", "threshold_*", "threshold_base",
        "threshold_exceeded", "threshold_of", "alliances", "lists", "move_up", "move_up_base", "equal_preferences",
        "short_list",
    ),
}  # fmt: skip


EXACTLY = (Method.BLOCK, Method.EXHAUSTIVE)
"""Methods whose papers may be asked to name exactly as many as there are seats."""


def refuse_settings(rule: ElectionRule) -> None:
    """Raise `RuleError` for a setting, option or rule of papers that the method of the rule does not take.

    The number of alternates is looked at here too, as nearly every method names some.
    """
    if rule.paper is PaperRule.EXACTLY and rule.method not in EXACTLY:
        raise RuleError("tally.exactly_not_done", method=rule.method.value, known=", ".join(EXACTLY))
    settings, taken = rule.settings, TAKEN[rule.method]
    given = [name for name, _ in settings.options]
    for each in fields(settings):
        if each.name != "options" and getattr(settings, each.name) != getattr(PLAIN, each.name):
            given.append(each.name)
    for name in given:
        if not any(name == known or (known[-1] == "*" and name.startswith(known[:-1])) for known in taken):
            known = ", ".join(taken)
            raise RuleError("tally.setting_not_done", method=rule.method.value, setting=name, known=known)
    if not 0 <= settings.alternates <= MOST_ALTERNATES:
        method, number = rule.method.value, settings.alternates
        raise RuleError(
            "tally.setting_out_of_range", method=method, setting="alternates", number=number, most=MOST_ALTERNATES
        )
