"""The values that settings of the methods of transferable vote may have; `tally.settings` says which each takes."""

from __future__ import annotations

from congress.tally.contest import Contest
from congress.tally.errors import RuleError

MOST_PLACES, MOST_ALTERNATES = 30, 10_000


def check_settings(contest: Contest, **options: tuple[str, ...]) -> None:
    """Raise `RuleError` for a number out of range, or an option that is none of the choices given for it."""
    settings, method = contest.rule.settings, contest.rule.method.value
    for name, most in (("places", MOST_PLACES), ("alternates", MOST_ALTERNATES)):
        number = getattr(settings, name)
        if number is not None and not 0 <= number <= most:
            raise RuleError("tally.setting_out_of_range", method=method, setting=name, number=number, most=most)
    if settings.exact and settings.places is not None:
        raise RuleError("tally.exact_or_places", method=method, places=settings.places)
    for name, choices in options.items():
        choice = settings.option(name, choices[0])
        if choice not in choices:
            raise RuleError(
                "tally.option_not_done", method=method, setting=name, choice=choice, choices=", ".join(choices)
            )
