"""What a paper in an election of slates may hold: a slate, or, with open lists, people of one slate, or both."""

from __future__ import annotations

from congress.tally.case import Choice, Names, Question
from congress.tally.rule import ElectionRule
from congress.tally.slates.entries import read_slates, slate_of
from congress.tally.slates.options import slate_rule


def fault_of_slates(choice: Choice, question: Question, rule: ElectionRule) -> str:
    """Why a paper is invalid, "" if it is not.

    `two_slates`: it names two, or people of two. `only_withdrawn`: its slate has withdrawn. `names_on_closed_list`: it
    names people where lists are closed. `too_many_names`: more people than `settings.most`.
    """
    if not isinstance(choice, Names):
        return ""
    options = slate_rule(rule)
    named = [candidate for candidate in question.candidates if candidate.key in choice.names]
    slates = {slate_of(candidate) for candidate in named}
    if len(slates) > 1:
        return "two_slates"
    if not slates <= {entry.key for entry in read_slates(question)}:
        return "only_withdrawn"
    people = [candidate for candidate in named if slate_of(candidate) != candidate.key]
    if people and not options.are_open:
        return "names_on_closed_list"
    return "too_many_names" if options.most is not None and len(people) > options.most else ""
