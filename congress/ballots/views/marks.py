"""What stands on a paper, in words: options, what was marked, and what was left out."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from congress.ballots.forms import RANK
from congress.ballots.rules import Option, may_rank_alike, most_names
from congress.ballots.views.booth import Booth
from congress.kernel.errors import Invalid
from congress.tally.case import Blank, Choice, Names, Position, Ranking
from congress.tally.condorcet.methods import BY_MATRIX
from congress.tally.rule import PaperRule


def positions() -> dict[Position, str]:
    """The words of a motion's choices."""
    return {Position.FOR: _("For"), Position.AGAINST: _("Against"), Position.ABSTAIN: _("Abstain")}


def paper(booth: Booth) -> list[dict[str, str]]:
    """The options of the paper as its macro wants them."""
    if booth.kind == "decision":
        return [{"value": each.value, "label": label, "choice": each.value} for each, label in positions().items()]
    if booth.kind == "ranking":
        return [{"id": each.key, "name": each.name, "note": note(each)} for each in booth.question.options]
    return [{"value": each.key, "label": each.name, "hint": note(each)} for each in booth.question.options]


def note(option: Option) -> str:
    """Where a candidate comes from: the section, and the tendency if there is one."""
    return ", ".join(group for grouping, group in option.groups if grouping in ("section", "tendency"))


def filled(booth: Booth, values: Any, chosen: Choice | None) -> Any:
    """What is marked already: from a form sent back, or from a choice to be changed. Shaped for the paper's macro."""
    if booth.kind == "ranking":
        if isinstance(chosen, Ranking):
            return {key: str(place) for place, rank in enumerate(chosen.ranks, start=1) for key in rank}
        return {each.key: values.get(RANK + each.key, "")[:4] for each in booth.question.options} if values else {}
    if booth.kind == "names":
        if isinstance(chosen, Names):
            return sorted(chosen.names)
        return values.getlist("choice") if values else []
    if isinstance(chosen, Position):
        return chosen.value
    return values.get("choice", "") if values else ""


def place_of_error(booth: Booth, problem: Invalid | None) -> str:
    """The id of the field to go to: a rank that is wrong, else the first of the paper."""
    if problem is None:
        return ""
    if problem.field and problem.field.startswith(RANK):
        return problem.field
    return f"{RANK}{booth.question.options[0].key}" if booth.kind == "ranking" else "choice-0"


def lines(booth: Booth, choice: Choice) -> list[dict[str, str]]:
    """A choice as lines to read: one for a motion, one per candidate in an election."""
    if isinstance(choice, Position):
        return [{"label": positions()[choice], "choice": choice.value}]
    if isinstance(choice, Blank):
        return [{"label": _("A blank paper: nobody is chosen"), "choice": "abstain"}]
    options = {option.key: option for option in booth.question.options}
    if isinstance(choice, Ranking):
        placed = [(str(place), key) for place, rank in enumerate(choice.ranks, start=1) for key in rank]
    else:
        placed = [("", key) for key in options if key in getattr(choice, "names", ())]
    return [{"label": options[key].name, "note": note(options[key]), "place": place} for place, key in placed]


def undervotes(booth: Booth, choice: Choice) -> list[str]:
    """What a voter could still say and does not: shown on the review, blocking nothing."""
    if isinstance(choice, Blank):
        return [_("Your paper is blank. It counts as taking part and helps no candidate. You can still change it.")]
    if isinstance(choice, Ranking):
        ranked, standing = len(choice.keys), len(booth.question.options)
        if ranked == standing or ranked >= standing - 1:
            return []
        if booth.rules.election is not None and booth.rules.election.method in BY_MATRIX:
            return [
                _(
                    "You ranked %(ranked)s of %(standing)s candidates. Those you did not rank count as liked less than "
                    "all you ranked, and among themselves as equal. You can rank more.",
                    ranked=ranked,
                    standing=standing,
                )
            ]
        return [
            _(
                "You ranked %(ranked)s of %(standing)s candidates. If none of those you ranked can use your vote any "
                "more, it goes to nobody. You can rank more.",
                ranked=ranked,
                standing=standing,
            )
        ]
    most = _most(booth)
    if isinstance(choice, Names) and most is not None and len(choice.names) < most:
        left = most - len(choice.names)
        return [ngettext("You could choose %(num)s candidate more.", "You could choose %(num)s candidates more.", left)]
    return []


def how_many(booth: Booth) -> str:
    """How many may be chosen, stated on the paper."""
    if booth.kind == "ranking":
        return _how_to_number(booth)
    seats, election, most = booth.question.seats, booth.rules.election, _most(booth)
    if most is None:
        return _("Choose as many candidates as you like: each of them gets your whole vote.")
    if election is not None and election.paper is PaperRule.EXACTLY:
        return ngettext("Choose exactly %(num)s candidate.", "Choose exactly %(num)s candidates.", seats)
    chosen = ngettext("Choose at most %(num)s candidate.", "Choose at most %(num)s candidates.", most)
    to_fill = ngettext("%(num)s seat to fill.", "%(num)s seats to fill.", seats)
    return chosen if most == seats else f"{to_fill} {chosen}"


def _most(booth: Booth) -> int | None:
    """How many names the paper may hold; None: as many as stand."""
    election = booth.rules.election
    return booth.question.seats if election is None else most_names(election, booth.question.seats)


def _how_to_number(booth: Booth) -> str:
    said = _("Write 1 beside the candidate you want most, 2 beside the next, and so on. Rank as many as you like;")
    if booth.rules.election is not None and may_rank_alike(booth.rules.election):
        return f"{said} {_('candidates you like equally may have the same number.')}"
    return f"{said} {_('each number once.')}"
