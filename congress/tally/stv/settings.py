"""Which settings a method of transferable vote takes. One it does not know is refused: a rule is never passed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from congress.tally.contest import Contest
from congress.tally.errors import RuleError
from congress.tally.rule import Settings

PLAIN = Settings()
MOST_PLACES, MOST_ALTERNATES = 30, 10_000


def allow(contest: Contest, *names: str, **options: tuple[str, ...]) -> None:
    """Raise `RuleError` for a setting other than `names` that is set, or an option not among those given.

    `options` gives for each option the choices it has.
    """
    settings, method = contest.rule.settings, contest.rule.method.value
    for field in fields(settings):
        if field.name not in (*names, "options") and getattr(settings, field.name) != getattr(PLAIN, field.name):
            raise RuleError("tally.setting_not_done", method=method, setting=field.name)
    for name, most in (("places", MOST_PLACES), ("alternates", MOST_ALTERNATES)):
        number = getattr(settings, name)
        if number is not None and not 0 <= number <= most:
            raise RuleError("tally.setting_out_of_range", method=method, setting=name, number=number, most=most)
    if settings.exact and settings.places is not None:
        raise RuleError("tally.exact_or_places", method=method, places=settings.places)
    _check_options(dict(settings.options), options, method)


def _check_options(given: Mapping[str, str], options: Mapping[str, tuple[str, ...]], method: str) -> None:
    for name, choice in given.items():
        if name not in options:
            raise RuleError("tally.setting_not_done", method=method, setting=name)
        if choice not in options[name]:
            choices = ", ".join(options[name])
            raise RuleError("tally.option_not_done", method=method, setting=name, choice=choice, choices=choices)
